package io.fixbus.dictionary;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FixWriter;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
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
import quickfix.ConfigError;
import quickfix.DataDictionary;
import quickfix.Message;

/** Reading and checking a message, beside QuickFIX/J's way of the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ValidationBenchmark implements FrameHandler {

  private static final String HEADER = "34=1234|49=TRADER|52=20261122-12:30:00.123|56=EXCHANGE|";
  private static final String ORDER = HEADER
      + "11=order-000001234|1=ACCOUNT1|21=1|55=EURUSD|54=1|60=20261122-12:30:00.123|"
      + "38=1000000|40=2|44=1.23456|59=0|";

  /** As the session has it. */
  private static final IntPredicate WRITTEN = tag -> switch (tag) {
    case 8, 9, 34, 35, 43, 49, 52, 56, 122, 369, 10 -> true;
    default -> false;
  };

  @Param({"order", "snapshot"})
  private String kind;

  private byte[] bytes;
  private String text;
  private FixMessage message;
  private FixMessage sent;
  private SessionDictionary dictionary;
  private FixParser parser;
  private Validator validator;
  private ValidationResult result;
  private DataDictionary quickFixDictionary;
  private final quickfix.ValidationSettings quickFixSettings = new quickfix.ValidationSettings();

  @Setup
  public void setUp() throws IOException, ConfigError {
    dictionary = SessionDictionary.of(StandardDictionaries.load("FIX44"));
    validator = new Validator(dictionary, ValidationSettings.DEFAULTS);
    bytes = kind.equals("order") ? message("D", ORDER) : message("W", snapshot());
    text = new String(bytes, StandardCharsets.US_ASCII);
    parser = new FixParser(ParserLimits.DEFAULT, dictionary);
    message = FixMessage.of(bytes, 0, bytes.length, dictionary);
    byte[] unframed = ("35=" + message.msgType() + "|"
            + (kind.equals("order") ? ORDER : snapshot()).substring(HEADER.length()))
        .replace('|', '\u0001')
        .getBytes(StandardCharsets.US_ASCII);
    sent = FixMessage.of(unframed, 0, unframed.length, dictionary);
    if (!validator.validate(message).isOk()
        || !validator.validateOutbound(sent, WRITTEN).isOk()) {
      throw new IllegalStateException(validator.validate(message).toString());
    }
    try (InputStream xml = Dictionary.class.getResourceAsStream("FIX44.xml")) {
      quickFixDictionary = new DataDictionary(xml);
    }
  }

  @Benchmark
  public ValidationResult validate() {
    return validator.validate(message);
  }

  /** What a send costs more. */
  @Benchmark
  public ValidationResult validateOutbound() {
    return validator.validateOutbound(sent, WRITTEN);
  }

  @Benchmark
  public ValidationResult parseAndValidate() {
    parser.parse(bytes, 0, bytes.length, this);
    return result;
  }

  @Override
  public boolean onMessage(FixMessage parsed) {
    result = validator.validate(parsed);
    return true;
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    throw new IllegalStateException(reason.toString());
  }

  @Benchmark
  public Message quickFixParseAndValidate() throws Exception {
    Message parsed = new Message();
    parsed.fromString(text, quickFixDictionary, quickFixSettings, true, true);
    quickFixDictionary.validate(parsed, quickFixSettings);
    return parsed;
  }

  private static String snapshot() {
    StringBuilder text = new StringBuilder(HEADER + "262=request1|55=EURUSD|268=50|");
    for (int i = 0; i < 50; i++) {
      text.append("269=").append(i % 2).append("|270=1.2345").append(i).append("|271=1000000|");
    }
    return text.toString();
  }

  private static byte[] message(String msgType, String fields) {
    byte[] raw = fields.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
    FixWriter writer = new FixWriter();
    writer.begin("FIX.4.4".getBytes(StandardCharsets.US_ASCII), msgType);
    writer.raw(raw, 0, raw.length).finish();
    return Arrays.copyOf(writer.array(), writer.length());
  }
}
