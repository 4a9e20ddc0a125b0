package io.fixbus.message;

import java.util.ArrayList;
import java.util.List;

/**
 * What a stream of bytes holds, told as plainly as can be: what the parser should find, whatever it
 * is read in. It looks at the whole stream each time and shares nothing with the parser but limits
 * and reasons.
 */
final class ReferenceFrames {

  /** What begins at a place of the stream. */
  enum Kind {
    MESSAGE,
    GARBLED,
    INCOMPLETE
  }

  /** A field: where it begins, its tag, where its value begins and ends. */
  record Field(int start, int tag, int value, int end) {}

  private static final byte SOH = 1;
  private static final int LONGEST_BEGIN_STRING = 14;
  private static final int CHECKSUM_LENGTH = 7;

  private final byte[] stream;
  private final ParserLimits limits;
  private final DataFields dataFields;
  private final boolean validateChecksum;

  private Kind kind;
  private List<GarbledReason> reasons;
  private int end;
  private List<Field> fields = List.of();

  ReferenceFrames(
      byte[] stream, ParserLimits limits, DataFields dataFields, boolean validateChecksum) {
    this.stream = stream;
    this.limits = limits;
    this.dataFields = dataFields;
    this.validateChecksum = validateChecksum;
  }

  Kind kind() {
    return kind;
  }

  /** What is wrong with what is garbled: one of these. */
  List<GarbledReason> reasons() {
    return reasons;
  }

  /** Where it ends. */
  int end() {
    return end;
  }

  /** The fields of a message. */
  List<Field> fields() {
    return fields;
  }

  /** Looks at what begins here. */
  void look(int from) {
    int start = from;
    while (start < stream.length && !mayBegin(start)) {
      start++;
    }
    if (start > from) {
      garbled(start, GarbledReason.NOT_FIX);
      return;
    }
    int beginStringEnd = find(SOH, from, from + LONGEST_BEGIN_STRING);
    if (beginStringEnd == stream.length) {
      kind = Kind.INCOMPLETE;
    } else if (stream[beginStringEnd] != SOH) {
      garbled(beginStringEnd, GarbledReason.FIRST_THREE_FIELDS);
    } else {
      bodyLength(from, beginStringEnd + 1);
    }
  }

  private void bodyLength(int from, int field) {
    if (!reads(field, "9=")) {
      garbled(field, GarbledReason.FIRST_THREE_FIELDS);
      return;
    }
    int position = field + 2;
    while (position < stream.length && isDigit(position) && position < field + 2 + 7) {
      position++;
    }
    if (position >= stream.length) {
      kind = Kind.INCOMPLETE;
    } else if (isDigit(position)) {
      garbled(position, GarbledReason.TOO_LARGE);
    } else if (stream[position] != SOH || position == field + 2) {
      garbled(position, GarbledReason.BODY_LENGTH);
    } else {
      int body = position + 1;
      body(from, body, body + number(field + 2, position));
    }
  }

  private void body(int from, int body, int trailer) {
    int frameEnd = trailer + CHECKSUM_LENGTH;
    if (frameEnd - from > limits.maxMessageLength()) {
      garbled(body, GarbledReason.TOO_LARGE);
    } else if (frameEnd > stream.length) {
      kind = Kind.INCOMPLETE;
    } else if (stream[trailer - 1] != SOH || !reads(trailer, "10=")) {
      garbled(trailer + 1, GarbledReason.BODY_LENGTH);
    } else if (stream[frameEnd - 1] != SOH) {
      int soh = find(SOH, trailer + 3, frameEnd - 1);
      garbled(soh + 1, GarbledReason.CHECKSUM);
    } else {
      frame(from, trailer, frameEnd);
    }
  }

