package io.fixbus.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class MessageLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("fix.messages");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final MessageLog log =
      new MessageLog("exchange", () -> SessionDictionary.standard("FIX.4.4", ""));

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void aMessageIsALineWithNames() {
    log.received(message("35=D|34=12|49=A|56=B|52=20261122-10:00:00|11=a1|55=MSFT|9999=x|"));
    assertThat(line()).isEqualTo("exchange << NewOrderSingle 12 ClOrdID=a1 Symbol=MSFT 9999=x");
  }

  @Test
  void everyMessageOfAWriteHasItsLine() {
    byte[] two =
        (RawPeer.framed("35=0|34=1|") + RawPeer.framed("35=5|34=2|58=bye|"))
            .replace('|', '\u0001')
            .getBytes(ISO_8859_1);
    log.sent(two, 0, two.length);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("exchange >> Heartbeat 1", "exchange >> Logout 2 Text=bye");
  }

  @Test
  void secretsAreMasked() {
    log.received(message("35=A|34=1|553=joe|554=secret|95=3|96=key|"));
    assertThat(line()).contains("Username=joe").doesNotContain("secret").doesNotContain("key");
  }

  @Test
  void controlCharactersAreEscapedAndLongValuesCut() {
    log.received(message("35=B|34=1|58=\u001b[31mred\nnext|148=" + "x".repeat(5_000) + "|"));
    assertThat(line())
        .contains("Text=\\u001b[31mred\\u000anext")
        .endsWith("x…")
        .hasSizeLessThan(2_500);
  }

  @Test
  void nothingIsBuiltWhenNobodyListens() {
    logger.setLevel(Level.INFO);
    log.received(message("35=0|34=1|"));
    assertThat(lines.list).isEmpty();
  }

  private String line() {
    return lines.list.get(0).getFormattedMessage();
  }

  private static FixMessage message(String fields) {
    return FixMessage.of(fields.replace('|', '\u0001').getBytes(ISO_8859_1));
  }
}
