package io.fixbus.session;

/** How often an application message reaches the application. */
public enum Guarantee {
  /**
   * At most once while the process lives. A crash may bring the last ones again, marked as possible
   * duplicates: those whose NextNumIn was not safe yet.
   */
  PUBLISH,
  /** At most once, over a crash too: handed over when NextNumIn beyond it is safe. */
  PUBLISH_ONCE,
  /** At least once: NextNumIn follows the application's replies. */
  ACKNOWLEDGED
}
