package io.fixbus.dictionary;

/**
 * Which checks a {@link Validator} makes. Names and defaults are QuickFIX/J's, but for the last
 * three, which it has not: for counterparties that leave out or repeat fields, or send too many.
 *
 * @param validateFieldsOutOfOrder whether header, body and trailer must come in this order
 * @param validateFieldsHaveValues whether fields must not be empty
 * @param validateUserDefinedFields whether tags of 5000 and more must be defined for the message
 * @param validateUnorderedGroupFields whether a group's fields must be in the dictionary's order
 * @param firstFieldInGroupIsDelimiter whether a group's entries may begin with another of its
 *     fields than the dictionary's first: all then with that of the first entry
 * @param allowUnknownMsgFields whether tags below 5000 need not be defined for the message
 * @param allowUnknownEnumValues whether values outside of the dictionary's enumeration are allowed
 * @param validateRequiredFields whether the required fields must be there
 * @param validateDuplicateFields whether a field must not be repeated outside of groups
 * @param groupLimits how large groups may be
 */
public record ValidationSettings(
    boolean validateFieldsOutOfOrder,
    boolean validateFieldsHaveValues,
    boolean validateUserDefinedFields,
    boolean validateUnorderedGroupFields,
    boolean firstFieldInGroupIsDelimiter,
    boolean allowUnknownMsgFields,
    boolean allowUnknownEnumValues,
    boolean validateRequiredFields,
    boolean validateDuplicateFields,
    GroupLimits groupLimits) {

  /** Everything is checked, nothing unknown allowed. */
  public static final ValidationSettings DEFAULTS =
      new ValidationSettings(true, true, true, true, false, false, false, true, true,
          GroupLimits.DEFAULTS);

  public ValidationSettings withValidateFieldsOutOfOrder(boolean value) {
    return new ValidationSettings(value, validateFieldsHaveValues, validateUserDefinedFields,
        validateUnorderedGroupFields, firstFieldInGroupIsDelimiter, allowUnknownMsgFields,
        allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withValidateFieldsHaveValues(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, value, validateUserDefinedFields,
        validateUnorderedGroupFields, firstFieldInGroupIsDelimiter, allowUnknownMsgFields,
        allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withValidateUserDefinedFields(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues, value,
        validateUnorderedGroupFields, firstFieldInGroupIsDelimiter, allowUnknownMsgFields,
        allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withValidateUnorderedGroupFields(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, value, firstFieldInGroupIsDelimiter, allowUnknownMsgFields,
        allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withFirstFieldInGroupIsDelimiter(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, value, allowUnknownMsgFields,
        allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withAllowUnknownMsgFields(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, firstFieldInGroupIsDelimiter,
        value, allowUnknownEnumValues, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withAllowUnknownEnumValues(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, firstFieldInGroupIsDelimiter,
        allowUnknownMsgFields, value, validateRequiredFields, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withValidateRequiredFields(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, firstFieldInGroupIsDelimiter,
        allowUnknownMsgFields, allowUnknownEnumValues, value, validateDuplicateFields, groupLimits);
  }

  public ValidationSettings withValidateDuplicateFields(boolean value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, firstFieldInGroupIsDelimiter,
        allowUnknownMsgFields, allowUnknownEnumValues, validateRequiredFields, value, groupLimits);
  }

  public ValidationSettings withGroupLimits(GroupLimits value) {
    return new ValidationSettings(validateFieldsOutOfOrder, validateFieldsHaveValues,
        validateUserDefinedFields, validateUnorderedGroupFields, firstFieldInGroupIsDelimiter,
        allowUnknownMsgFields, allowUnknownEnumValues, validateRequiredFields,
        validateDuplicateFields, value);
  }
}
