package io.fixbus.dictionary;

/** What a {@link Validator} says of a message: {@link #OK}, or why it has to be rejected. */
public final class ValidationResult {

  /** The message is what the dictionary says it should be. */
  public static final ValidationResult OK = new ValidationResult(null, 0, "");

  private final SessionRejectReason reason;
  private final int refTagId;
  private final String text;

  private ValidationResult(SessionRejectReason reason, int refTagId, String text) {
    this.reason = reason;
    this.refTagId = refTagId;
    this.text = text;
  }

  static ValidationResult reject(SessionRejectReason reason, int refTagId, String text) {
    return new ValidationResult(reason, refTagId, text);
  }

  /** Whether the message is valid. */
  public boolean isOk() {
    return reason == null;
  }

  /**
   * The reason of the Reject.
   *
   * @throws IllegalStateException if the message is valid
   */
  public SessionRejectReason reason() {
    if (reason == null) {
      throw new IllegalStateException("the message is valid");
    }
    return reason;
  }

  /** The field at fault, for RefTagID(371); 0 if the message is valid. */
  public int refTagId() {
    return refTagId;
  }

  /** What to say in Text(58); empty if the message is valid. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return reason == null ? "OK" : reason.code() + " " + text + " (" + refTagId + ")";
  }
}
