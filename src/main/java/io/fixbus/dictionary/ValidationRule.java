package io.fixbus.dictionary;

/**
 * What a {@link Validator} checks or lets pass. Names and defaults are QuickFIX/J's, but for the last
 * two, which it has not: for counterparties that leave out or repeat fields.
 */
public enum ValidationRule {
  VALIDATE_FIELDS_OUT_OF_ORDER(
      "validateFieldsOutOfOrder",
      true,
      "Whether header, body and trailer must come in this order."),

  VALIDATE_FIELDS_HAVE_VALUES(
      "validateFieldsHaveValues",
      true,
      "Whether empty fields are invalid; if so, messages with one are not sent either."),

  VALIDATE_USER_DEFINED_FIELDS(
      "validateUserDefinedFields",
      true,
      "Whether tags of 5000 and more must be in the dictionary."),

  VALIDATE_UNORDERED_GROUP_FIELDS(
      "validateUnorderedGroupFields",
      true,
      "Whether fields of a group must come in the dictionary's order."),

  /** All entries of a group then begin with the field that the first of them begins with. */
  FIRST_FIELD_IN_GROUP_IS_DELIMITER(
      "firstFieldInGroupIsDelimiter",
      false,
      "Whether the message says what each entry of a group begins with, not the dictionary."),

  ALLOW_UNKNOWN_MSG_FIELDS(
      "allowUnknownMsgFields",
      false,
      "Whether tags below 5000 may be missing in the dictionary, or in its message."),

  ALLOW_UNKNOWN_ENUM_VALUES(
      "allowUnknownEnumValues",
      false,
      "Whether a field may have values that the dictionary does not list."),

  VALIDATE_REQUIRED_FIELDS(
      "validateRequiredFields",
      true,
      "Whether the fields that the dictionary requires must be there."),

  VALIDATE_DUPLICATE_FIELDS(
      "validateDuplicateFields", true, "Whether a field must not be repeated outside of groups.");

  private final String key;
  private final boolean byDefault;
  private final String text;

  ValidationRule(String key, boolean byDefault, String text) {
    this.key = key;
    this.byDefault = byDefault;
    this.text = text;
  }

  /** Its name in a configuration. */
  public String key() {
    return key;
  }

  /** Whether it holds where nothing is said. */
  public boolean byDefault() {
    return byDefault;
  }

  /** What it means, for people who configure. */
  public String text() {
    return text;
  }
}
