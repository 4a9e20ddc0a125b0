package io.fixbus.message;

import com.paritytrading.philadelphia.FIXMessage;
import com.paritytrading.philadelphia.FIXTimestamp;
import com.paritytrading.philadelphia.FIXValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quickfix.Message;
import quickfix.UtcTimestampPrecision;

/** Encodes an ExecutionReport of 22 fields from typed values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeReportBenchmark {

  private static final long START_NANOS = 1_709_210_096_789_000_000L;
  private static final byte[] BEGIN_STRING = FixText.bytes("FIX.4.4");
  private static final byte[] EXECUTION_REPORT = FixText.bytes("8");
  private static final byte[] SENDER = FixText.bytes("EXCHANGE");
  private static final byte[] TARGET = FixText.bytes("CLIENT12");
  private static final byte[] PREFIX = FixText.bytes("8=FIX.4.4|9=");

  private final FixWriter writer = new FixWriter(1_024);

  private final FIXMessage philadelphia = new FIXMessage(64, 64);
  private final FIXTimestamp philadelphiaTime = new FIXTimestamp();
  private final FIXValue bodyLength = new FIXValue(16);
  private final FIXValue checkSum = new FIXValue(16);
  private final ByteBuffer body = ByteBuffer.allocate(1_024);
  private final ByteBuffer out = ByteBuffer.allocate(1_024);

  private final LocalDateTime quickfixTime = LocalDateTime.of(2024, 2, 29, 12, 34, 56, 789_000_000);
  private int msgSeqNum = 1_000;

  /** Encodes with Fixbus. */
  @Benchmark
  public byte[] fixbus() {
    msgSeqNum = msgSeqNum % 9_000 + 1_000;
    writer.clear();
    writer.begin(BEGIN_STRING, EXECUTION_REPORT);
    writer
        .field(Tags.MSG_SEQ_NUM, msgSeqNum)
        .field(Tags.SENDER_COMP_ID, SENDER)
        .timestamp(Tags.SENDING_TIME, START_NANOS, TimestampPrecision.MILLIS)
        .field(Tags.TARGET_COMP_ID, TARGET)
        .field(Tags.ORDER_ID, "EX-0000004711")
        .field(Tags.CL_ORD_ID, "ORDER-0000000123")
        .field(Tags.EXEC_ID, "EXEC-00000815")
        .field(Tags.EXEC_TYPE, 'F')
        .field(Tags.ORD_STATUS, '1')
        .field(Tags.SYMBOL, "INTC")
        .field(Tags.SIDE, '1')
        .decimal(Tags.ORDER_QTY, 1_000, 0)
        .decimal(Tags.LAST_QTY, 300, 0)
        .decimal(Tags.LAST_PX, 10_125, 2)
        .decimal(Tags.LEAVES_QTY, 700, 0)
        .decimal(Tags.CUM_QTY, 300, 0)
        .decimal(Tags.AVG_PX, 10_125, 2)
        .timestamp(Tags.TRANSACT_TIME, START_NANOS, TimestampPrecision.MILLIS);
    writer.finish();
    return writer.array();
  }

  /** Encodes with Philadelphia, framed as its connection frames what it sends. */
  @Benchmark
  public ByteBuffer philadelphia() {
    msgSeqNum = msgSeqNum % 9_000 + 1_000;
    philadelphiaTime.setEpochMilli(START_NANOS / 1_000_000);
    FIXMessage message = philadelphia;
    message.reset();
    message.addField(Tags.MSG_TYPE).setString("8");
    message.addField(Tags.MSG_SEQ_NUM).setInt(msgSeqNum);
    message.addField(Tags.SENDER_COMP_ID).setString("EXCHANGE");
    message.addField(Tags.SENDING_TIME).setTimestampMillis(philadelphiaTime);
    message.addField(Tags.TARGET_COMP_ID).setString("CLIENT12");
    message.addField(Tags.ORDER_ID).setString("EX-0000004711");
    message.addField(Tags.CL_ORD_ID).setString("ORDER-0000000123");
    message.addField(Tags.EXEC_ID).setString("EXEC-00000815");
    message.addField(Tags.EXEC_TYPE).setChar('F');
    message.addField(Tags.ORD_STATUS).setChar('1');
    message.addField(Tags.SYMBOL).setString("INTC");
    message.addField(Tags.SIDE).setChar('1');
    message.addField(Tags.ORDER_QTY).setInt(1_000);
    message.addField(Tags.LAST_QTY).setInt(300);
    message.addField(Tags.LAST_PX).setFloat(101.25, 2);
    message.addField(Tags.LEAVES_QTY).setInt(700);
    message.addField(Tags.CUM_QTY).setInt(300);
    message.addField(Tags.AVG_PX).setFloat(101.25, 2);
    message.addField(Tags.TRANSACT_TIME).setTimestampMillis(philadelphiaTime);
    body.clear();
    message.put(body);
    body.flip();
    out.clear();
    out.put(PREFIX);
    bodyLength.setInt(body.limit());
    bodyLength.put(out);
    out.put(body);
    checkSum.setCheckSum(Swar.sum(out.array(), 0, out.position()));
    out.put((byte) '1').put((byte) '0').put((byte) '=');
    checkSum.put(out);
    return out;
  }

  /** Encodes with QuickFIX/J. */
  @Benchmark
  public byte[] quickfixj() {
    msgSeqNum = msgSeqNum % 9_000 + 1_000;
    Message message = new Message();
    Message.Header header = message.getHeader();
    header.setString(Tags.BEGIN_STRING, "FIX.4.4");
    header.setString(Tags.MSG_TYPE, "8");
    header.setInt(Tags.MSG_SEQ_NUM, msgSeqNum);
    header.setString(Tags.SENDER_COMP_ID, "EXCHANGE");
    header.setUtcTimeStamp(Tags.SENDING_TIME, quickfixTime, UtcTimestampPrecision.MILLIS);
    header.setString(Tags.TARGET_COMP_ID, "CLIENT12");
    message.setString(Tags.ORDER_ID, "EX-0000004711");
    message.setString(Tags.CL_ORD_ID, "ORDER-0000000123");
    message.setString(Tags.EXEC_ID, "EXEC-00000815");
    message.setChar(Tags.EXEC_TYPE, 'F');
    message.setChar(Tags.ORD_STATUS, '1');
    message.setString(Tags.SYMBOL, "INTC");
    message.setChar(Tags.SIDE, '1');
    message.setInt(Tags.ORDER_QTY, 1_000);
    message.setInt(Tags.LAST_QTY, 300);
    message.setDecimal(Tags.LAST_PX, BigDecimal.valueOf(10_125, 2));
    message.setInt(Tags.LEAVES_QTY, 700);
    message.setInt(Tags.CUM_QTY, 300);
    message.setDecimal(Tags.AVG_PX, BigDecimal.valueOf(10_125, 2));
    message.setUtcTimeStamp(Tags.TRANSACT_TIME, quickfixTime, UtcTimestampPrecision.MILLIS);
    return message.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
