package io.fixbus.session;

/**
 * A message's number.
 *
 * @param msgSeqNum MsgSeqNum(34) it got
 * @param run generation of sequence numbers it belongs to
 * @param sendingTimeEpochNanos SendingTime(52) it got, in nanoseconds since the epoch
 * @param status how far it went
 * @param duplicate whether this repeats an earlier result of the same requestId
 */
public record SendResult(
    int msgSeqNum, int run, long sendingTimeEpochNanos, Status status, boolean duplicate) {

  /** How far a message went. */
  public enum Status {
    /** Handed to the socket. */
    SENT,
    /** Journaled while nobody was logged on; it goes by the counterparty's ResendRequest. */
    QUEUED
  }
}
