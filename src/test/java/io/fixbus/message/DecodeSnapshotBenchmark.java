package io.fixbus.message;

import com.paritytrading.philadelphia.FIXConfig;
import com.paritytrading.philadelphia.FIXMessage;
import com.paritytrading.philadelphia.FIXMessageParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.FieldNotFound;
import quickfix.Group;
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.ValidationSettings;

/** Decodes a MarketDataSnapshotFullRefresh with 50 entries and reads three fields of each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeSnapshotBenchmark {

  private final byte[] bytes = BenchmarkMessages.snapshot();
  private final FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
  private final SnapshotHandler handler = new SnapshotHandler();

  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private double philadelphiaSum;
  private final FIXMessageParser philadelphia = new FIXMessageParser(
      FIXConfig.newBuilder().setCheckSumEnabled(true).setMaxFieldCount(500).build(),
      message -> philadelphiaSum = sumOf(message));

  private final ValidationSettings settings = new ValidationSettings();
  private DataDictionary dictionary;

  /** Reads the dictionary. */
  @Setup
  public void readDictionary() throws ConfigError {
    dictionary = new DataDictionary(
        DecodeSnapshotBenchmark.class.getResourceAsStream("/io/fixbus/dictionary/FIX44.xml"));
  }

  /** Decodes with Fixbus. */
  @Benchmark
  public long fixbus() {
    parser.parse(bytes, 0, bytes.length, handler);
    return handler.sum;
  }

  /** Decodes with Philadelphia, which knows no groups: the fields are gone over. */
  @Benchmark
  public double philadelphia() throws IOException {
    buffer.clear();
    philadelphia.parse(buffer);
    return philadelphiaSum;
  }

  /** Decodes with QuickFIX/J, without validation. */
  @Benchmark
  public double quickfixj() throws InvalidMessage, FieldNotFound {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Message message = new Message();
    message.fromString(text, dictionary, settings, false);
    double sum = 0;
    for (Group entry : message.getGroups(Tags.NO_MD_ENTRIES)) {
      sum += entry.getChar(Tags.MD_ENTRY_TYPE)
          + entry.getDouble(Tags.MD_ENTRY_PX)
          + entry.getDouble(Tags.MD_ENTRY_SIZE);
    }
    return sum;
  }

  private static double sumOf(FIXMessage message) {
    double sum = 0;
    for (int i = message.indexOf(Tags.NO_MD_ENTRIES) + 1; i < message.getFieldCount(); i++) {
      switch (message.tagAt(i)) {
        case Tags.MD_ENTRY_TYPE -> sum += message.valueAt(i).asChar();
        case Tags.MD_ENTRY_PX, Tags.MD_ENTRY_SIZE -> sum += message.valueAt(i).asFloat();
        default -> {}
      }
    }
    return sum;
  }

  private static final class SnapshotHandler implements FrameHandler {

    private final GroupLayout layout = BenchmarkMessages.entriesLayout();
    private long sum;

    @Override
    public boolean onMessage(FixMessage message) {
      sum = 0;
      GroupIterator entries = message.groups(layout);
      while (entries.next()) {
        sum += entries.getChar(Tags.MD_ENTRY_TYPE)
            + entries.getScaled(Tags.MD_ENTRY_PX, 4)
            + entries.getScaled(Tags.MD_ENTRY_SIZE, 4);
      }
      return true;
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      throw new IllegalStateException(reason.toString());
    }
  }
}
