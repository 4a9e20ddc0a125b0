package io.fixbus.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Reads the fields of a message, or of one entry of a repeating group, by their tags. If a tag
 * occurs more than once its first field is read. Readers without a default throw
 * {@link FieldNotFoundException} if the field is missing; all throw {@link FieldFormatException} if
 * its value is not of the type asked for.
 */
public sealed interface FieldReader permits FixMessage, GroupIterator {

  /** Returns the message that the fields belong to. */
  FixMessage message();

  /** Returns the index in the message of the first field with a tag, -1 if there is none. */
  int indexOf(int tag);

  /** Returns whether there is a field with a tag. */
  default boolean has(int tag) {
    return indexOf(tag) >= 0;
  }

  /** Returns a value as text: UTF-8, or ISO-8859-1 if it is not valid UTF-8. */
  default String getString(int tag) {
    return message().getStringAt(require(tag));
  }

  /** Returns a value as text, or the default if the field is missing. */
  default String getString(int tag, String defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getStringAt(i);
  }

  /** Returns a FIX int. */
  default int getInt(int tag) {
    return message().getIntAt(require(tag));
  }

  /** Returns a FIX int, or the default if the field is missing. */
  default int getInt(int tag, int defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getIntAt(i);
  }

  /** Returns a FIX int of up to 64 bits. */
  default long getLong(int tag) {
    return message().getLongAt(require(tag));
  }

  /** Returns a FIX int of up to 64 bits, or the default if the field is missing. */
  default long getLong(int tag, long defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getLongAt(i);
  }

  /** Returns a FIX float (Price, Qty, Amt, …) with the scale it is written with. */
  default BigDecimal getDecimal(int tag) {
    return message().getDecimalAt(require(tag));
  }

  /** Returns a FIX float, or the default if the field is missing. */
  default BigDecimal getDecimal(int tag, BigDecimal defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getDecimalAt(i);
  }

  /**
   * Returns a FIX float multiplied by a power of ten, without allocating: 12.5 at scale 4 is
   * 125000. A value that has more decimals than the scale, or is too large, is a
   * {@link FieldFormatException}.
   *
   * @param tag the field's tag
   * @param scale decimal places of the result, 0 to 18
   */
  default long getScaled(int tag, int scale) {
    return message().getScaledAt(require(tag), scale);
  }

  /** Returns a FIX char. */
  default char getChar(int tag) {
    return message().getCharAt(require(tag));
  }

  /** Returns a FIX char, or the default if the field is missing. */
  default char getChar(int tag, char defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getCharAt(i);
  }

  /** Returns a FIX Boolean, Y or N. */
  default boolean getBoolean(int tag) {
    return message().getBooleanAt(require(tag));
  }

  /** Returns a FIX Boolean, or the default if the field is missing. */
  default boolean getBoolean(int tag, boolean defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getBooleanAt(i);
  }

  /** Returns a UTCTimestamp; digits beyond nanoseconds are cut off. */
  default Instant getInstant(int tag) {
    return message().getInstantAt(require(tag));
  }

  /** Returns a UTCTimestamp in nanoseconds since 1970, without allocating; years 1678 to 2261. */
  default long getEpochNanos(int tag) {
    return message().getEpochNanosAt(require(tag));
  }

  /** Returns a UTCTimestamp in nanoseconds since 1970, or the default if the field is missing. */
  default long getEpochNanos(int tag, long defaultValue) {
    int i = indexOf(tag);
    return i < 0 ? defaultValue : message().getEpochNanosAt(i);
  }

  /** Returns a copy of a value's bytes. */
  default byte[] getBytes(int tag) {
    return message().getBytesAt(require(tag));
  }

  /** Goes over the entries of a repeating group; over none if its NumInGroup field is missing. */
  GroupIterator groups(GroupLayout layout);

  private int require(int tag) {
    int i = indexOf(tag);
    if (i < 0) {
      throw new FieldNotFoundException(tag);
    }
    return i;
  }
}