  private void frame(int from, int trailer, int frameEnd) {
    if (validateChecksum && !reads(trailer + 3, checksum(from, trailer))) {
      garbled(frameEnd, GarbledReason.CHECKSUM);
      return;
    }
    fields = new ArrayList<>();
    boolean malformed = !split(from, frameEnd);
    boolean tooMany = fields.size() > limits.maxFieldCount();
    if (malformed && tooMany) {
      garbled(frameEnd, GarbledReason.MALFORMED_FIELD, GarbledReason.TOO_MANY_FIELDS);
    } else if (malformed) {
      garbled(frameEnd, GarbledReason.MALFORMED_FIELD);
    } else if (tooMany) {
      garbled(frameEnd, GarbledReason.TOO_MANY_FIELDS);
    } else if (fields.get(2).tag() != Tags.MSG_TYPE) {
      garbled(frameEnd, GarbledReason.FIRST_THREE_FIELDS);
    } else if (fields.get(fields.size() - 1).tag() != Tags.CHECK_SUM) {
      garbled(frameEnd, GarbledReason.MALFORMED_FIELD);
    } else {
      kind = Kind.MESSAGE;
      end = frameEnd;
    }
  }

  /** Splits into fields; returns whether all are well formed. */
  private boolean split(int from, int to) {
    int start = from;
    while (start < to) {
      int equals = find((byte) '=', start, to);
      if (equals == to || !isTag(start, equals)) {
        return false;
      }
      int tag = number(start, equals);
      int valueEnd = find(SOH, equals, to);
      if (isDataLengthOf(tag)) {
        valueEnd = equals + 1 + dataLength();
        if (valueEnd >= to || stream[valueEnd] != SOH) {
          return false;
        }
      }
      fields.add(new Field(start, tag, equals + 1, valueEnd));
      start = valueEnd + 1;
    }
    return true;
  }

  /** Whether the last field told the length of this one. */
  private boolean isDataLengthOf(int tag) {
    return !fields.isEmpty()
        && tag != 0
        && dataFields.dataTag(last().tag()) == tag
        && dataLength() >= 0;
  }

  /** The last field's value as a length, -1 if it is none of up to eight digits. */
  private int dataLength() {
    int length = last().end() - last().value();
    return length >= 1 && length <= 8 && areDigits(last().value(), last().end())
        ? number(last().value(), last().end())
        : -1;
  }

  private Field last() {
    return fields.get(fields.size() - 1);
  }

  /** Whether this is a number without leading zeros, of not too many digits, or 0. */
  private boolean isTag(int start, int to) {
    int digits = start < to && stream[start] == '-' ? start + 1 : start;
    return digits < to
        && to - digits <= limits.maxTagDigits()
        && areDigits(digits, to)
        && (stream[digits] != '0' || to - start == 1);
  }

  private String checksum(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += stream[i] & 0xff;
    }
    int value = sum % 256;
    return "" + value / 100 + value / 10 % 10 + value % 10;
  }

  private boolean mayBegin(int at) {
    return reads(at, "8=FIX");
  }

  private boolean isDigit(int at) {
    return stream[at] >= '0' && stream[at] <= '9';
  }

  private boolean areDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(i)) {
        return false;
      }
    }
    return true;
  }

  /** The number that digits, perhaps behind a minus, stand for. */
  private int number(int from, int to) {
    int number = 0;
    for (int i = stream[from] == '-' ? from + 1 : from; i < to; i++) {
      number = number * 10 + stream[i] - '0';
    }
    return stream[from] == '-' ? -number : number;
  }

  /** Where the byte is, or the end of the range or the stream. */
  private int find(byte wanted, int from, int to) {
    int position = from;
    while (position < to && position < stream.length && stream[position] != wanted) {
      position++;
    }
    return Math.min(position, stream.length);
  }

  /** Whether these are the bytes, as far as the stream goes. */
  private boolean reads(int at, String text) {
    for (int i = 0; i < text.length() && at + i < stream.length; i++) {
      if (stream[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return kind + (kind == Kind.GARBLED ? " " + reasons : "") + " up to " + end;
  }

  private void garbled(int garbledEnd, GarbledReason... possible) {
    kind = Kind.GARBLED;
    reasons = List.of(possible);
    end = garbledEnd;
  }
}
