package io.fixbus.message;

import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.ChoicesTarget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The writer with any fields and values: what it writes, the parser reads, field by field, and each
 * value by the method of its type.
 */
public final class WriterTarget extends ChoicesTarget {

  private static final int LONGEST_INPUT = 300;
  private static final int MOST_FIELDS = 60;
  private static final byte[] FIX44 = FixText.bytes("FIX.4.4");
  private static final byte[] FIXT11 = FixText.bytes("FIXT.1.1");
  private static final List<TimestampPrecision> PRECISIONS = List.of(TimestampPrecision.values());

  /** How a value is read again. */
  private interface Check {
    void on(FixMessage message, int index);
  }

  public WriterTarget() {
    super("writer", "io.fixbus.message", LONGEST_INPUT);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(FixText.bytes("D\u0003abcdefghijklmnopqrstuvwxyz"), new byte[64]);
  }

  @Override
  protected void check(Choices choices) {
    FixWriter writer = new FixWriter(1 + choices.below(40));
    List<List<Check>> expected = new ArrayList<>();
    do {
      expected.add(write(writer, choices));
    } while (!choices.isOver() && choices.oneIn(2));
    List<FixMessage> messages = read(writer);
    require(messages.size() == expected.size(), "the number of messages");
    for (int i = 0; i < messages.size(); i++) {
      FixMessage message = messages.get(i);
      List<Check> checks = expected.get(i);
      require(message.fieldCount() == checks.size() + 4, "the number of fields");
      for (int k = 0; k < checks.size(); k++) {
        checks.get(k).on(message, k + 3);
      }
    }
  }

  private static List<FixMessage> read(FixWriter writer) {
    List<FixMessage> messages = new ArrayList<>();
    new FixParser(new ParserLimits(9_999_999, 2_000, 9), DataFields.STANDARD)
        .parse(writer.array(), 0, writer.length(), new FrameHandler() {
          @Override
          public boolean onMessage(FixMessage message) {
            return messages.add(message);
          }

          @Override
          public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
            throw new AssertionError("wrote garbled bytes: " + reason);
          }
        });
    return messages;
  }

  private static List<Check> write(FixWriter writer, Choices choices) {
    List<Check> checks = new ArrayList<>();
    writer.begin(choices.oneIn(2) ? FIX44 : FIXT11, choices.oneIn(2) ? "AE" : "D");
    for (int fields = choices.below(MOST_FIELDS); fields > 0 && !choices.isOver(); fields--) {
      writeField(writer, choices, checks);
    }
    writer.finish();
    return checks;
  }

  private static void writeField(FixWriter writer, Choices choices, List<Check> checks) {
    int tag = tag(choices);
    int before = checks.size();
    switch (choices.below(8)) {
      case 0 -> {
        long value = choices.anyLong() >> choices.below(64);
        writer.field(tag, value);
        checks.add((message, i) -> require(message.getLongAt(i) == value, "a long"));
      }
      case 1 -> {
        long unscaled = choices.anyLong() >> choices.below(64);
        int scale = choices.below(19);
        writer.decimal(tag, unscaled, scale);
        checks.add((message, i) -> require(
            message.getDecimalAt(i).equals(BigDecimal.valueOf(unscaled, scale)), "a decimal"));
      }
      case 2 -> {
        char value = (char) choices.below(0x80);
        if (value == FieldIndexer.SOH) {
          mustRefuse(() -> writer.field(tag, value));
        } else {
          writer.field(tag, value);
          checks.add((message, i) -> require(message.getStringAt(i).charAt(0) == value, "a char"));
        }
      }
      case 3 -> {
        boolean value = choices.oneIn(2);
        writer.field(tag, value);
        checks.add((message, i) -> require(message.getBooleanAt(i) == value, "a boolean"));
      }
      case 4 -> writeTimestamp(writer, tag, choices, checks);
      case 5 -> {
        byte[] data = choices.bytes(choices.oneIn(9) ? 3_000 : 30);
        writer.data(Tags.RAW_DATA_LENGTH, Tags.RAW_DATA, data);
        checks.add((message, i) -> require(message.getIntAt(i) == data.length, "a length"));
        checks.add((message, i) -> require(message.valueEquals(i, data), "data"));
      }
      default -> writeText(writer, tag, choices, checks);
    }
    if (checks.size() == before + 1) {
      checks.add(before, with(tag, checks.remove(before)));
    }
  }

  private static void writeText(FixWriter writer, int tag, Choices choices, List<Check> checks) {
    String value = choices.text(choices.oneIn(9) ? 400 : 20);
    if (value.indexOf(FieldIndexer.SOH) >= 0) {
      mustRefuse(() -> writer.field(tag, value));
    } else {
      writer.field(tag, value);
      checks.add((message, i) -> require(message.getStringAt(i).equals(value), "a text"));
    }
  }

  private static void writeTimestamp(
      FixWriter writer, int tag, Choices choices, List<Check> checks) {
    long epochNanos = choices.anyLong();
    TimestampPrecision precision = choices.of(PRECISIONS);
    long unit =
        switch (precision) {
          case SECONDS -> 1_000_000_000;
          case MILLIS -> 1_000_000;
          case MICROS -> 1_000;
          case NANOS -> 1;
        };
    writer.timestamp(tag, epochNanos, precision);
    // The year 1677 is written but cannot be read in nanoseconds if it is cut off to the second.
    Instant cut = Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, 1_000_000_000),
        Math.floorMod(epochNanos, 1_000_000_000) / unit * unit);
    checks.add((message, i) -> require(message.getInstantAt(i).equals(cut), "a timestamp"));
  }

  /** A tag that tells no length of data. */
  private static int tag(Choices choices) {
    int tag = choices.oneIn(4) ? 5_000 + choices.below(65_536) * 15_000 : 1 + choices.below(999);
    return DataFields.STANDARD.dataTag(tag) == 0 ? tag : Tags.TEXT;
  }

  private static Check with(int tag, Check check) {
    return (message, i) -> {
      require(message.tag(i) == tag, "the tag " + tag);
      check.on(message, i);
    };
  }

  private static void mustRefuse(Runnable writing) {
    try {
      writing.run();
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw new AssertionError("SOH in a value was written");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + " is read otherwise than it was written");
    }
  }
}
