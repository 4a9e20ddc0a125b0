package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;
import static io.fixbus.session.SendSettings.VALIDATE_FIELDS_HAVE_VALUES;

import io.fixbus.dictionary.GroupLimits;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import java.util.List;
import java.util.Optional;

/** Which dictionaries a session uses and what it lets pass. */
final class DictionaryKeys {

  private static final Rows ROWS = new Rows();
  private static final ValidationSettings DEFAULTS = ValidationSettings.DEFAULTS;

  static final Setting<String> DICTIONARY =
      ROWS.optional("dictionary", ValueKind.text(), "the bundled one of `beginString`", SESSION,
          "A bundled dictionary such as `FIX44`, or a file. FIXT.1.1 has the next two instead.");

  static final Setting<String> TRANSPORT_DICTIONARY =
      ROWS.optional("transportDictionary", ValueKind.text(), "`FIXT11`", SESSION,
          "FIXT.1.1: the dictionary of header, trailer and session messages.");

  static final Setting<String> APP_DICTIONARY =
      ROWS.optional("appDictionary", ValueKind.text(), "the bundled one of `defaultApplVerId`",
          SESSION, "FIXT.1.1: the dictionary of application messages.");

  static final Setting<Boolean> USE_DICTIONARY =
      ROWS.of("useDictionary", ValueKind.flag(), true, SESSION,
          "Whether messages are validated by the dictionary: inbound ones, and what is sent as"
              + " `validateOutbound` says. Names and groups come from it either way.");

  static final Setting<Boolean> VALIDATE_FIELDS_OUT_OF_ORDER =
      ROWS.of("validateFieldsOutOfOrder", ValueKind.flag(),
          DEFAULTS.validateFieldsOutOfOrder(), SESSION,
          "Whether header, body and trailer must come in this order.");

  static final Setting<Boolean> VALIDATE_USER_DEFINED_FIELDS =
      ROWS.of("validateUserDefinedFields", ValueKind.flag(),
          DEFAULTS.validateUserDefinedFields(), SESSION,
          "Whether tags of 5000 and more must be in the dictionary.");

  static final Setting<Boolean> VALIDATE_UNORDERED_GROUP_FIELDS =
      ROWS.of("validateUnorderedGroupFields", ValueKind.flag(),
          DEFAULTS.validateUnorderedGroupFields(), SESSION,
          "Whether fields of a group must come in the dictionary's order.");

  static final Setting<Boolean> FIRST_FIELD_IN_GROUP_IS_DELIMITER =
      ROWS.of("firstFieldInGroupIsDelimiter", ValueKind.flag(),
          DEFAULTS.firstFieldInGroupIsDelimiter(), SESSION,
          "Whether the message says what each entry of a group begins with, not the dictionary.");

  static final Setting<Boolean> ALLOW_UNKNOWN_MSG_FIELDS =
      ROWS.of("allowUnknownMsgFields", ValueKind.flag(),
          DEFAULTS.allowUnknownMsgFields(), SESSION,
          "Whether tags below 5000 may be missing in the dictionary, or in its message.");

  static final Setting<Boolean> ALLOW_UNKNOWN_ENUM_VALUES =
      ROWS.of("allowUnknownEnumValues", ValueKind.flag(),
          DEFAULTS.allowUnknownEnumValues(), SESSION,
          "Whether a field may have values that the dictionary does not list.");

  static final Setting<Boolean> VALIDATE_REQUIRED_FIELDS =
      ROWS.of("validateRequiredFields", ValueKind.flag(),
          DEFAULTS.validateRequiredFields(), SESSION,
          "Whether the fields that the dictionary requires must be there.");

  static final Setting<Boolean> VALIDATE_DUPLICATE_FIELDS =
      ROWS.of("validateDuplicateFields", ValueKind.flag(),
          DEFAULTS.validateDuplicateFields(), SESSION,
          "Whether a field must not be repeated outside of groups.");

  static final Setting<Integer> GROUP_ENTRIES =
      ROWS.of("limits.groupEntries", ValueKind.whole(1, 100_000, "entries"),
          DEFAULTS.groupLimits().maxEntries(), SESSION,
          "Most entries of a repeating group; messages with more are rejected, if `useDictionary`.");

  static final Setting<Integer> GROUP_DEPTH =
      ROWS.of("limits.groupDepth", ValueKind.whole(1, 64, "levels"),
          DEFAULTS.groupLimits().maxDepth(), SESSION,
          "How deep repeating groups may be nested; in the bundled dictionaries they are at most 7"
              + " deep.");

  /** Which dictionaries. */
  static final List<Setting<?>> WHICH =
      List.of(DICTIONARY, TRANSPORT_DICTIONARY, APP_DICTIONARY, USE_DICTIONARY);

  /** What they let pass, besides the first. */
  static final List<Setting<?>> LENIENCE =
      List.of(
          VALIDATE_USER_DEFINED_FIELDS, VALIDATE_UNORDERED_GROUP_FIELDS,
          FIRST_FIELD_IN_GROUP_IS_DELIMITER, ALLOW_UNKNOWN_MSG_FIELDS, ALLOW_UNKNOWN_ENUM_VALUES,
          VALIDATE_REQUIRED_FIELDS, VALIDATE_DUPLICATE_FIELDS, GROUP_ENTRIES, GROUP_DEPTH);

  private DictionaryKeys() {}

  /** What a session lets pass; empty if it validates nothing. */
  static Optional<ValidationSettings> validation(SettingValues values) {
    return values.get(USE_DICTIONARY)
        ? Optional.of(
            new ValidationSettings(
                values.get(VALIDATE_FIELDS_OUT_OF_ORDER),
                values.get(VALIDATE_FIELDS_HAVE_VALUES),
                values.get(VALIDATE_USER_DEFINED_FIELDS),
                values.get(VALIDATE_UNORDERED_GROUP_FIELDS),
                values.get(FIRST_FIELD_IN_GROUP_IS_DELIMITER),
                values.get(ALLOW_UNKNOWN_MSG_FIELDS),
                values.get(ALLOW_UNKNOWN_ENUM_VALUES),
                values.get(VALIDATE_REQUIRED_FIELDS),
                values.get(VALIDATE_DUPLICATE_FIELDS),
                new GroupLimits(values.get(GROUP_ENTRIES), values.get(GROUP_DEPTH))))
        : Optional.empty();
  }
}
