package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fixbus.session.SessionEvent.Level;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class EventLogTest {
  private static final String SESSION = "EventLogTest";

  private final Logger logger = (Logger) LoggerFactory.getLogger("fix.events");
  private final ListAppender<ILoggingEvent> all = new ListAppender<>();
  private final EventLog log = new EventLog(SESSION);

  @BeforeEach
  void listen() {
    all.start();
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(all);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(all);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void anEventIsALineWithItsFieldsAndWithoutTheMessage() {
    log.log(
        Level.USUAL,
        new JsonObject()
            .put("event", "logout")
            .put("text", "bye\nbye")
            .put("message", new JsonObject().put("Body", new JsonObject())));

    assertThat(all.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("EventLogTest logout text=bye\\u000abye");
    assertThat(all.list.get(0).getKeyValuePairs())
        .extracting(pair -> pair.key + '=' + pair.value)
        .containsExactly("session=EventLogTest", "event=logout");
  }

  @Test
  void whatAnOperatorMayHaveToLookIntoIsAWarningAndStatesAreNotShown() {
    log.log(Level.NOTABLE, new JsonObject().put("event", "gap").put("from", 3).put("to", 4));
    log.log(
        Level.DETAIL, new JsonObject().put("event", "state").put("from", "A").put("to", "B"));

    assertThat(all.list)
        .extracting(ILoggingEvent::getLevel)
        .containsExactly(ch.qos.logback.classic.Level.WARN);
  }

  @Test
  void counterpartyThatCausesEventsWithoutEndDoesNotFillTheLog() {
    for (int i = 0; i < 10_000; i++) {
      log.log(Level.NOTABLE, new JsonObject().put("event", "garbled").put("bytes", i));
    }

    assertThat(all.list).hasSizeLessThan(1_000);
  }
}
