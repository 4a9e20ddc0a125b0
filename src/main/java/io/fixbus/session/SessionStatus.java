package io.fixbus.session;

import java.util.List;

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
 * @param connectedTo the counterparty's address, or empty
 * @param sinceEpochNanos when the published state began
 * @param nextTransitionEpochNanos next start or end of the schedule's period; 0 if there is none
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
    String connectedTo,
    long sinceEpochNanos,
    long nextTransitionEpochNanos,
    Backlog backlog) {

  /**
   * Where a session's sequence numbers are.
   *
   * @param run generation of sequence numbers
   * @param nextOut the next MsgSeqNum to be given
   * @param nextIn the next MsgSeqNum to be expected after a restart (NextNumIn as journaled)
   */
  public record Numbers(int run, int nextOut, int nextIn) {}

  /**
   * What a session has begun and others have not finished.
   *
   * @param unacknowledged messages that the application has not acknowledged
   * @param waitingBytes bytes that are numbered and not yet handed to the socket
   */
  public record Backlog(int unacknowledged, int waitingBytes) {}

  public int run() {
    return numbers.run();
  }

  public int nextOut() {
    return numbers.nextOut();
  }

  public int nextIn() {
    return numbers.nextIn();
  }

  public int unacknowledged() {
    return backlog.unacknowledged();
  }

  public int waitingBytes() {
    return backlog.waitingBytes();
  }
}
