package io.fixbus.console;

import io.fixbus.access.Principal;

/**
 * Somebody who has logged in with a browser.
 *
 * <p>Thread: the console's own.
 */
final class BrowserLogin {
  private final Principal principal;
  private final long sinceNanos;
  private long activeNanos;
  private boolean open = true;

  BrowserLogin(Principal principal, long nowNanos) {
    this.principal = principal;
    this.sinceNanos = nowNanos;
    this.activeNanos = nowNanos;
  }

  Principal principal() {
    return principal;
  }

  /** Whether there was no logout, and others did not need its place. */
  boolean isOpen() {
    return open;
  }

  void close() {
    open = false;
  }

  /** The user did something. */
  void active(long nowNanos) {
    activeNanos = nowNanos;
  }

  /** When the user did something last. */
  long activeNanos() {
    return activeNanos;
  }

  /** When the user logged in. */
  long sinceNanos() {
    return sinceNanos;
  }
}
