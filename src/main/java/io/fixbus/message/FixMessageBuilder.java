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

  private static final int INITIAL_FIELDS = 16;
  private static final int LONGEST_PLAIN = 65_536;
  private static final int HIGHEST_PLAIN_TAG = 99_999;

  private final FixWriter writer = new FixWriter(256);
  /** Where the fields lie, as {@link FieldIndexer} would find them. */
  private long[] entries = new long[INITIAL_FIELDS];

  private int count;
  /** Whether there are fields of which only reading them again tells where they end. */
  private boolean toBeRead;

  FixMessageBuilder(String msgType) {
    field(Tags.MSG_TYPE, msgType);
  }

  /** Adds a text. */
  public FixMessageBuilder field(int tag, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("field " + tag + " is empty");
    }
    int start = writer.length();
    writer.field(tag, value);
    return added(tag, start);
  }

  /** Adds an integer. */
  public FixMessageBuilder field(int tag, long value) {
    int start = writer.length();
    writer.field(tag, value);
    return added(tag, start);
  }

  /** Adds a char. */
  public FixMessageBuilder field(int tag, char value) {
    int start = writer.length();
    writer.field(tag, value);
    return added(tag, start);
  }

  /** Adds a Boolean, Y or N. */
  public FixMessageBuilder field(int tag, boolean value) {
    int start = writer.length();
    writer.field(tag, value);
    return added(tag, start);
  }

  /** Adds a decimal number, {@code unscaled × 10^-scale}; the scale is from 0 to 18. */
  public FixMessageBuilder decimal(int tag, long unscaled, int scale) {
    int start = writer.length();
    writer.decimal(tag, unscaled, scale);
    return added(tag, start);
  }

  /** Adds a decimal number with the scale it has, without an exponent. */
  public FixMessageBuilder decimal(int tag, BigDecimal value) {
    boolean fits = value.scale() >= 0
        && value.scale() <= 18
        && value.unscaledValue().abs().compareTo(MAX_LONG) <= 0;
    if (fits) {
      return decimal(tag, value.unscaledValue().longValue(), value.scale());
    }
    return field(tag, value.toPlainString());
  }

  /** Adds a UTCTimestamp with milliseconds. */
  public FixMessageBuilder timestamp(int tag, Instant value) {
    int start = writer.length();
    writer.timestamp(tag, value, TimestampPrecision.MILLIS);
    return added(tag, start);
  }

  /** Adds a UTCTimestamp, given in nanoseconds since 1970. */
  public FixMessageBuilder timestamp(int tag, long epochNanos, TimestampPrecision precision) {
    int start = writer.length();
    writer.timestamp(tag, epochNanos, precision);
    return added(tag, start);
  }

  /** Adds a data field, which may hold any bytes, and its length field before it. */
  public FixMessageBuilder data(int lengthTag, int dataTag, byte[] value) {
    writer.data(lengthTag, dataTag, value);
    toBeRead = true;
    return this;
  }

  /**
   * Returns a message with the fields added so far.
   *
   * @throws MalformedMessageException if a data field does not fit its length field
   */
  public FixMessage build() {
    if (toBeRead || writer.length() > LONGEST_PLAIN) {
      return FixMessage.of(Arrays.copyOf(writer.array(), writer.length()));
    }
    // No copy: what is added later lies behind these bytes, or in another array.
    return new FixMessage(writer.array(), 0, writer.length(), Arrays.copyOf(entries, count));
  }

  private FixMessageBuilder added(int tag, int start) {
    if (tag > HIGHEST_PLAIN_TAG || DataFields.STANDARD.dataTag(tag) != 0) {
      toBeRead = true;
      return this;
    }
    if (count == entries.length) {
      entries = Arrays.copyOf(entries, 2 * count);
    }
    int prefix = Digits.count(tag) + 1;
    entries[count++] = FieldIndexer.entry(tag, start + prefix, prefix);
    return this;
  }
}
