package io.fixbus.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.LoggedMessage.Origin;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the launcher prints of messages, which must look as if its logging had done it. */
final class PrintedLinesTest {
  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");
  private static final long TIME = Instant.parse("2026-11-23T09:30:01.056Z").toEpochMilli();
  private static final String HARMFUL = "35=B|34=7|58=a \"quote\", a \\, größer\n\u202e\u2028|";

  private final List<Integer> writes = new ArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream() {
    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      writes.add(length);
      super.write(bytes, offset, length);
    }
  };
  private final PrintStream before = System.out;

  PrintedLinesTest() {
    System.setOut(new PrintStream(printed, false, UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(before);
  }

  @Test
  void textBeginsWithTimeLevelAndLoggerInTheirColumns() {
    PrintedLines lines = new PrintedLines(new PrintedLines.PlainForm(ZoneOffset.ofHours(1)));
    lines.add(message(Direction.IN, TIME, "35=D|34=12|11=a1|"));
    lines.add(message(Direction.OUT, TIME + 945, "35=8|34=9|11=a1|"));
    lines.flush();

    assertThat(printed.toString(UTF_8)).isEqualTo("""
            10:30:01.056 DEBUG messages       exchange << NewOrderSingle 12 ClOrdID=a1
            10:30:02.001 DEBUG messages       exchange >> ExecutionReport 9 ClOrdID=a1
            """);
  }

  @Test
  void textHasNoControlCharactersAndNoSecrets() {
    PrintedLines lines = new PrintedLines(new PrintedLines.PlainForm(ZoneOffset.UTC));
    lines.add(message(Direction.IN, TIME, HARMFUL));
    lines.add(message(Direction.IN, TIME, "35=A|34=1|554=secret|"));
    lines.flush();

    assertThat(printed.toString(UTF_8)).isEqualTo("""
            09:30:01.056 DEBUG messages       exchange << News 7 Text=a "quote", a \\, größer\
            \\u000a\\u202e\\u2028
            09:30:01.056 DEBUG messages       exchange << Logon 1 Password=***
            """);
  }

  @Test
  void jsonIsOneObjectForEachMessageWithSessionAndNumberAsFields() {
    PrintedLines lines = new PrintedLines(new PrintedLines.JsonForm());
    lines.add(message(Direction.IN, TIME, HARMFUL));
    lines.add(message(Direction.OUT, TIME, "35=A|554=secret|"));
    lines.flush();

    List<String> printedLines = printed.toString(UTF_8).lines().toList();
    assertThat(printedLines).hasSize(2);
    JsonObject harmful = new JsonObject(printedLines.get(0));
    assertThat(harmful.fieldNames())
        .containsExactly(
            "timestamp",
            "level",
            "threadName",
            "loggerName",
            "mdc",
            "formattedMessage",
            "throwable",
            "session",
            "msgSeqNum");
    assertThat(harmful.getLong("timestamp")).isEqualTo(TIME);
    assertThat(harmful.getString("level")).isEqualTo("DEBUG");
    assertThat(harmful.getString("threadName")).isEqualTo("a \"thread\"");
    assertThat(harmful.getString("loggerName")).isEqualTo("fix.messages");
    assertThat(harmful.getString("formattedMessage"))
        .isEqualTo("exchange << News 7 Text=a \"quote\", a \\, größer\\u000a\\u202e\\u2028");
    assertThat(harmful.getString("session")).isEqualTo("exchange");
    assertThat(harmful.getString("msgSeqNum")).isEqualTo("7");
    JsonObject logon = new JsonObject(printedLines.get(1));
    assertThat(logon.getString("formattedMessage")).isEqualTo("exchange >> Logon ? Password=***");
    assertThat(logon.getString("msgSeqNum")).isEmpty();
  }

  @Test
  void manyLinesGoOutByOneWriteAndNoneIsCut() {
    PrintedLines lines = new PrintedLines(new PrintedLines.PlainForm(ZoneOffset.UTC));
    for (int i = 0; i < 2_000; i++) {
      lines.add(message(Direction.IN, TIME, "35=D|34=" + i + "|11=a1|"));
    }
    lines.flush();
    lines.flush();

    assertThat(writes).hasSizeBetween(2, 10);
    assertThat(printed.toString(UTF_8).lines())
        .hasSize(2_000)
        .allMatch(line -> line.startsWith("09:30:01.056 DEBUG messages       exchange << New"));
  }

  private static LoggedMessage message(Direction direction, long epochMillis, String fields) {
    byte[] bytes = fields.replace('|', '\u0001').getBytes(UTF_8);
    return new LoggedMessage(
        FixMessage.of(bytes),
        direction,
        new Origin("exchange", FIX44, epochMillis, "a \"thread\""));
  }
}
