package io.fixbus.bus;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages to JSON and back; beside it, what it costs to make JSON objects of text and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {

  private static final String HEADER =
      "8=FIX.4.4|9=152|35=%s|34=1234|49=TRADER|52=20261122-12:30:00.123|56=EXCHANGE|";
  private static final String ORDER = HEADER
      + "11=order-000001234|1=ACCOUNT1|21=1|55=EURUSD|54=1|60=20261122-12:30:00.123|"
      + "38=1000000|40=2|44=1.23456|59=0|10=128|";

  @Param({"order", "snapshot"})
  private String kind;

  private JsonMessages messages;
  private FixMessage message;
  private JsonObject json;
  private Buffer text;

  @Setup
  public void setUp() {
    SessionDictionary dictionary = SessionDictionary.standard("FIX.4.4", "");
    messages = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    byte[] bytes = (kind.equals("order") ? ORDER.formatted("D") : snapshot())
        .replace('|', '\u0001')
        .getBytes(StandardCharsets.US_ASCII);
    message = FixMessage.of(bytes, 0, bytes.length, dictionary);
    json = messages.toJson(message);
    text = json.toBuffer();
  }

  @Benchmark
  public JsonObject toJson() {
    return messages.toJson(message);
  }

  @Benchmark
  public FixMessage fromJson() {
    return messages.fromJson(json);
  }

  @Benchmark
  public Buffer jsonToText() {
    return json.toBuffer();
  }

  @Benchmark
  public JsonObject jsonFromText() {
    return new JsonObject(text);
  }

  private static String snapshot() {
    StringBuilder text =
        new StringBuilder(HEADER.formatted("W") + "262=request1|55=EURUSD|268=50|");
    for (int i = 0; i < 50; i++) {
      text.append("269=").append(i % 2).append("|270=1.2345").append(i).append("|271=1000000|");
    }
    return text.append("10=128|").toString();
  }
}
