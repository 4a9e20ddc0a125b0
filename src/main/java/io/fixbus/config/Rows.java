package io.fixbus.config;

import io.fixbus.session.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Part of a table: gathers settings in the order in which they are declared. */
final class Rows {

  private final List<Setting<?>> all;
  private final Optional<Role> only;

  Rows() {
    this(new ArrayList<>(), Optional.empty());
  }

  private Rows(List<Setting<?>> all, Optional<Role> only) {
    this.all = all;
    this.only = only;
  }

  /** The same part, for settings that are for one role only. */
  Rows onlyFor(Role role) {
    return new Rows(all, Optional.of(role));
  }

  <T> Setting<T> of(String key, SettingType<T> type, T byDefault, Applies applies, String text) {
    return add(Setting.of(key, type, byDefault, applies, text));
  }

  <T> Setting<T> of(
      String key, SettingType<T> type, T byDefault, Applies applies, String text, Role role) {
    return add(Setting.of(key, type, byDefault, applies, text).onlyFor(role));
  }

  <T> Setting<T> optional(
      String key, SettingType<T> type, String absence, Applies applies, String text) {
    return add(Setting.optional(key, type, absence, applies, text));
  }

  <T> Setting<T> optional(
      String key, SettingType<T> type, String absence, Applies applies, String text, Role role) {
    return add(Setting.optional(key, type, absence, applies, text).onlyFor(role));
  }

  List<Setting<?>> all() {
    return List.copyOf(all);
  }

  private <T> Setting<T> add(Setting<T> setting) {
    Setting<T> row = only.map(setting::onlyFor).orElse(setting);
    all.add(row);
    return row;
  }
}
