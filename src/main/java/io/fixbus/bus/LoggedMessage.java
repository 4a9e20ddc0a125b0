package io.fixbus.bus;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;

/**
 * A message that is to be logged.
 *
 * @param message as it was on the wire, its secrets included
 * @param direction whose it is
 * @param origin where it went over the wire
 */
public record LoggedMessage(FixMessage message, Direction direction, Origin origin) {
  private static final String IN = " << ";
  private static final String OUT = " >> ";

  /**
   * Where messages went over the wire.
   *
   * @param session the session's name
   * @param dictionary by which its messages were read then
   * @param epochMillis when that was
   * @param thread name of the thread that was at work
   */
  public record Origin(
      String session, SessionDictionary dictionary, long epochMillis, String thread) {}

  /** Adds the message as people read it, {@code exchange << NewOrderSingle 12 ClOrdID=a1 …}. */
  public void addTo(LineBytes line) {
    line.add(origin.session()).add(direction == Direction.IN ? IN : OUT);
    MessageLine.add(line, message, origin.dictionary());
  }

  /** Adds its MsgSeqNum(34), if it has one. */
  public void addNumberTo(LineBytes line) {
    int i = message.indexOf(Tags.MSG_SEQ_NUM);
    if (i >= 0) {
      line.addValue(message, i);
    }
  }
}
