package io.fixbus.config;

import io.fixbus.session.Role;
import java.util.ArrayList;
import java.util.List;

/** Part of a table: gathers settings in the order in which they are declared. */
final class Rows {

  private final List<Setting<?>> all = new ArrayList<>();

  <T> Setting<T> of(String key, SettingType<T> type, T byDefault, Applies applies, String text) {
    return add(Setting.of(key, type, byDefault, applies, text));
  }

  <T> Setting<T> of(
      String key, SettingType<T> type, T byDefault, Applies applies, String text, Role only) {
    return add(Setting.of(key, type, byDefault, applies, text).onlyFor(only));
  }

  <T> Setting<T> optional(
      String key, SettingType<T> type, String absence, Applies applies, String text) {
    return add(Setting.optional(key, type, absence, applies, text));
  }

  <T> Setting<T> optional(
      String key, SettingType<T> type, String absence, Applies applies, String text, Role only) {
    return add(Setting.optional(key, type, absence, applies, text).onlyFor(only));
  }

  List<Setting<?>> all() {
    return List.copyOf(all);
  }

  private <T> Setting<T> add(Setting<T> setting) {
    all.add(setting);
    return setting;
  }
}
