package io.fixbus.connector;

import io.fixbus.config.OperationsConfig.MessageLogging;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody wants each message logged. The logger {@code fix.messages} has to be at level
 * DEBUG, and unless the configuration says {@code always} that must not be so for the only reason that
 * every logger is, as with logback's defaults. SLF4J does not tell where a logger has its level from,
 * but a logger that nobody can have configured has that of all.
 *
 * <p>Thread: any.
 */
final class MessageLogChoice {
  private static final Logger LOGGER = LoggerFactory.getLogger(MessageLogChoice.class);
  private static final Logger MESSAGES = LoggerFactory.getLogger("fix.messages");
  private static final Logger ANY = LoggerFactory.getLogger("any.logger.without.a.level");

  /** Once in a process, however many connectors there are. */
  private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

  private final MessageLogging wish;
  private final AtomicBoolean announced;

  MessageLogChoice(MessageLogging wish) {
    this(wish, ANNOUNCED);
  }

  /**
   * @param announced whether was said already what there is to say
   */
  MessageLogChoice(MessageLogging wish, AtomicBoolean announced) {
    this.wish = wish;
    this.announced = announced;
  }

  /** Whether messages are to be logged, by the levels of this moment. */
  boolean isOn() {
    return switch (wish) {
      case ALWAYS -> MESSAGES.isDebugEnabled();
      case AUTO -> MESSAGES.isDebugEnabled() && !ANY.isDebugEnabled();
      case NEVER -> false;
    };
  }

  /**
   * Says once how it is.
   *
   * @param cost of such a log
   */
  void announce(String cost) {
    if (isOn() && announced.compareAndSet(false, true)) {
      LOGGER.info("Each message is logged, which {}; log.messages: never leaves them out", cost);
    } else if (wish == MessageLogging.AUTO
        && MESSAGES.isDebugEnabled()
        && announced.compareAndSet(false, true)) {
      LOGGER.info(
          "Messages are not logged: fix.messages is at level DEBUG as every logger is, and that {}."
              + " log.messages: always logs them",
          cost);
    }
  }
}
