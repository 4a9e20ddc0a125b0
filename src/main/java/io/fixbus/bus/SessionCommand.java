package io.fixbus.bus;

import java.util.Optional;
import java.util.OptionalInt;

/** What a request on a session's control address asks for. */
public sealed interface SessionCommand {

  /** How the session stands. */
  record Status() implements SessionCommand {}

  /** Begin to connect. */
  record Connect() implements SessionCommand {}

  /**
   * Stay down from now on.
   *
   * @param text of the Logout to send before, perhaps empty; absent to close at once
   */
  record Disconnect(Optional<String> text) implements SessionCommand {}

  /** Measure a round trip. */
  record TestRequest() implements SessionCommand {}

  /**
   * Begin a new run.
   *
   * @param adopt whether to take over a changed identity
   */
  record ResetSequence(boolean adopt) implements SessionCommand {}

  /** Set the numbers that are given. */
  record SetSequence(OptionalInt nextOut, OptionalInt nextIn) implements SessionCommand {}

  /** Ask the counterparty for messages; an end of 0 means all. */
  record ResendRequest(int begin, int end) implements SessionCommand {}

  /**
   * Read journaled messages of a run.
   *
   * @param outbound ours rather than the counterparty's
   * @param from first MsgSeqNum
   * @param to last MsgSeqNum
   * @param limit at most so many, 1 to 1,000
   * @param run empty for the present one
   */
  record Messages(boolean outbound, int from, int to, int limit, OptionalInt run)
      implements SessionCommand {}

  /** Tell what is wrong with the message that is the request's body. */
  record Validate() implements SessionCommand {}

  /** Hand inbound application messages to the bus again. */
  record Redeliver(int from, int to) implements SessionCommand {}
}
