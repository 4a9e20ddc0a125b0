package io.fixbus.dictionary;

/**
 * One of the things that are wrong with a message.
 *
 * @param tag the field at fault
 * @param field its name, or its tag if the dictionary has none
 * @param reason by which the message would be rejected for it
 * @param text what is wrong and, within a repeating group, in which entry; without secrets
 */
public record FieldProblem(int tag, String field, SessionRejectReason reason, String text) {

  /** As a failure's text has it: {@code FIELD Symbol: required tag missing, tag 55}. */
  @Override
  public String toString() {
    return "FIELD " + field + ": " + text + ", tag " + tag;
  }
}
