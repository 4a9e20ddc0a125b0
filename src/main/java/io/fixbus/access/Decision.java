package io.fixbus.access;

/** Whether somebody may do something. */
public sealed interface Decision {

  /** Yes. */
  record Allowed() implements Decision {}

  /**
   * As long as the session publishes its messages: where they are acknowledged, each goes to one
   * consumer, and would be taken away from the one that acts on it.
   */
  record AllowedCopies() implements Decision {}

  /**
   * No.
   *
   * @param text names what is missing
   */
  record Denied(String text) implements Decision {}
}
