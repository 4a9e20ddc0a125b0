package io.fixbus.access;

import java.util.Locale;

/** What somebody is to a session. Traders and operators may do what watchers may. */
public enum Role {
  /** Sees what happens. */
  WATCHER,
  /** Sends and receives messages. */
  TRADER,
  /** Controls. */
  OPERATOR;

  /** As it is configured and told. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether whoever has this role may do what that one needs. */
  boolean covers(Role needed) {
    return this == needed || needed == WATCHER;
  }
}
