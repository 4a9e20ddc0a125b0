package io.fixbus.session;

import io.fixbus.message.FixMessage;

/**
 * An application message on its way to the bus.
 *
 * @param id identifies this attempt when the application's answer comes back; 0 when none is awaited
 * @param message as received
 * @param run generation of sequence numbers
 * @param msgSeqNum its MsgSeqNum(34)
 * @param possDup whether the application may have seen it before
 * @param origin where it was read from
 */
public record InboundDelivery(
    long id, FixMessage message, int run, int msgSeqNum, boolean possDup, Origin origin) {

  /** Where a message was read from. */
  public enum Origin {
    /** The counterparty's connection. */
    PEER,
    /** Our journal. */
    JOURNAL
  }
}
