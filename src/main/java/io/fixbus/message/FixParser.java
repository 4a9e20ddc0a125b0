package io.fixbus.message;

import java.util.Objects;

/**
 * Finds the messages in a stream of bytes that may be split and joined anywhere. One for each
 * connection; not for use by several threads at once.
 *
 * <p>Complete messages are views on the array they were read into, so that array must not be used
 * again. Only the incomplete message at the end of a read is copied, into a buffer that grows with
 * the bytes that come, never by what BodyLength promises, and that is let go when it is empty.
 *
 * <p>After a garbled message reading goes on behind it; after one with a wrong BodyLength, behind
 * the place where BodyLength says that CheckSum begins. Bytes before the next {@code 8=FIX} are
 * {@link GarbledReason#NOT_FIX}.
 */
public final class FixParser {

  private static final byte[] NOTHING = {};
  private static final int SMALLEST_BUFFER = 256;
  /** Sum of the bytes of CheckSum without its digits. */
  private static final int CHECKSUM_FRAME_SUM = '1' + '0' + '=' + FieldIndexer.SOH;

  private final FieldIndexer indexer = new FieldIndexer();
  private final FrameReader frames = new FrameReader();
  private ParserLimits limits;
  private DataFields dataFields;
  private boolean validateChecksum = true;

  /** Bytes not yet consumed: the beginning of a message, or what came after the handler stopped. */
  private byte[] held = NOTHING;

  private int heldFrom;
  private int heldTo;
  /** Whether {@link #held} is a buffer of ours, to which can be added. */
  private boolean heldIsOurs;

  private boolean stopped;
  private int missing;

  /**
   * Creates a parser.
   *
   * @param limits what to accept
   * @param dataFields which fields tell the length of data fields
   */
  public FixParser(ParserLimits limits, DataFields dataFields) {
    this.limits = Objects.requireNonNull(limits);
    this.dataFields = Objects.requireNonNull(dataFields);
  }

  /** Sets what to accept, from the next message on. */
  public void limits(ParserLimits newLimits) {
    limits = Objects.requireNonNull(newLimits);
  }

  /** Sets which fields tell the length of data fields, from the next message on. */
  public void dataFields(DataFields newDataFields) {
    dataFields = Objects.requireNonNull(newDataFields);
  }

  /** Sets whether a wrong CheckSum makes a message garbled (default true). */
  public void validateChecksum(boolean validate) {
    validateChecksum = validate;
  }

  /** Returns whether the handler has stopped the parser and {@link #resume} was not yet called. */
  public boolean isStopped() {
    return stopped;
  }

  /** Returns the number of bytes that are kept: an incomplete message, and what is not yet read. */
  public int heldBytes() {
    return heldTo - heldFrom;
  }

  /** Returns how many bytes of memory are kept for them. */
  int heldCapacity() {
    return held.length;
  }

  /**
   * Takes the next bytes of the stream. While the parser is stopped they are only kept, so whoever
   * stops it should soon stop reading.
   *
   * @param array holds the bytes; must not be changed afterwards
   * @param offset where they begin
   * @param length how many they are
   * @param handler takes what is found, before this method returns
   */
  public void parse(byte[] array, int offset, int length, FrameHandler handler) {
    Objects.checkFromIndexSize(offset, length, array.length);
    int position = offset;
    int end = offset + length;
    while (heldFrom < heldTo && position < end) {
      int count = stopped ? end - position : Math.min(missing, end - position);
      missing -= count;
      append(array, position, count);
      position += count;
      if (!stopped && missing <= 0) {
        heldFrom = scan(held, heldFrom, heldTo, handler);
      }
    }
    if (position < end) {
      release();
      int consumed = stopped ? position : scan(array, position, end, handler);
      hold(array, consumed, end);
    } else if (heldFrom == heldTo) {
      release();
    }
  }

  /**
   * Goes on after the handler stopped the parser; does nothing if it did not.
   *
   * @param handler takes what is found, before this method returns
   */
  public void resume(FrameHandler handler) {
    if (!stopped) {
      return;
    }
    stopped = false;
    heldFrom = scan(held, heldFrom, heldTo, handler);
    if (!stopped || heldFrom == heldTo) {
      byte[] array = held;
      int from = heldFrom;
      int to = heldTo;
      release();
      hold(array, from, to);
    }
  }

