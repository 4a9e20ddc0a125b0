package io.fixbus.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fixbus.bus.LoggedMessage;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What an application's own logging gets of messages. */
final class LoggerLinesTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("fix.messages");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final LoggerLines lines = new LoggerLines();

  @BeforeEach
  void listen() {
    logged.start();
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(logged);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(logged);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void aMessageIsAnEventWithNamesAndWithSessionAndNumberBesides() {
    log("35=D|34=12|49=A|56=B|52=20261122-10:00:00|11=a1|55=MSFT|9999=x|");

    ILoggingEvent event = logged.list.get(0);
    assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
    assertThat(event.getFormattedMessage())
        .isEqualTo("exchange << NewOrderSingle 12 ClOrdID=a1 Symbol=MSFT 9999=x");
    assertThat(event.getKeyValuePairs())
        .extracting(pair -> pair.key + '=' + pair.value)
        .containsExactly("session=exchange", "msgSeqNum=12");
  }

  @Test
  void eachMessageHasAnEventOfItsOwn() {
    log("35=0|34=1|");
    log("35=0|34=22|");

    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("exchange << Heartbeat 1", "exchange << Heartbeat 22");
  }

  private void log(String fields) {
    FixMessage message = FixMessage.of(fields.replace('|', '\u0001').getBytes(ISO_8859_1));
    LoggedMessage.Origin origin =
        new LoggedMessage.Origin("exchange", SessionDictionary.standard("FIX.4.4", ""), 0, "loop");
    lines.add(new LoggedMessage(message, Direction.IN, origin));
  }
}
