package io.fixbus.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Declares settings, and gathers them in the order in which they are declared. */
public final class Rows {
  private final List<Setting<?>> all;
  private final Optional<Role> only;
  private final boolean indexed;

  private Rows(List<Setting<?>> all, Optional<Role> only, boolean indexed) {
    this.all = all;
    this.only = only;
    this.indexed = indexed;
  }

  /** Rows of a table that no session's values are read by. */
  public Rows() {
    this(new ArrayList<>(), Optional.empty(), false);
  }

  /** The rows of the session's table that follow those of {@code before}. */
  static Rows after(List<Setting<?>> before) {
    return new Rows(new ArrayList<>(before), Optional.empty(), true);
  }

  /** The same rows; those declared by what is returned are for one role only. */
  public Rows onlyFor(Role role) {
    return new Rows(all, Optional.of(role), indexed);
  }

  /** A setting with a default. */
  public <T> Setting<T> of(
      String key, ValueKind<T> kind, T byDefault, Applies applies, String text) {
    return add(
        key, kind, new Setting.Default<>(Optional.of(byDefault), Optional.empty()), applies, text);
  }

  /** A setting without which nothing holds; {@code absence} tells what that means. */
  public <T> Setting<T> optional(
      String key, ValueKind<T> kind, String absence, Applies applies, String text) {
    return add(
        key, kind, new Setting.Default<>(Optional.empty(), Optional.of(absence)), applies, text);
  }

  /** A setting without which {@code unsaid} holds, for which a configuration has no word. */
  <T> Setting<T> optional(
      String key, ValueKind<T> kind, Unsaid<T> unsaid, Applies applies, String text) {
    return add(
        key,
        kind,
        new Setting.Default<>(Optional.of(unsaid.value()), Optional.of(unsaid.absence())),
        applies,
        text);
  }

  /** What follows from other settings; {@code key} is the one that decides. */
  <T> Setting<T> derived(String key, T byDefault, Applies applies, String text) {
    return of(key, new ValueKind.Derived<>(), byDefault, applies, text);
  }

  /** All settings so far, those before these too. */
  public List<Setting<?>> all() {
    return List.copyOf(all);
  }

  private <T> Setting<T> add(
      String key, ValueKind<T> kind, Setting.Default<T> byDefault, Applies applies, String text) {
    int index = indexed ? all.size() : Setting.ELSEWHERE;
    Setting<T> row =
        new Setting<>(key, kind, byDefault, applies, new Setting.About(text, only, index));
    all.add(row);
    return row;
  }

  /** What holds where nothing is said, and its words. */
  record Unsaid<T>(T value, String absence) {}
}
