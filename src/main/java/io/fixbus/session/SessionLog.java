package io.fixbus.session;

/**
 * Where a session's turn puts what must survive. One call makes one record; nothing is safe before
 * the journal has acknowledged the turn's batch. The arrays are copied before a call returns.
 *
 * <p>Thread: only on the session's event loop.
 */
public interface SessionLog {

  /**
   * A message of ours has been numbered.
   *
   * @param run generation of sequence numbers, from 1
   * @param msgSeqNum its MsgSeqNum(34)
   * @param epochNanos its SendingTime, nanoseconds since 1970
   * @param resendable false for the messages that are never resent (Logon, Logout, Heartbeat,
   *     TestRequest, ResendRequest, SequenceReset): length is 0 and only the number is kept
   * @param array holds the whole message
   * @param offset where it begins
   * @param length its length in bytes
   */
  void outbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean resendable,
      byte[] array,
      int offset,
      int length);

  /**
   * The application's request id of the outbound message just recorded. It directly follows that
   * message's record and survives together with it or not at all.
   *
   * @param requestId 1 to 64 printable ASCII characters
   * @param bodyHash tells a retry from another message under the same id
   */
  void request(int run, int msgSeqNum, long epochNanos, String requestId, long bodyHash);

  /**
   * A copy of a message of the counterparty's, for redelivery and for the history.
   *
   * @param epochNanos when it was received, nanoseconds since 1970
   * @param possDup whether it carried PossDupFlag(43)=Y
   */
  void inbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean possDup,
      byte[] array,
      int offset,
      int length);

  /**
   * All numbers of the counterparty below {@code nextIn} are done with; a later call replaces an
   * earlier one.
   *
   * @param receivedIn the next number to come; what has to be done with of those below it was
   *     recorded by {@link #inbound}
   */
  void nextIn(int run, int nextIn, int receivedIn);

  /**
   * A new run starts ({@code run} has grown), or the operator set both numbers within the run.
   *
   * @param atomicWithNext whether the next outbound record of this batch (the Logon that announces
   *     the reset) survives together with this one or not at all
   */
  void reset(int run, int nextOut, int nextIn, boolean atomicWithNext);
}
