package io.fixbus.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** For tests that break journals by the thousand: what the journal says of it is not shown. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(QuietLog.Switch.class)
public @interface QuietLog {

  /** Turns the package's log off and on again. */
  final class Switch implements BeforeAllCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
      logger().setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
      logger().setLevel(null);
    }

    private static Logger logger() {
      return (Logger) LoggerFactory.getLogger(QuietLog.class.getPackageName());
    }
  }
}