  /** Consumes messages up to the first incomplete one or until the handler stops; returns where. */
  private int scan(byte[] array, int from, int to, FrameHandler handler) {
    int position = from;
    missing = 0;
    while (position < to && !stopped) {
      int start = FrameReader.findStart(array, position, to);
      if (start > position) {
        stopped = !handler.onGarbled(GarbledReason.NOT_FIX, array, position, start - position);
        position = start;
        continue;
      }
      FrameReader.Framing outcome = frames.read(array, position, to, limits);
      if (outcome == FrameReader.Framing.INCOMPLETE) {
        missing = frames.missing();
        break;
      }
      int end = frames.end();
      boolean goOn = outcome == FrameReader.Framing.FRAME
          ? handOver(array, position, end, handler)
          : handler.onGarbled(frames.reason(), array, position, end - position);
      stopped = !goOn;
      position = end;
    }
    indexer.trim();
    return position;
  }

  private boolean handOver(byte[] array, int from, int to, FrameHandler handler) {
    FieldIndexer.Result outcome = indexer.index(array, from, to, dataFields, limits);
    GarbledReason reason;
    // If the indexer gave up early it has no sum of all bytes.
    int sum = outcome == FieldIndexer.Result.OK ? indexer.sum() : Swar.sum(array, from, to);
    if (validateChecksum && !isChecksumRight(array, to, sum)) {
      reason = GarbledReason.CHECKSUM;
    } else if (outcome == FieldIndexer.Result.MALFORMED) {
      reason = GarbledReason.MALFORMED_FIELD;
    } else if (outcome == FieldIndexer.Result.TOO_MANY) {
      reason = GarbledReason.TOO_MANY_FIELDS;
    } else if (indexer.tag(2) != Tags.MSG_TYPE) {
      reason = GarbledReason.FIRST_THREE_FIELDS;
    } else if (indexer.tag(indexer.count() - 1) != Tags.CHECK_SUM) {
      reason = GarbledReason.MALFORMED_FIELD;
    } else {
      return handler.onMessage(new FixMessage(array, from, to - from, indexer.entries()));
    }
    return handler.onGarbled(reason, array, from, to - from);
  }

  /** Compares CheckSum with the sum of all bytes of the message, from which its own are taken. */
  private static boolean isChecksumRight(byte[] array, int to, int sumOfAll) {
    int hundreds = array[to - 4];
    int tens = array[to - 3];
    int ones = array[to - 2];
    int own = CHECKSUM_FRAME_SUM + hundreds + tens + ones;
    int told = hundreds * 100 + tens * 10 + ones - '0' * 111;
    return hundreds >= '0'
        && hundreds <= '2'
        && tens >= '0'
        && tens <= '9'
        && ones >= '0'
        && ones <= '9'
        && told == (sumOfAll - own & 0xff);
  }

  /** Keeps the rest of a read: as it is if the handler stopped, else as a copy. */
  private void hold(byte[] array, int from, int to) {
    if (from == to) {
      return;
    }
    if (stopped) {
      held = array;
      heldFrom = from;
      heldTo = to;
      heldIsOurs = false;
    } else {
      append(array, from, to - from);
    }
  }

  private void append(byte[] array, int offset, int count) {
    int length = heldTo - heldFrom;
    if (!heldIsOurs || held.length - heldTo < count) {
      // Messages may be views on the old buffer, so it is never moved within.
      int needed = length + count;
      int wanted = stopped ? Integer.MAX_VALUE : needed + missing;
      byte[] larger = new byte[Math.min(Math.max(SMALLEST_BUFFER, needed * 2), wanted)];
      System.arraycopy(held, heldFrom, larger, 0, length);
      held = larger;
      heldFrom = 0;
      heldTo = length;
      heldIsOurs = true;
    }
    System.arraycopy(array, offset, held, heldTo, count);
    heldTo += count;
  }

  private void release() {
    held = NOTHING;
    heldFrom = 0;
    heldTo = 0;
    heldIsOurs = false;
  }
}
