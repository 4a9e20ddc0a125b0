package io.fixbus.dictionary;

import java.util.List;

/**
 * One of the things that are wrong with a message.
 *
 * @param tag the field at fault
 * @param field its name, or its tag if the dictionary has none
 * @param reason by which the message would be rejected for it
 * @param text what is wrong and, within a repeating group, in which entry; without secrets
 */
public record FieldProblem(int tag, String field, SessionRejectReason reason, String text) {

  private static final int LONGEST_TEXT = 1_000;

  /** Some problems, in their order, as a failure's text has them; not endlessly many. */
  public static String text(List<FieldProblem> problems) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < problems.size(); i++) {
      String next = problems.get(i).toString();
      if (i > 0 && text.length() + next.length() > LONGEST_TEXT) {
        return text.append("; and ").append(problems.size() - i).append(" more").toString();
      }
      text.append(i > 0 ? "; " : "").append(next);
    }
    return text.toString();
  }

  /** As a failure's text has it: {@code FIELD Symbol: required tag missing, tag 55}. */
  @Override
  public String toString() {
    return "FIELD " + field + ": " + text + ", tag " + tag;
  }
}
