package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fixbus.config.OperationsConfig.MessageLogging;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who gets messages in the log, and who is told what that costs. */
final class MessageLogChoiceTest {
  private static final String COST = "costs much";

  private final Logger root = logger(Logger.ROOT_LOGGER_NAME);
  private final Logger own = logger(MessageLogChoice.class.getName());
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final AtomicBoolean announced = new AtomicBoolean();
  private final Level rootBefore = root.getLevel();

  @BeforeEach
  void listen() {
    told.start();
    own.setLevel(Level.INFO);
    own.setAdditive(false);
    own.addAppender(told);
  }

  @AfterEach
  void stop() {
    own.detachAppender(told);
    own.setAdditive(true);
    own.setLevel(null);
    logger("fix").setLevel(null);
    logger("fix.messages").setLevel(null);
    root.setLevel(rootBefore);
  }

  @Test
  void anApplicationWithTheDefaultsOfLogbackGetsNoMessagesAndHearsWhy() {
    root.setLevel(Level.DEBUG);
    MessageLogChoice choice = choice(MessageLogging.AUTO);

    assertThat(choice.isOn()).isFalse();
    choice.announce(COST);
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Messages are not logged: fix.messages is at level DEBUG as every logger is, and that"
                + " costs much. log.messages: always logs them");
  }

  @Test
  void whoSetsTheLevelOfTheLoggerOrItsParentGetsThem() {
    for (String name : new String[] {"fix.messages", "fix"}) {
      logger(name).setLevel(Level.DEBUG);
      assertThat(choice(MessageLogging.AUTO).isOn()).as(name).isTrue();
      logger(name).setLevel(null);
    }
    assertThat(choice(MessageLogging.AUTO).isOn()).isFalse();
  }

  @Test
  void whoAsksForThemGetsThemWithEverythingElse() {
    root.setLevel(Level.DEBUG);
    assertThat(choice(MessageLogging.ALWAYS).isOn()).isTrue();

    logger("fix.messages").setLevel(Level.OFF);
    assertThat(choice(MessageLogging.ALWAYS).isOn()).isFalse();
  }

  @Test
  void neverIsNeverWhateverTheLevel() {
    logger("fix.messages").setLevel(Level.DEBUG);
    MessageLogChoice choice = choice(MessageLogging.NEVER);

    choice.announce(COST);
    assertThat(choice.isOn()).isFalse();
    assertThat(told.list).isEmpty();
  }

  @Test
  void theCostIsToldOnceInAProcess() {
    logger("fix.messages").setLevel(Level.DEBUG);
    choice(MessageLogging.AUTO).announce(COST);
    choice(MessageLogging.ALWAYS).announce(COST);

    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Each message is logged, which costs much; log.messages: never leaves them out");
  }

  private MessageLogChoice choice(MessageLogging wish) {
    return new MessageLogChoice(wish, announced);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
