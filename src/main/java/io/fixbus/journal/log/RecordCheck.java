package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RequestRecord;

/** Tells whether a valid record begins at a place in a segment's bytes and, if not, why. */
final class RecordCheck {

  private final byte[] data;
  private final int limit;
  private final RecordFormat.Checksum checksum;

  /** What is wrong with a record, in the order in which it is looked for. */
  private enum Flaw {
    NONE,
    NO_ROOM,
    LENGTH,
    TOO_LONG,
    HEADER,
    PADDING,
    CHECKSUM,
    SESSION,
    NUMBER,
    PAYLOAD
  }

  /**
   * Of a whole segment.
   *
   * @param limit no record reaches beyond it
   */
  RecordCheck(byte[] data, int limit, long salt) {
    this.data = data;
    this.limit = limit;
    this.checksum = new RecordFormat.Checksum(salt);
  }

  boolean isValid(int offset) {
    return flaw(offset) == Flaw.NONE;
  }

  private Flaw flaw(int offset) {
    if (limit - offset < RecordFormat.HEADER_LENGTH) {
      return Flaw.NO_ROOM;
    }
    int length = getInt(data, offset);
    if (length < RecordFormat.HEADER_LENGTH || length > RecordFormat.MAX_LENGTH) {
      return Flaw.LENGTH;
    }
    if (RecordFormat.aligned(length) > limit - offset) {
      return Flaw.TOO_LONG;
    }
    if (data[offset + RecordFormat.HEADER_LENGTH_BYTE] != RecordFormat.HEADER_LENGTH
        || data[offset + RecordFormat.ZERO_BYTE] != 0) {
      return Flaw.HEADER;
    }
    for (int i = length; i < RecordFormat.aligned(length); i++) {
      if (data[offset + i] != 0) {
        return Flaw.PADDING;
      }
    }
    if (getInt(data, offset + RecordFormat.CHECKSUM) != checksum.of(data, offset, offset)) {
      return Flaw.CHECKSUM;
    }
    int sessionId = getInt(data, offset + RecordFormat.SESSION_ID);
    if (sessionId < 0 || sessionId > RecordFormat.HIGHEST_SESSION_ID) {
      return Flaw.SESSION;
    }
    int code = data[offset + RecordFormat.TYPE];
    return RecordType.known(code) ? flawOf(RecordType.of(code), offset) : Flaw.NONE;
  }

  /** What a record says that none of its type can say. */
  private Flaw flawOf(RecordType type, int offset) {
    boolean numbered =
        type == RecordType.OUT || type == RecordType.IN_MSG || type == RecordType.REQ;
    if (numbered && getInt(data, offset + RecordFormat.MSG_SEQ_NUM) < 0) {
      return Flaw.NUMBER;
    }
    boolean whole = type == RecordType.SNAPSHOT
        ? SnapshotRecord.isWhole(data, offset)
        : type != RecordType.REQ || RequestRecord.isWhole(data, offset);
    return whole ? Flaw.NONE : Flaw.PAYLOAD;
  }

  /** Why there is no valid record, in words. */
  Damage damage(String file, int offset) {
    return switch (flaw(offset)) {
      case NONE -> new Damage(file, offset, "the end of the log", "a record");
      case NO_ROOM ->
        new Damage(
            file,
            offset,
            "a record of " + RecordFormat.HEADER_LENGTH + " bytes or more",
            "only " + Math.max(0, limit - offset) + " bytes");
      case LENGTH ->
        new Damage(
            file,
            offset,
            "the length of a record, " + RecordFormat.HEADER_LENGTH + " to "
                + RecordFormat.MAX_LENGTH,
            Integer.toUnsignedString(getInt(data, offset)));
      case TOO_LONG ->
        new Damage(
            file,
            offset,
            "a record that ends by offset " + limit,
            "one of " + getInt(data, offset) + " bytes");
      case HEADER ->
        new Damage(
            file,
            offset,
            "a record's header with the bytes " + RecordFormat.HEADER_LENGTH + " and 0",
            "the bytes "
                + data[offset + RecordFormat.HEADER_LENGTH_BYTE] + " and "
                + data[offset + RecordFormat.ZERO_BYTE]);
      case PADDING ->
        new Damage(
            file, offset, "zeros after a record of " + getInt(data, offset) + " bytes", "others");
      case CHECKSUM ->
        new Damage(
            file,
            offset,
            "a record with the CRC32C " + hex(getInt(data, offset + RecordFormat.CHECKSUM)),
            "bytes with " + hex(checksum.of(data, offset, offset)));
      case SESSION ->
        new Damage(
            file,
            offset,
            "a session's number, 0 to " + RecordFormat.HIGHEST_SESSION_ID,
            Integer.toUnsignedString(getInt(data, offset + RecordFormat.SESSION_ID)));
      case NUMBER ->
        new Damage(
            file,
            offset,
            "a message's number",
            String.valueOf(getInt(data, offset + RecordFormat.MSG_SEQ_NUM)));
      case PAYLOAD ->
        new Damage(
            file,
            offset,
            "what a record of its type " + data[offset + RecordFormat.TYPE] + " holds",
            getInt(data, offset) + " bytes of" + " something else");
    };
  }

  private static String hex(int value) {
    return String.format("%08x", value);
  }
}
