package io.fixbus.config;

import java.time.Duration;

/**
 * The pages for browsers.
 *
 * @param enabled whether there are any
 * @param idle how long a user may do nothing before a login is needed again
 */
public record ConsoleConfig(boolean enabled, Duration idle) {

  /** What holds where nothing is said. */
  public static final ConsoleConfig DEFAULTS = new ConsoleConfig(true, Duration.ofMinutes(15));
}
