package io.fixbus.dictionary;

import org.jspecify.annotations.Nullable;

/** What a {@link Validator} says of a message: {@link #OK}, or why it has to be rejected. */
public final class ValidationResult {

  /** The message is what the dictionary says it should be. */
  public static final ValidationResult OK = new ValidationResult(null, 0, "", "");

  private final @Nullable SessionRejectReason reason;
  private final int refTagId;
  private final String text;
  private final String limit;

  private ValidationResult(
      @Nullable SessionRejectReason reason, int refTagId, String text, String limit) {
    this.reason = reason;
    this.refTagId = refTagId;
    this.text = text;
    this.limit = limit;
  }

  static ValidationResult reject(SessionRejectReason reason, int refTagId, String text) {
    return new ValidationResult(reason, refTagId, text, "");
  }

  /** The message has more of something than a limit allows. */
  static ValidationResult exceeds(String limit, int refTagId, String text) {
    return new ValidationResult(SessionRejectReason.INCORRECT_NUM_IN_GROUP, refTagId, text, limit);
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

  /** Whether it is for a fault of a field, and not for too much of something. */
  boolean hasReason() {
    return reason != null && limit.isEmpty();
  }

  /** What to say in Text(58); empty if the message is valid. */
  public String text() {
    return text;
  }

  /** Name of the limit that the message exceeds; empty if it is valid, or invalid without that. */
  public String limit() {
    return limit;
  }

  @Override
  public String toString() {
    return reason == null ? "OK" : reason.code() + " " + text + " (" + refTagId + ")";
  }
}
