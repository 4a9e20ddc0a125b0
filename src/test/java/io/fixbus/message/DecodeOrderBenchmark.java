package io.fixbus.message;

import com.paritytrading.philadelphia.FIXConfig;
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
import quickfix.InvalidMessage;
import quickfix.Message;
import quickfix.ValidationSettings;

/**
 * Decodes a NewOrderSingle of 175 bytes, BodyLength and CheckSum checked, and reads five of its
 * fields.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeOrderBenchmark {

  private static final byte[] SYMBOL = FixText.bytes("INTC");

  private final byte[] bytes = BenchmarkMessages.newOrderSingle();
  private final FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
  private final OrderHandler handler = new OrderHandler();

  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private double philadelphiaSum;
  private final FIXMessageParser philadelphia = new FIXMessageParser(
      FIXConfig.newBuilder().setCheckSumEnabled(true).build(),
      message -> philadelphiaSum = message.getMsgSeqNum()
          + (message.valueOf(Tags.SYMBOL).contentEquals(SYMBOL) ? 1 : 0)
          + message.valueOf(Tags.SIDE).asChar()
          + message.valueOf(Tags.ORDER_QTY).asFloat()
          + message.valueOf(Tags.PRICE).asFloat());

  private final ValidationSettings settings = new ValidationSettings();
  private DataDictionary dictionary;

  /** Reads the dictionary. */
  @Setup
  public void readDictionary() throws ConfigError {
    dictionary = new DataDictionary(
        DecodeOrderBenchmark.class.getResourceAsStream("/io/fixbus/dictionary/FIX44.xml"));
  }

  /** Decodes with Fixbus. */
  @Benchmark
  public long fixbus() {
    parser.parse(bytes, 0, bytes.length, handler);
    return handler.sum;
  }

  /** Decodes with Philadelphia. */
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
    return message.getHeader().getInt(Tags.MSG_SEQ_NUM)
        + (message.getString(Tags.SYMBOL).equals("INTC") ? 1 : 0)
        + message.getChar(Tags.SIDE)
        + message.getDouble(Tags.ORDER_QTY)
        + message.getDouble(Tags.PRICE);
  }

  private static final class OrderHandler implements FrameHandler {

    private long sum;

    @Override
    public boolean onMessage(FixMessage message) {
      sum = message.getInt(Tags.MSG_SEQ_NUM)
          + (message.valueEquals(message.indexOf(Tags.SYMBOL), SYMBOL) ? 1 : 0)
          + message.getChar(Tags.SIDE)
          + message.getScaled(Tags.ORDER_QTY, 4)
          + message.getScaled(Tags.PRICE, 4);
      return true;
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      throw new IllegalStateException(reason.toString());
    }
  }
}
