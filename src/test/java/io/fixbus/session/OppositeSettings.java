package io.fixbus.session;

import java.time.Duration;

/** Settings that differ from given ones in everything that may change while a session runs. */
final class OppositeSettings {
  private OppositeSettings() {}

  static SessionSettings of(SessionSettings settings) {
    SessionSettings opposite = settings;
    for (Setting<?> setting : SessionSettings.TABLE) {
      if (setting.applies() == Applies.LIVE) {
        opposite = turned(opposite, setting);
      }
    }
    return opposite;
  }

  private static <T> SessionSettings turned(SessionSettings settings, Setting<T> setting) {
    return settings.with(setting, other(setting, settings.get(setting)));
  }

  /** Another value that is as good, whatever the setting means. */
  @SuppressWarnings("unchecked")
  private static <T> T other(Setting<T> setting, T value) {
    return (T) different(setting, value);
  }

  private static Object different(Setting<?> setting, Object value) {
    if (value instanceof Boolean flag) {
      return !flag;
    }
    if (value instanceof Integer number) {
      return number > 100 ? number / 7 : number + 5;
    }
    if (value instanceof Double number) {
      return number + 7;
    }
    if (value instanceof Duration duration) {
      return duration.dividedBy(7);
    }
    if (value instanceof Enum<?> constant) {
      Object[] all = constant.getDeclaringClass().getEnumConstants();
      return all[(constant.ordinal() + 1) % all.length];
    }
    if (value instanceof ReplayPolicy policy) {
      return policy instanceof ReplayPolicy.None ? new ReplayPolicy.All() : new ReplayPolicy.None();
    }
    throw new IllegalStateException("nothing is the opposite of " + setting + " " + value);
  }
}
