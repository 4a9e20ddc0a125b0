package io.fixbus.connector;

import io.fixbus.bus.PrintableText;
import io.fixbus.session.EventBudget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs connections that were closed before their Logon found a session: a few in a second, and then
 * how many more there were. Strangers decide how often it happens and what is in it, so control
 * characters are escaped.
 *
 * <p>Thread: one at a time.
 */
final class RefusalLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);
  private static final int A_SECOND = 5;

  private final EventBudget budget = new EventBudget(A_SECOND);

  /** A connection was closed. */
  void closed(String remoteAddress, String why, long nowNanos) {
    if (budget.allows(nowNanos)) {
      int leftOut = budget.takeLeftOut();
      if (leftOut > 0) {
        LOGGER.info("{} more connections were closed before their Logon", leftOut);
      }
      LOGGER.info(
          "Connection from {} closed before Logon: {}", remoteAddress, PrintableText.of(why));
    }
  }
}
