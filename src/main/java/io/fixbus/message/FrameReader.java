package io.fixbus.message;

/**
 * Looks at the bytes where a message should begin, and tells what is there: how long it is, whether
 * it is garbled, or how many bytes are missing to say so. BeginString, BodyLength and the place of
 * CheckSum decide that; what lies between is not looked at.
 */
final class FrameReader {

  /** What {@link #read} returns. */
  enum Framing {
    FRAME,
    GARBLED,
    INCOMPLETE
  }

  /** Bytes from the beginning of CheckSum to the end of the message. */
  static final int CHECKSUM_LENGTH = "10=000|".length();

  private static final int START_LENGTH = "8=FIX".length();
  /** Longest BeginString field without its end, four characters longer than any there is. */
  private static final int LONGEST_BEGIN_STRING = "8=FIXT.1.1".length() + 4;

  private static final int MAX_BODY_LENGTH_DIGITS = 7;
  /** What is missing at least of a frame whose BodyLength is not yet complete. */
  private static final int SHORTEST_REST = "|10=000|".length();

  private static final byte SOH = FieldIndexer.SOH;

  private GarbledReason reason = GarbledReason.FIRST_THREE_FIELDS;
  private int end;
  private int missing;

  /**
   * Returns where a message may begin: at {@code 8=FIX}, or at an incomplete one at the very end.
   *
   * @return {@code to} if there is none
   */
  static int findStart(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == '8' && startsFrame(array, i, to)) {
        return i;
      }
    }
    return to;
  }

  /** Reads what begins at {@code from}, where {@link #findStart} found a beginning. */
  Framing read(byte[] array, int from, int to, ParserLimits limits) {
    int limit = from + LONGEST_BEGIN_STRING;
    int position = from + START_LENGTH;
    while (position < to && position < limit && array[position] != SOH) {
      position++;
    }
    if (position >= to) {
      return incomplete(SHORTEST_REST);
    }
    if (array[position] != SOH) {
      return garbled(GarbledReason.FIRST_THREE_FIELDS, position);
    }
    return readBodyLength(array, from, position + 1, to, limits);
  }

  /** Returns where the frame, or what is garbled, ends; there reading goes on. */
  int end() {
    return end;
  }

  /** Returns what is wrong with the frame. */
  GarbledReason reason() {
    return reason;
  }

  /** Returns how many bytes are missing at least. */
  int missing() {
    return missing;
  }

  private Framing readBodyLength(byte[] array, int from, int field, int to, ParserLimits limits) {
    if (field < to && array[field] != '9' || field + 1 < to && array[field + 1] != '=') {
      return garbled(GarbledReason.FIRST_THREE_FIELDS, field);
    }
    int firstDigit = field + 2;
    int bodyLength = 0;
    int position = firstDigit;
    for (; position < to && array[position] != SOH; position++) {
      int digit = array[position] - '0';
      if (digit < 0 || digit > 9) {
        return garbled(GarbledReason.BODY_LENGTH, position);
      }
      if (position - firstDigit == MAX_BODY_LENGTH_DIGITS) {
        return garbled(GarbledReason.TOO_LARGE, position);
      }
      bodyLength = bodyLength * 10 + digit;
    }
    if (position >= to) {
      return incomplete(SHORTEST_REST);
    }
    if (position == firstDigit) {
      return garbled(GarbledReason.BODY_LENGTH, position);
    }
    int bodyStart = position + 1;
    int frameLength = bodyStart - from + bodyLength + CHECKSUM_LENGTH;
    if (frameLength > limits.maxMessageLength()) {
      return garbled(GarbledReason.TOO_LARGE, bodyStart);
    }
    if (frameLength > to - from) {
      return incomplete(frameLength - (to - from));
    }
    return checkTrailer(array, bodyStart + bodyLength);
  }

  private Framing checkTrailer(byte[] array, int place) {
    if (array[place - 1] != SOH
        || array[place] != '1'
        || array[place + 1] != '0'
        || array[place + 2] != '=') {
      // Reading goes on behind this place, as in QuickFIX: the bytes before may be data, and a
      // message whose beginning was taken for the end of this one is lost.
      return garbled(GarbledReason.BODY_LENGTH, place + 1);
    }
    int last = place + CHECKSUM_LENGTH - 1;
    if (array[last] != SOH) {
      int position = place + 3;
      while (position < last && array[position] != SOH) {
        position++;
      }
      return garbled(GarbledReason.CHECKSUM, position + 1);
    }
    end = last + 1;
    return Framing.FRAME;
  }

  private Framing garbled(GarbledReason why, int endOfGarbled) {
    reason = why;
    end = endOfGarbled;
    return Framing.GARBLED;
  }

  private Framing incomplete(int count) {
    missing = count;
    return Framing.INCOMPLETE;
  }

  private static boolean startsFrame(byte[] array, int from, int to) {
    return (from + 1 >= to || array[from + 1] == '=')
        && (from + 2 >= to || array[from + 2] == 'F')
        && (from + 3 >= to || array[from + 3] == 'I')
        && (from + 4 >= to || array[from + 4] == 'X');
  }
}
