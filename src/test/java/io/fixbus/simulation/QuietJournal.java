package io.fixbus.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Journals break here by the thousand: what they say of it is not shown. */
final class QuietJournal {
  private QuietJournal() {}

  /** Turns their log off. */
  static void on() {
    logger().setLevel(Level.OFF);
  }

  /** Turns it on again. */
  static void off() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("io.fixbus.journal");
  }
}
