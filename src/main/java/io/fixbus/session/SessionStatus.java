package io.fixbus.session;

import java.util.List;
import java.util.Optional;

/**
 * A session at one moment.
 *
 * @param state the published state
 * @param states all states that hold
 * @param loggedOn whether application messages may be sent now
 * @param enabled whether the session may be connected
 * @param blocked why it is kept down whatever an operator says; empty if it is not
 * @param heartBtInt HeartBtInt(108) in force, in seconds
 * @param numbers where its sequence numbers are
 * @param connection to whom, since when and how fast
 * @param sinceEpochNanos when the published state began
 * @param hours what its schedule says
 * @param backlog what is under way
 */
public record SessionStatus(
    SessionState state,
    List<SessionState> states,
    boolean loggedOn,
    boolean enabled,
    String blocked,
    int heartBtInt,
    Numbers numbers,
    Connection connection,
    long sinceEpochNanos,
    Hours hours,
    Backlog backlog) {

  /**
   * Where a session's sequence numbers are.
   *
   * @param run generation of sequence numbers
   * @param nextOut the next MsgSeqNum to be given
   * @param nextIn the next MsgSeqNum to be expected after a restart (NextNumIn as journaled)
   * @param gap messages that were asked for and have not come
   */
  public record Numbers(int run, int nextOut, int nextIn, Optional<Gap> gap) {}

  /**
   * Messages of the counterparty that are missing.
   *
   * @param from the first
   * @param to the last that is known to be missing
   */
  public record Gap(int from, int to) {}

  /**
   * A session's connection.
   *
   * @param to the counterparty's address, or empty
   * @param sinceEpochNanos when it was made; 0 if there is none
   * @param roundTripNanos of the last TestRequest that was answered; 0 if none was
   */
  public record Connection(String to, long sinceEpochNanos, long roundTripNanos) {}

  /**
   * What a session's schedule says.
   *
   * @param open whether the session should be up; always without a schedule
   * @param nextTransitionEpochNanos next start or end of a period; 0 if there is none
   */
  public record Hours(boolean open, long nextTransitionEpochNanos) {}

  /**
   * What a session has begun and others have not finished.
   *
   * @param unacknowledged messages that the application has not acknowledged
   * @param waitingBytes bytes that are numbered and not yet handed to the socket
   * @param queued messages that were numbered, and have not been on a wire
   */
  public record Backlog(int unacknowledged, int waitingBytes, int queued) {}

  public int run() {
    return numbers.run();
  }

  public int nextOut() {
    return numbers.nextOut();
  }

  public int nextIn() {
    return numbers.nextIn();
  }

  /** The counterparty's address, or empty. */
  public String connectedTo() {
    return connection.to();
  }

  /** Next start or end of the schedule's period; 0 if there is none. */
  public long nextTransitionEpochNanos() {
    return hours.nextTransitionEpochNanos();
  }

  public int unacknowledged() {
    return backlog.unacknowledged();
  }

  public int waitingBytes() {
    return backlog.waitingBytes();
  }
}
