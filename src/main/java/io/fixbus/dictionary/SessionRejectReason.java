package io.fixbus.dictionary;

/**
 * Why the session layer rejects a message: values of SessionRejectReason(373), with the text that
 * goes into Text(58).
 */
public enum SessionRejectReason {
  INVALID_TAG_NUMBER(0, "Invalid tag number"),
  REQUIRED_TAG_MISSING(1, "Required tag missing"),
  TAG_NOT_DEFINED_FOR_MESSAGE_TYPE(2, "Tag not defined for this message type"),
  UNDEFINED_TAG(3, "Undefined tag"),
  TAG_WITHOUT_VALUE(4, "Tag specified without a value"),
  VALUE_INCORRECT(5, "Value is incorrect (out of range) for this tag"),
  INCORRECT_DATA_FORMAT(6, "Incorrect data format for value"),
  DECRYPTION_PROBLEM(7, "Decryption problem"),
  SIGNATURE_PROBLEM(8, "Signature problem"),
  COMP_ID_PROBLEM(9, "CompID problem"),
  SENDING_TIME_ACCURACY_PROBLEM(10, "SendingTime accuracy problem"),
  INVALID_MSG_TYPE(11, "Invalid MsgType"),
  XML_VALIDATION_ERROR(12, "XML validation error"),
  TAG_APPEARS_MORE_THAN_ONCE(13, "Tag appears more than once"),
  TAG_OUT_OF_REQUIRED_ORDER(14, "Tag specified out of required order"),
  GROUP_FIELDS_OUT_OF_ORDER(15, "Out of order repeating group members"),
  INCORRECT_NUM_IN_GROUP(16, "Incorrect NumInGroup count for repeating group"),
  VALUE_INCLUDES_DELIMITER(17, "Non data value includes field delimiter (SOH character)");

  private final int code;
  private final String text;

  SessionRejectReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** The value of SessionRejectReason(373). */
  public int code() {
    return code;
  }

  /** What it means. */
  public String text() {
    return text;
  }

  /**
   * The value of Text(58) in a Reject for a field. Before FIX.4.2, which has no RefTagID(371), the
   * text names the field; that of {@link #INCORRECT_DATA_FORMAT} always does.
   *
   * @param beginString the session's BeginString(8)
   * @param refTagId the field's tag
   */
  public String text(String beginString, int refTagId) {
    boolean hasRefTagId = !beginString.equals("FIX.4.0") && !beginString.equals("FIX.4.1");
    return hasRefTagId && this != INCORRECT_DATA_FORMAT ? text : text + ", field=" + refTagId;
  }
}
