package io.fixbus.connector;

import io.fixbus.bus.PrintableText;
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
  private static final long SECOND_NANOS = 1_000_000_000L;

  private long secondNanos;
  private int logged;
  private int left;

  /** A connection was closed. */
  void closed(String remoteAddress, String why, long nowNanos) {
    if (nowNanos - secondNanos >= SECOND_NANOS) {
      if (left > 0) {
        LOGGER.info("{} more connections were closed before their Logon", left);
      }
      secondNanos = nowNanos;
      logged = 0;
      left = 0;
    }
    if (logged < A_SECOND) {
      logged++;
      LOGGER.info(
          "Connection from {} closed before Logon: {}", remoteAddress, PrintableText.of(why));
    } else {
      left++;
    }
  }
}
