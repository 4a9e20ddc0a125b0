package io.fixbus.config;

import io.fixbus.session.Role;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** The values of one section's settings, given or by default. Immutable. */
public final class SettingValues implements SessionSettings.Source {

  private final SettingTable table;
  private final Map<Setting<?>, Object> given;
  private final Set<Setting<?>> wrong;

  SettingValues(SettingTable table, Map<Setting<?>, Object> given, Set<Setting<?>> wrong) {
    this.table = table;
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    this.wrong = Set.copyOf(wrong);
  }

  /** The value, or what holds without one; only for settings of which something does. */
  @Override
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .or(setting::defaultValue)
        .orElseThrow(() -> new IllegalArgumentException(setting.key() + " has no default"));
  }

  /** The value, or its default, or empty if what holds is none that a configuration gives. */
  @SuppressWarnings("unchecked")
  <T> Optional<T> find(Setting<T> setting) {
    Object value = given.get(setting);
    if (value != null) {
      return Optional.of((T) value);
    }
    return setting.absence().isEmpty() ? setting.defaultValue() : Optional.empty();
  }

  /** Whether the setting was mentioned, be it with a wrong value. */
  boolean mentions(Setting<?> setting) {
    return given.containsKey(setting) || wrong.contains(setting);
  }

  /** Whether the setting was mentioned with a wrong value. */
  boolean isWrong(Setting<?> setting) {
    return wrong.contains(setting);
  }

  Set<Setting<?>> given() {
    return given.keySet();
  }

  /** The values of a session with these defaults, of which {@code without} don't count. */
  SettingValues over(SettingValues defaults, Set<Setting<?>> without) {
    Map<Setting<?>, Object> merged = new LinkedHashMap<>(defaults.given);
    merged.keySet().removeAll(without);
    given.forEach((setting, own) -> merged.merge(setting, own, mergeBy(setting)));
    Set<Setting<?>> allWrong = new HashSet<>(defaults.wrong);
    allWrong.removeAll(given.keySet());
    allWrong.addAll(wrong);
    return new SettingValues(table, merged, allWrong);
  }

  @SuppressWarnings("unchecked")
  private static <T> BinaryOperator<Object> mergeBy(Setting<T> setting) {
    return (base, own) -> Types.of(setting.kind()).merge((T) base, (T) own);
  }

  /** The settings whose values differ. */
  List<Setting<?>> changedIn(SettingValues other) {
    return table.settings().stream()
        .filter(setting -> !find(setting).equals(other.find(setting)))
        .toList();
  }

  /** Every value, defaults too, nested as in a configuration; secrets masked. */
  JsonObject toMaskedJson() {
    return toMaskedJson(setting -> true);
  }

  /** As {@link #toMaskedJson()}, without the settings that are for the other role. */
  JsonObject toMaskedJson(Role role) {
    return toMaskedJson(setting -> setting.role().isEmpty() || setting.role().get() == role);
  }

  private JsonObject toMaskedJson(Predicate<Setting<?>> shown) {
    JsonObject json = new JsonObject();
    table.settings().stream().filter(shown).forEach(setting -> put(json, setting));
    return json;
  }

  private <T> void put(JsonObject json, Setting<T> setting) {
    find(setting)
        .map(value -> Types.of(setting.kind()).toMaskedJson(value))
        .ifPresent(value -> KeyPath.put(json, setting.key(), value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SettingValues that
        && table == that.table
        && changedIn(that).isEmpty();
  }

  @Override
  public int hashCode() {
    return table.settings().stream().map(this::find).toList().hashCode();
  }

  @Override
  public String toString() {
    return toMaskedJson().encode();
  }
}
