package io.fixbus.connector;

import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;

/** The messages of a write of ours on their way into the log. */
final class SentMessages extends QueuedMessages {
  /** What we sent ourselves is neither too long nor too much. */
  private static final ParserLimits OWN = new ParserLimits(9_999_999, 1_000_000, 9);

  private final byte[] array;
  private final int offset;
  private final int length;

  /**
   * @param array holds the messages, whole ones; never changed again
   */
  SentMessages(LoggedMessage.Origin origin, int count, byte[] array, int offset, int length) {
    super(origin, count, array.length);
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  @Override
  void addTo(MessageLines lines) {
    FixParser parser = new FixParser(OWN, origin().dictionary());
    parser.validateChecksum(false);
    parser.parse(array, offset, length, new FrameHandler() {
      @Override
      public boolean onMessage(FixMessage message) {
        lines.add(new LoggedMessage(message, Direction.OUT, origin()));
        return true;
      }

      @Override
      public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
        return true;
      }
    });
  }
}
