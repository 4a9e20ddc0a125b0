package io.fixbus.session;

import java.util.List;

/**
 * What the journal knows of a session at start.
 *
 * @param run generation of sequence numbers, from 1
 * @param nextOut the next MsgSeqNum to be given
 * @param nextIn the lowest MsgSeqNum that the application has not done with
 * @param receivedIn the next MsgSeqNum to be expected of the counterparty; application messages from
 *     {@code nextIn} up to it are in the journal
 * @param runStartEpochNanos when this run began, 0 if it has no message yet
 * @param requests requests remembered for safe retries, oldest first
 */
public record RecoveredNumbers(
    int run,
    int nextOut,
    int nextIn,
    int receivedIn,
    long runStartEpochNanos,
    List<RememberedRequest> requests) {

  /** Everything that was received is done with. */
  public RecoveredNumbers(
      int run, int nextOut, int nextIn, long runStartEpochNanos, List<RememberedRequest> requests) {
    this(run, nextOut, nextIn, nextIn, runStartEpochNanos, requests);
  }

  /** A session without a past. */
  public static final RecoveredNumbers NONE = new RecoveredNumbers(1, 1, 1, 0, List.of());

  /**
   * A send whose result is given again when it is retried.
   *
   * @param requestId the caller's id
   * @param bodyHash hash of the message's fields, to tell a retry from a mistake
   * @param run generation of the number
   * @param msgSeqNum the number it got
   * @param sendingTimeEpochNanos SendingTime(52) it got
   */
  public record RememberedRequest(
      String requestId, long bodyHash, int run, int msgSeqNum, long sendingTimeEpochNanos) {}
}
