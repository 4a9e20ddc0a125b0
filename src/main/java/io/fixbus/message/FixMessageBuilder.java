package io.fixbus.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/**
 * Builds a message field by field, in the order of the calls: MsgType first, then what is added.
 * BeginString, BodyLength, CheckSum and the rest of the header are the session's business and are
 * left out. Texts are written as UTF-8.
 *
 * <p>All methods that add a field throw {@link IllegalArgumentException} if the tag is not positive
 * or the value is empty or contains SOH.
 */
public final class FixMessageBuilder {

  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final FixWriter writer = new FixWriter(256);

  FixMessageBuilder(String msgType) {
    field(Tags.MSG_TYPE, msgType);
  }

  /** Adds a text. */
  public FixMessageBuilder field(int tag, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("field " + tag + " is empty");
    }
    writer.field(tag, value);
    return this;
  }

  /** Adds an integer. */
  public FixMessageBuilder field(int tag, long value) {
    writer.field(tag, value);
    return this;
  }

  /** Adds a char. */
  public FixMessageBuilder field(int tag, char value) {
    writer.field(tag, value);
    return this;
  }

  /** Adds a Boolean, Y or N. */
  public FixMessageBuilder field(int tag, boolean value) {
    writer.field(tag, value);
    return this;
  }

  /** Adds a decimal number, {@code unscaled × 10^-scale}; the scale is from 0 to 18. */
  public FixMessageBuilder decimal(int tag, long unscaled, int scale) {
    writer.decimal(tag, unscaled, scale);
    return this;
  }

  /** Adds a decimal number with the scale it has, without an exponent. */
  public FixMessageBuilder decimal(int tag, BigDecimal value) {
    boolean fits = value.scale() >= 0 && value.scale() <= 18
        && value.unscaledValue().abs().compareTo(MAX_LONG) <= 0;
    if (fits) {
      return decimal(tag, value.unscaledValue().longValue(), value.scale());
    }
    return field(tag, value.toPlainString());
  }

  /** Adds a UTCTimestamp with milliseconds. */
  public FixMessageBuilder timestamp(int tag, Instant value) {
    writer.timestamp(tag, value, TimestampPrecision.MILLIS);
    return this;
  }

  /** Adds a UTCTimestamp, given in nanoseconds since 1970. */
  public FixMessageBuilder timestamp(int tag, long epochNanos, TimestampPrecision precision) {
    writer.timestamp(tag, epochNanos, precision);
    return this;
  }

  /** Adds a data field, which may hold any bytes, and its length field before it. */
  public FixMessageBuilder data(int lengthTag, int dataTag, byte[] value) {
    writer.data(lengthTag, dataTag, value);
    return this;
  }

  /**
   * Returns a message with the fields added so far.
   *
   * @throws MalformedMessageException if a data field does not fit its length field
   */
  public FixMessage build() {
    return FixMessage.of(Arrays.copyOf(writer.array(), writer.length()));
  }
}
