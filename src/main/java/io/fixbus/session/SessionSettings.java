package io.fixbus.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * All that decides how one session behaves: who it is, and a value for each row of its table.
 * Immutable. Reading a value costs no allocation and no look-up, so it may be done with every
 * message.
 */
public final class SessionSettings {
  /** The rows that a session goes by. */
  public static final List<Setting<?>> TABLE = ConsoleSettings.SO_FAR;

  private static final Object[] DEFAULTS =
      TABLE.stream().map(setting -> setting.defaultValue().orElseThrow()).toArray();

  private final String name;
  private final SessionIdentity identity;
  private final Role role;
  private final Object[] values;
  /** The values that are numbers: durations in nanoseconds, true as 1. */
  private final long[] numbers;

  private SessionSettings(
      String name, SessionIdentity identity, Role role, Object[] values, long[] numbers) {
    this.name = name;
    this.identity = identity;
    this.role = role;
    this.values = values;
    this.numbers = numbers;
  }

  /** A session with every setting at its default. */
  public static SessionSettings of(String name, SessionIdentity identity, Role role) {
    return of(name, identity, role, DEFAULTS);
  }

  /** A session with the settings that {@code source} has. */
  public static SessionSettings of(
      String name, SessionIdentity identity, Role role, Source source) {
    Object[] values = TABLE.stream().<Object>map(setting -> source.get(setting)).toArray();
    return of(name, identity, role, values);
  }

  private static SessionSettings of(
      String name, SessionIdentity identity, Role role, Object[] values) {
    long[] numbers = Arrays.stream(values).mapToLong(SessionSettings::number).toArray();
    return new SessionSettings(name, identity, role, values, numbers);
  }

  private static long number(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (value instanceof Duration duration) {
      return duration.toNanos();
    }
    return value instanceof Integer number ? number : 0;
  }

  /** The session's configured name, used in addresses, events and the journal. */
  public String name() {
    return name;
  }

  /** Version and parties. */
  public SessionIdentity identity() {
    return identity;
  }

  /** Initiator or acceptor. */
  public Role role() {
    return role;
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked")
  public <T> T get(Setting<T> setting) {
    return (T) values[setting.index()];
  }

  /** The value of a setting that is true or false. */
  public boolean is(Setting<Boolean> setting) {
    return numbers[setting.index()] != 0;
  }

  /** The value of a setting that is a whole number. */
  public int count(Setting<Integer> setting) {
    return (int) numbers[setting.index()];
  }

  /** The value of a setting in nanoseconds; {@link Long#MAX_VALUE} if there is no limit. */
  public long nanos(Setting<Duration> setting) {
    return numbers[setting.index()];
  }

  /** The same settings but for one. Its bounds are for configurations, and not looked at here. */
  public <T> SessionSettings with(Setting<T> setting, T value) {
    Object[] others = values.clone();
    others[setting.index()] = value;
    return of(name, identity, role, others);
  }

  /** The same settings for another session: one that a template stands for. */
  public SessionSettings as(String otherName, SessionIdentity otherIdentity) {
    return new SessionSettings(otherName, otherIdentity, role, values, numbers);
  }

  /** Fails if other settings differ in what holds as long as a session runs. */
  void requireLiveChange(SessionSettings after) {
    requireSame("the name", name, after.name);
    requireSame("the identity", identity, after.identity);
    requireSame("the role", role, after.role);
    for (Setting<?> setting : TABLE) {
      if (setting.applies() != Applies.LIVE) {
        requireSame(setting.key(), get(setting), after.get(setting));
      }
    }
  }

  private void requireSame(String what, Object held, Object wanted) {
    if (!held.equals(wanted)) {
      throw new IllegalArgumentException("session " + name + " keeps " + what + ' ' + held
          + " as long as it runs, and does not take " + wanted);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionSettings that
        && name.equals(that.name)
        && identity.equals(that.identity)
        && role == that.role
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  /** Who it is, and what differs from the defaults. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder().append(name).append(' ').append(role).append(' ').append(identity);
    for (Setting<?> setting : TABLE) {
      if (!get(setting).equals(DEFAULTS[setting.index()])) {
        text.append(' ').append(setting.key()).append('=').append(get(setting));
      }
    }
    return text.toString();
  }

  /** Where values come from. */
  public interface Source {
    /** The value of a setting, or its default. */
    <T> T get(Setting<T> setting);
  }
}
