package io.fixbus.config;

import static io.fixbus.session.Applies.SESSION;

import io.fixbus.dictionary.GroupLimits;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.session.Rows;
import io.fixbus.session.SendSettings;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which dictionaries a session uses and what it lets pass. */
final class DictionaryKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<String> DICTIONARY = ROWS.optional(
      "dictionary",
      ValueKind.text(),
      "the bundled one of `beginString`",
      SESSION,
      "A bundled dictionary such as `FIX44`, or a file. FIXT.1.1 has the next two instead.");

  static final Setting<String> TRANSPORT_DICTIONARY = ROWS.optional(
      "transportDictionary",
      ValueKind.text(),
      "`FIXT11`",
      SESSION,
      "FIXT.1.1: the dictionary of header, trailer and session messages.");

  static final Setting<String> APP_DICTIONARY = ROWS.optional(
      "appDictionary",
      ValueKind.text(),
      "the bundled one of `defaultApplVerId`",
      SESSION,
      "FIXT.1.1: the dictionary of application messages.");

  static final Setting<Boolean> USE_DICTIONARY = ROWS.of(
      "useDictionary",
      ValueKind.flag(),
      true,
      SESSION,
      "Whether messages are validated by the dictionary: inbound ones, and what is sent as"
          + " `validateOutbound` says. Names and groups come from it either way.");

  private static final Map<ValidationRule, Setting<Boolean>> RULES = rules();

  static final Setting<Integer> GROUP_ENTRIES = ROWS.of(
      "limits.groupEntries",
      ValueKind.whole(1, 100_000, "entries"),
      GroupLimits.DEFAULTS.maxEntries(),
      SESSION,
      "Most entries of a repeating group; messages with more are rejected, if `useDictionary`.");

  static final Setting<Integer> GROUP_DEPTH = ROWS.of(
      "limits.groupDepth",
      ValueKind.whole(1, 64, "levels"),
      GroupLimits.DEFAULTS.maxDepth(),
      SESSION,
      "How deep repeating groups may be nested; in the bundled dictionaries they are at most 7"
          + " deep.");

  /** Which dictionaries. */
  static final List<Setting<?>> WHICH =
      List.of(DICTIONARY, TRANSPORT_DICTIONARY, APP_DICTIONARY, USE_DICTIONARY);

  /** What they let pass. */
  static final List<Setting<?>> VALIDATION = Stream.<Setting<?>>concat(
          RULES.values().stream(), Stream.of(GROUP_ENTRIES, GROUP_DEPTH))
      .toList();

  private DictionaryKeys() {}

  /** What a session lets pass; empty if it validates nothing. */
  static Optional<ValidationSettings> validation(SettingValues values) {
    if (!values.get(USE_DICTIONARY)) {
      return Optional.empty();
    }
    ValidationSettings validation = ValidationSettings.DEFAULTS.with(
        new GroupLimits(values.get(GROUP_ENTRIES), values.get(GROUP_DEPTH)));
    for (Map.Entry<ValidationRule, Setting<Boolean>> rule : RULES.entrySet()) {
      validation = validation.with(rule.getKey(), values.get(rule.getValue()));
    }
    return Optional.of(validation);
  }

  /** One row a rule, in their order. */
  private static Map<ValidationRule, Setting<Boolean>> rules() {
    Map<ValidationRule, Setting<Boolean>> rules = new EnumMap<>(ValidationRule.class);
    for (ValidationRule rule : ValidationRule.values()) {
      // A session itself looks for empty fields, so that row is in its table.
      rules.put(
          rule,
          rule == ValidationRule.VALIDATE_FIELDS_HAVE_VALUES
              ? SendSettings.VALIDATE_FIELDS_HAVE_VALUES
              : ROWS.of(rule.key(), ValueKind.flag(), rule.byDefault(), SESSION, rule.text()));
    }
    return rules;
  }
}
