package io.fixbus.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.fixbus.bus.MessageLines;
import io.fixbus.config.OperationsConfig.LogFormat;
import io.fixbus.connector.LoggerLines;
import java.net.URL;
import java.time.ZoneId;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** How the process logs, unless {@code -Dlogback.configurationFile} names another one. */
final class LogFormats {
  private static final String PROPERTY = "logback.configurationFile";
  private static final String HAZELCAST_PROPERTY = "hazelcast.logging.type";
  private static final String FOLDER = "io/fixbus/app/";
  private static final String TEXT_FILE = FOLDER + "logback.xml";
  private static final String JSON_FILE = FOLDER + "logback-json.xml";
  private static final String JOURNAL_FILE = FOLDER + "logback-journal.xml";

  private LogFormats() {}

  /** Logs as text until more is known. Call it before the first logger is made. */
  static void ofLauncher() {
    logBy(TEXT_FILE);
  }

  /** Logs errors alone, beside the output. Call it before the first logger is made. */
  static void ofJournalCommand() {
    logBy(JOURNAL_FILE);
  }

  /** Goes on as configured. */
  static void use(LogFormat format) {
    if (format == LogFormat.JSON && TEXT_FILE.equals(System.getProperty(PROPERTY))) {
      LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
      URL file = LogFormats.class.getClassLoader().getResource(JSON_FILE);
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      context.reset();
      try {
        configurator.doConfigure(Objects.requireNonNull(file, JSON_FILE));
      } catch (JoranException e) {
        throw new IllegalStateException(JSON_FILE + " cannot be used", e);
      }
    }
  }

  /** Says where logged messages go: to our lines, or to a logger that is configured otherwise. */
  static MessageLines messages(LogFormat format) {
    if (!TEXT_FILE.equals(System.getProperty(PROPERTY))) {
      return new LoggerLines();
    }
    return new PrintedLines(
        format == LogFormat.JSON
            ? new PrintedLines.JsonForm()
            : new PrintedLines.PlainForm(ZoneId.systemDefault()));
  }

  /** Sets properties, which a library must not do to those who embed it. */
  private static void logBy(String file) {
    setUnlessSet(PROPERTY, file);
    setUnlessSet(HAZELCAST_PROPERTY, "slf4j");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
