package io.fixbus.app;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.OperationsConfig.LogFormat;
import org.slf4j.LoggerFactory;

/** Lets other processes than the launcher's log as that does. */
public final class LauncherLog {

  private LauncherLog() {}

  /** To be called before the first logger is made. What is left out is told on standard error, too. */
  public static void use() {
    LogFormats.ofLauncher();
    AppenderBase<ILoggingEvent> errors = new AppenderBase<>() {
      @Override
      protected void append(ILoggingEvent event) {
        System.err.println(event.getFormattedMessage());
      }
    };
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ThresholdFilter warnings = new ThresholdFilter();
    warnings.setLevel("WARN");
    warnings.start();
    errors.addFilter(warnings);
    errors.start();
    root.addAppender(errors);
  }

  /** A connector as the launcher has it, with {@code log.format: json} as a container has it. */
  public static FixConnectorVerticle connector(boolean json) {
    return new FixConnectorVerticle(LogFormats.messages(json ? LogFormat.JSON : LogFormat.TEXT));
  }
}
