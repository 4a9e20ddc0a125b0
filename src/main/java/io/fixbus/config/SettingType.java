package io.fixbus.config;

import java.util.Optional;

/**
 * What values a setting takes.
 *
 * @param <T> the type of the value after reading
 */
abstract class SettingType<T> {

  private final String name;
  private final String unit;

  /**
   * @param name for the documentation and for problems: what is expected
   * @param unit of a plain number, or empty
   */
  SettingType(String name, String unit) {
    this.name = name;
    this.unit = unit;
  }

  final String name() {
    return name;
  }

  final String unit() {
    return unit;
  }

  /** Reads a JSON value, which is null where the key has none. */
  abstract T read(Object json) throws WrongValue;

  /** The JSON value that an override means: {@link #read} takes it. */
  Object fromText(String raw) {
    return raw;
  }

  /** The key that a name means, whatever its case, if the value is a block of keys. */
  Optional<String> innerKey(String name) {
    return Optional.empty();
  }

  /** The value as a configuration may give it, secrets masked. */
  Object toMaskedJson(T value) {
    return value.toString();
  }

  /** What holds if a session's defaults say {@code base} and the session {@code own}. */
  T merge(T base, T own) {
    return own;
  }
}
