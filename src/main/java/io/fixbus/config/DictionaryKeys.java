package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.SESSION;

import io.fixbus.dictionary.GroupLimits;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.session.SessionSettings.OutboundValidation;
import io.fixbus.session.SessionSettings.SendRules;
import java.util.List;
import java.util.Optional;

/** Which dictionaries a session uses and what it lets pass. */
final class DictionaryKeys {

  private static final Rows ROWS = new Rows();
  private static final ValidationSettings DEFAULTS = ValidationSettings.DEFAULTS;

  static final Setting<String> DICTIONARY =
      ROWS.optional("dictionary", Types.text(), "the bundled one of `beginString`", SESSION,
          "A bundled dictionary such as `FIX44`, or a file. FIXT.1.1 has the next two instead.");

  static final Setting<String> TRANSPORT_DICTIONARY =
      ROWS.optional("transportDictionary", Types.text(), "`FIXT11`", SESSION,
          "FIXT.1.1: the dictionary of header, trailer and session messages.");

  static final Setting<String> APP_DICTIONARY =
      ROWS.optional("appDictionary", Types.text(), "the bundled one of `defaultApplVerId`",
          SESSION, "FIXT.1.1: the dictionary of application messages.");

  static final Setting<Boolean> USE_DICTIONARY =
      ROWS.of("useDictionary", Types.bool(), true, SESSION,
          "Whether messages are validated by the dictionary: inbound ones, and what is sent as"
              + " `validateOutbound` says. Names and groups come from it either way.");

  static final Setting<OutboundValidation> VALIDATE_OUTBOUND =
      ROWS.of("validateOutbound", Types.smallChoice(OutboundValidation.class),
          SendRules.DEFAULTS.validation(), LIVE,
          "What happens to a message that an application sends and the dictionary forbids: `off`"
              + " for nothing, `report` for an event, `refuse` for a failure.");

  static final Setting<Boolean> VALIDATE_FIELDS_OUT_OF_ORDER =
      ROWS.of("validateFieldsOutOfOrder", Types.bool(),
          DEFAULTS.validateFieldsOutOfOrder(), SESSION,
          "Whether header, body and trailer must come in this order.");

  static final Setting<Boolean> VALIDATE_FIELDS_HAVE_VALUES =
      ROWS.of("validateFieldsHaveValues", Types.bool(),
          DEFAULTS.validateFieldsHaveValues(), SESSION,
          "Whether empty fields are invalid; if so, messages with one are not sent either.");

  static final Setting<Boolean> VALIDATE_USER_DEFINED_FIELDS =
      ROWS.of("validateUserDefinedFields", Types.bool(),
          DEFAULTS.validateUserDefinedFields(), SESSION,
          "Whether tags of 5000 and more must be in the dictionary.");

  static final Setting<Boolean> VALIDATE_UNORDERED_GROUP_FIELDS =
      ROWS.of("validateUnorderedGroupFields", Types.bool(),
          DEFAULTS.validateUnorderedGroupFields(), SESSION,
          "Whether fields of a group must come in the dictionary's order.");

  static final Setting<Boolean> FIRST_FIELD_IN_GROUP_IS_DELIMITER =
      ROWS.of("firstFieldInGroupIsDelimiter", Types.bool(),
          DEFAULTS.firstFieldInGroupIsDelimiter(), SESSION,
          "Whether the message says what each entry of a group begins with, not the dictionary.");

  static final Setting<Boolean> ALLOW_UNKNOWN_MSG_FIELDS =
      ROWS.of("allowUnknownMsgFields", Types.bool(),
          DEFAULTS.allowUnknownMsgFields(), SESSION,
          "Whether tags below 5000 may be missing in the dictionary, or in its message.");

  static final Setting<Boolean> ALLOW_UNKNOWN_ENUM_VALUES =
      ROWS.of("allowUnknownEnumValues", Types.bool(),
          DEFAULTS.allowUnknownEnumValues(), SESSION,
          "Whether a field may have values that the dictionary does not list.");

  static final Setting<Boolean> VALIDATE_REQUIRED_FIELDS =
      ROWS.of("validateRequiredFields", Types.bool(),
          DEFAULTS.validateRequiredFields(), SESSION,
          "Whether the fields that the dictionary requires must be there.");

  static final Setting<Boolean> VALIDATE_DUPLICATE_FIELDS =
      ROWS.of("validateDuplicateFields", Types.bool(),
          DEFAULTS.validateDuplicateFields(), SESSION,
          "Whether a field must not be repeated outside of groups.");

  static final Setting<Integer> GROUP_ENTRIES =
      ROWS.of("limits.groupEntries", Types.integer(1, 100_000, "entries"),
          DEFAULTS.groupLimits().maxEntries(), SESSION,
          "Most entries of a repeating group; messages with more are rejected, if `useDictionary`.");

  static final Setting<Integer> GROUP_DEPTH =
      ROWS.of("limits.groupDepth", Types.integer(1, 64, "levels"),
          DEFAULTS.groupLimits().maxDepth(), SESSION,
          "How deep repeating groups may be nested; in the bundled dictionaries they are at most 7"
              + " deep.");

  static final List<Setting<?>> ALL = ROWS.all();

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
