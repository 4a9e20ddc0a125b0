package io.fixbus.journal;

/**
 * Messages to be read.
 *
 * @param sessionId as given by {@link Journal#register}
 * @param direction whose messages
 * @param run generation of sequence numbers
 * @param from first MsgSeqNum
 * @param to last MsgSeqNum; {@link Integer#MAX_VALUE} for all
 */
public record JournaledRange(int sessionId, Direction direction, int run, int from, int to) {}
