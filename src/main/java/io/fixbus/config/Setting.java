package io.fixbus.config;

import io.fixbus.session.Role;
import java.util.Optional;

/**
 * One setting: a row of the table that drives reading, hints, overrides and documentation.
 *
 * @param <T> the type of its value
 */
final class Setting<T> {

  private final String key;
  private final SettingType<T> type;
  private final Optional<T> defaultValue;
  private final String defaultText;
  private final Applies applies;
  private final String text;
  private final Optional<Role> role;

  private Setting(
      String key, SettingType<T> type, Default<T> defaultValue, Applies applies, About about) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue.value();
    this.defaultText = defaultValue.text();
    this.applies = applies;
    this.text = about.text();
    this.role = about.role();
  }

  /** A setting with a default. */
  static <T> Setting<T> of(
      String key, SettingType<T> type, T defaultValue, Applies applies, String text) {
    Default<T> value =
        new Default<>(Optional.of(defaultValue), "" + type.toMaskedJson(defaultValue));
    return new Setting<>(key, type, value, applies, new About(text, Optional.empty()));
  }

  /** A setting whose absence means what {@code absence} says. */
  static <T> Setting<T> optional(
      String key, SettingType<T> type, String absence, Applies applies, String text) {
    return new Setting<>(
        key, type, new Default<>(Optional.empty(), absence), applies,
        new About(text, Optional.empty()));
  }

  /** The same setting, for one role only. */
  Setting<T> onlyFor(Role only) {
    return new Setting<>(
        key, type, new Default<>(defaultValue, defaultText), applies,
        new About(text, Optional.of(only)));
  }

  /** The key within its section, dots denoting nesting. */
  String key() {
    return key;
  }

  /** What values it takes, in words. */
  String typeName() {
    return type.name();
  }

  /** Unit of a plain number, or empty. */
  String unit() {
    return type.unit();
  }

  /** The default as a configuration would give it, or what its absence means. */
  String defaultText() {
    return defaultText;
  }

  /** How a change comes into force. */
  Applies applies() {
    return applies;
  }

  /** What it is for. */
  String text() {
    return text;
  }

  /** The only role that it is for, if so. */
  Optional<Role> role() {
    return role;
  }

  SettingType<T> type() {
    return type;
  }

  Optional<T> defaultValue() {
    return defaultValue;
  }

  @Override
  public String toString() {
    return key;
  }

  private record Default<T>(Optional<T> value, String text) {}

  private record About(String text, Optional<Role> role) {}
}
