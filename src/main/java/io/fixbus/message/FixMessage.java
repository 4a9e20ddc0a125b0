package io.fixbus.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * A FIX message: an immutable view on its bytes and an index of its fields. Fields are reached by
 * tag, or by index in the order they stand in. Looking up, comparing, and reading numbers and times
 * as primitives allocate nothing. Messages may be shared between threads.
 *
 * <p>A message from a {@link FixParser} is a view on the bytes of a socket read and keeps all of
 * them alive ({@link #retainedBytes()}); whoever keeps messages for long {@link #detach() detaches}
 * them. The array must never be changed.
 */
public final class FixMessage implements FieldReader {

  /** Object headers and fields of the message and its index, roughly. */
  private static final int OVERHEAD_BYTES = 64;

  private static final ParserLimits LENIENT = new ParserLimits(9_999_999, 1_000_000, 9);

  private final byte[] array;
  private final int offset;
  private final int length;
  private final long[] entries;
  private final int msgTypeCode;

  FixMessage(byte[] array, int offset, int length, long[] entries) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    this.entries = entries;
    this.msgTypeCode = findMsgTypeCode();
  }

  /**
   * Reads any list of {@code tag=value<SOH>}. BeginString, BodyLength and CheckSum may be missing
   * and are not checked.
   *
   * @param bytes the message; not copied, must not be changed afterwards
   * @throws MalformedMessageException if the bytes are no such list
   */
  public static FixMessage of(byte[] bytes) {
    return of(bytes, 0, bytes.length, DataFields.STANDARD);
  }

  /**
   * Reads any list of {@code tag=value<SOH>} from a part of an array.
   *
   * @param array holds the message; not copied, must not be changed afterwards
   * @param offset where the message begins
   * @param length its length in bytes
   * @param dataFields which fields tell the length of data fields
   * @throws MalformedMessageException if the bytes are no such list
   */
  public static FixMessage of(byte[] array, int offset, int length, DataFields dataFields) {
    Objects.checkFromIndexSize(offset, length, array.length);
    FieldIndexer indexer = new FieldIndexer(length);
    FieldIndexer.Result outcome =
        indexer.index(array, offset, offset + length, dataFields, LENIENT);
    if (outcome != FieldIndexer.Result.OK || length > LENIENT.maxMessageLength()) {
      throw FieldText.malformed(array, offset, length, indexer.errorOffset(), outcome);
    }
    return new FixMessage(array, offset, length, indexer.entries());
  }

  /** Begins a message of a type. */
  public static FixMessageBuilder builder(String msgType) {
    return new FixMessageBuilder(msgType);
  }

  /** Returns the array that holds the message, and other bytes beside it. Must not be changed. */
  public byte[] array() {
    return array;
  }

  /** Returns where in the array the message begins. */
  public int offset() {
    return offset;
  }

  /** Returns the message's length in bytes. */
  public int length() {
    return length;
  }

  /** Returns the number of fields, those of header, trailer and groups included. */
  public int fieldCount() {
    return entries.length;
  }

  /** Returns a field's tag. It may be 0 or negative, which is an invalid tag (test case 14a). */
  public int tag(int i) {
    return FieldIndexer.tagOf(entries[i]);
  }

  /** Returns where in the array a field's tag begins. */
  public int fieldOffset(int i) {
    long entry = entries[i];
    return offset + FieldIndexer.valueOf(entry) - FieldIndexer.prefixOf(entry);
  }

  /** Returns where in the array a field's value begins. */
  public int valueOffset(int i) {
    return offset + FieldIndexer.valueOf(entries[i]);
  }

  /** Returns the length in bytes of a field's value, 0 if it is empty. */
  public int valueLength(int i) {
    int fieldEnd = i + 1 < entries.length ? fieldOffset(i + 1) : offset + length;
    return fieldEnd - 1 - valueOffset(i);
  }

  @Override
  public int indexOf(int tag) {
    return indexOf(tag, 0, entries.length);
  }

  /** Returns the index of the first field with a tag from an index on, -1 if there is none. */
  public int indexOf(int tag, int fromIndex) {
    return indexOf(tag, fromIndex, entries.length);
  }

  int indexOf(int tag, int fromIndex, int toIndex) {
    for (int i = fromIndex; i < toIndex; i++) {
      if (FieldIndexer.tagOf(entries[i]) == tag) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the value of MsgType(35), empty if there is none. */
  public String msgType() {
    int i = msgTypeIndex();
    return i < 0 ? "" : MsgType.name(array, valueOffset(i), valueLength(i));
  }

  /** Returns the type's code, see {@link MsgType}; 0 if there is none or it is longer than four. */
  public int msgTypeCode() {
    return msgTypeCode;
  }

  /** Returns whether a value has exactly these bytes. */
  public boolean valueEquals(int i, byte[] value) {
    int from = valueOffset(i);
    return Arrays.equals(array, from, from + valueLength(i), value, 0, value.length);
  }

  /** Returns a value as text: UTF-8, or ISO-8859-1 if it is not valid UTF-8. */
  public String getStringAt(int i) {
    return FieldText.decode(array, valueOffset(i), valueLength(i));
  }

  /** Returns a FIX int. */
  public int getIntAt(int i) {
    return FieldValues.readInt(this, i);
  }

  /** Returns a FIX int of up to 64 bits. */
  public long getLongAt(int i) {
    return FieldValues.readLong(this, i);
  }

  /** Returns a FIX float with the scale it is written with. */
  public BigDecimal getDecimalAt(int i) {
    return FieldValues.readDecimal(this, i);
  }

  /** Returns a FIX float multiplied by a power of ten; see {@link #getScaled}. */
  public long getScaledAt(int i, int scale) {
    return FieldValues.readScaled(this, i, scale);
  }

  /** Returns a FIX char. */
  public char getCharAt(int i) {
    return FieldValues.readChar(this, i);
  }

  /** Returns a FIX Boolean. */
  public boolean getBooleanAt(int i) {
    return FieldValues.readBoolean(this, i);
  }

  /** Returns a UTCTimestamp; digits beyond nanoseconds are cut off. */
  public Instant getInstantAt(int i) {
    return FieldValues.readInstant(this, i);
  }

  /** Returns a UTCTimestamp in nanoseconds since 1970; years 1678 to 2261. */
  public long getEpochNanosAt(int i) {
    return FieldValues.readEpochNanos(this, i);
  }

  /** Returns a copy of a value's bytes. */
  public byte[] getBytesAt(int i) {
    int from = valueOffset(i);
    return Arrays.copyOfRange(array, from, from + valueLength(i));
  }

  @Override
  public GroupIterator groups(GroupLayout layout) {
    return new GroupIterator(this, layout, indexOf(layout.countTag()), entries.length);
  }

  @Override
  public FixMessage message() {
    return this;
  }

  /** Returns the same message with an array of its own of exactly its length. */
  public FixMessage detach() {
    if (offset == 0 && length == array.length) {
      return this;
    }
    return new FixMessage(toByteArray(), 0, length, entries);
  }

  /** Returns a copy of the message's bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Returns about how many bytes of memory this message keeps alive. */
  public int retainedBytes() {
    return array.length + entries.length * Long.BYTES + OVERHEAD_BYTES;
  }

  /** Returns whether the other one is a message of the same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FixMessage that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /**
   * Returns the message for people to read: {@code |} for SOH, secrets masked, control characters
   * escaped.
   */
  @Override
  public String toString() {
    return FieldText.describe(this);
  }

  private int findMsgTypeCode() {
    int i = msgTypeIndex();
    return i < 0 ? 0 : MsgType.code(array, valueOffset(i), valueLength(i));
  }

  private int msgTypeIndex() {
    return entries.length > 2 && tag(2) == Tags.MSG_TYPE ? 2 : indexOf(Tags.MSG_TYPE);
  }
}
