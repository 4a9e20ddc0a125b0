package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.fixbus.config.OperationsConfig.LogFormat;
import io.fixbus.connector.LoggerLines;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the launcher's logging configurations print. */
final class LogFormatsTest {
  private static final String PROPERTY = "logback.configurationFile";
  private static final String HARMFUL = "two\nlines\r\u0001\u001b[31m\u202e\u2028end";

  @Test
  void textIsOneLineForEachEventWithoutControlCharacters() throws Exception {
    List<String> lines = printed("logback.xml");

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).endsWith("two\\u000alines\\u000d\\u0001\\u001b[31m\\u202e\\u2028end");
    assertThat(lines.get(1)).endsWith("exchange << Heartbeat 12");
    assertThat(lines.get(2))
        .contains("it broke | java.lang.IllegalStateException: two\\u0007 | at io.fixbus")
        .contains(" | Caused by: java.lang.RuntimeException: one");
  }

  @Test
  void jsonIsOneObjectForEachEventWithSessionAndNumberAsFields() throws Exception {
    List<String> lines = printed("logback-json.xml");

    assertThat(lines).hasSize(3);
    JsonObject harmful = new JsonObject(lines.get(0));
    assertThat(harmful.getString("formattedMessage")).isEqualTo(HARMFUL);
    assertThat(harmful.getString("level")).isEqualTo("INFO");
    assertThat(harmful.getString("loggerName")).isEqualTo("LogFormatsTest");
    JsonObject message = new JsonObject(lines.get(1));
    assertThat(message.getString("session")).isEqualTo("exchange");
    assertThat(message.getString("msgSeqNum")).isEqualTo("12");
    assertThat(new JsonObject(lines.get(2)).getJsonObject("throwable").getString("message"))
        .isEqualTo("two\u0007");
    assertThat(lines).allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f));
  }

  @Test
  void messagesArePrintedByTheLauncherAndLoggedWhereTheUserHasALoggingOfHisOwn() {
    String before = System.getProperty(PROPERTY, "");
    try {
      System.clearProperty(PROPERTY);
      LogFormats.ofLauncher();
      assertThat(LogFormats.messages(LogFormat.JSON)).isInstanceOf(PrintedLines.class);
      System.setProperty(PROPERTY, "mine.xml");
      LogFormats.ofLauncher();
      assertThat(LogFormats.messages(LogFormat.JSON)).isInstanceOf(LoggerLines.class);
    } finally {
      System.clearProperty(PROPERTY);
      if (!before.isEmpty()) {
        System.setProperty(PROPERTY, before);
      }
    }
  }

  private static List<String> printed(String file) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(LogFormatsTest.class.getResource("/io/fixbus/app/" + file));
      log(context.getLogger("LogFormatsTest"));
      context.stop();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void log(Logger logger) {
    logger.info("{}", HARMFUL);
    logger
        .atInfo()
        .addKeyValue("session", "exchange")
        .addKeyValue("msgSeqNum", 12)
        .log("exchange << Heartbeat 12");
    logger.error("it broke", new IllegalStateException("two\u0007", new RuntimeException("one")));
  }
}
