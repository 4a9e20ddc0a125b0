package io.fixbus.session;

import java.util.Optional;

/**
 * One setting: a row of a table. What a session goes by is read by it, and so are configurations,
 * their overrides, their differences and their documentation.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
  /** The index of settings that are none of the session's. */
  static final int ELSEWHERE = -1;

  private final String key;
  private final ValueKind<T> kind;
  private final Default<T> byDefault;
  private final Applies applies;
  private final About about;

  Setting(String key, ValueKind<T> kind, Default<T> byDefault, Applies applies, About about) {
    this.key = key;
    this.kind = kind;
    this.byDefault = byDefault;
    this.applies = applies;
    this.about = about;
  }

  /** The key within its section of a configuration, dots denoting nesting. */
  public String key() {
    return key;
  }

  /** What values it takes. */
  public ValueKind<T> kind() {
    return kind;
  }

  /** What holds where nothing is said; empty if nothing does. */
  public Optional<T> defaultValue() {
    return byDefault.value();
  }

  /** What leaving it out means, if a configuration could not write that. */
  public Optional<String> absence() {
    return byDefault.absence();
  }

  /** How a change comes into force. */
  public Applies applies() {
    return applies;
  }

  /** The only role that it is for, if so. */
  public Optional<Role> role() {
    return about.role();
  }

  /** What it is for. */
  public String text() {
    return about.text();
  }

  /** Whether a configuration has it by its key. */
  public boolean isWritten() {
    return !(kind instanceof ValueKind.Derived);
  }

  /** Where a session's value of it stands. */
  int index() {
    return about.index();
  }

  @Override
  public String toString() {
    return key;
  }

  record Default<T>(Optional<T> value, Optional<String> absence) {}

  record About(String text, Optional<Role> role, int index) {}
}
