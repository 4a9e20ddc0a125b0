package io.fixbus.dictionary;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which checks a {@link Validator} makes.
 *
 * @param rules those that hold
 * @param groupLimits how large groups may be
 */
public record ValidationSettings(Set<ValidationRule> rules, GroupLimits groupLimits) {

  /** Everything is checked, nothing unknown allowed. */
  public static final ValidationSettings DEFAULTS = byDefault();

  public ValidationSettings {
    rules = Set.copyOf(rules);
  }

  /** Whether a rule holds. */
  public boolean is(ValidationRule rule) {
    return rules.contains(rule);
  }

  /** The same where a rule holds, or does not. */
  public ValidationSettings with(ValidationRule rule, boolean holds) {
    Set<ValidationRule> changed = EnumSet.of(rule);
    changed.addAll(rules);
    if (!holds) {
      changed.remove(rule);
    }
    return new ValidationSettings(changed, groupLimits);
  }

  /** The same with other limits of groups. */
  public ValidationSettings with(GroupLimits limits) {
    return new ValidationSettings(rules, limits);
  }

  private static ValidationSettings byDefault() {
    Set<ValidationRule> rules = EnumSet.allOf(ValidationRule.class);
    rules.removeIf(rule -> !rule.byDefault());
    return new ValidationSettings(rules, GroupLimits.DEFAULTS);
  }
}
