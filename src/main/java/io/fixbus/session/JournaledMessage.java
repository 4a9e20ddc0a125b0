package io.fixbus.session;

/**
 * A message as the journal kept it.
 *
 * @param msgSeqNum its MsgSeqNum(34)
 * @param run generation of sequence numbers
 * @param epochNanos when it was numbered or received, in nanoseconds since the epoch
 * @param bytes the whole message as it was first written or received
 */
public record JournaledMessage(int msgSeqNum, int run, long epochNanos, byte[] bytes) {}
