package io.fixbus.dictionary;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with one message, instead of the first of it alone. */
final class FieldProblems {

  /** More than anybody wants to read; of more the gravest are told. */
  private static final int MOST = 32;

  private static final int MOST_OF_A_VALUE = 40;

  private final FixMessage message;
  private final Dictionary body;
  private final Dictionary transport;
  private final List<Found> found = new ArrayList<>();

  private record Found(int index, FieldProblem problem) {

    /** In the order in which a message is judged. */
    static final Comparator<Found> ORDER =
        Comparator.comparing(Found::gravity).thenComparing(Found::index);

    Gravity gravity() {
      return Gravity.of(problem.reason());
    }
  }

  /**
   * @param body gives the body's fields their names
   * @param transport gives those of header and trailer
   */
  FieldProblems(FixMessage message, Dictionary body, Dictionary transport) {
    this.message = message;
    this.body = body;
    this.transport = transport;
  }

  /**
   * Adds a problem.
   *
   * @param index of the field last looked at, which may be the one at fault
   * @param place in which entries of which groups; empty outside of groups
   */
  void add(SessionRejectReason reason, int tag, int index, String place) {
    add(reason, tag, text(reason, tag, index), index, place);
  }

  /** The same, said in other words. */
  void add(SessionRejectReason reason, int tag, String text, int index, String place) {
    String name = field(tag).map(FieldDefinition::name).orElseGet(() -> String.valueOf(tag));
    found.add(new Found(index, new FieldProblem(tag, name, reason, text + place)));
    if (found.size() > MOST) {
      found.remove(Collections.max(found, Found.ORDER));
    }
  }

  /** The first is the one that the message would be rejected for. */
  List<FieldProblem> inOrder() {
    return found.stream().sorted(Found.ORDER).map(Found::problem).toList();
  }

  private Optional<FieldDefinition> field(int tag) {
    return body.field(tag).or(() -> transport.field(tag));
  }

  private String text(SessionRejectReason reason, int tag, int index) {
    return switch (reason) {
      case INVALID_TAG_NUMBER -> body.version() + " has no such field";
      case REQUIRED_TAG_MISSING -> "required tag missing";
      case TAG_NOT_DEFINED_FOR_MESSAGE_TYPE ->
        "not defined for messages of type " + message.msgType();
      case TAG_WITHOUT_VALUE -> "has no value";
      case VALUE_INCORRECT ->
        message.tag(index) == tag
            ? value(index) + " is not one that it may have"
            : "is not the length of the data behind it";
      case INCORRECT_DATA_FORMAT ->
        value(index) + " is not of type "
            + field(tag).map(field -> field.type().name()).orElse("");
      case INVALID_MSG_TYPE -> body.version() + " has no messages of type " + message.msgType();
      case TAG_APPEARS_MORE_THAN_ONCE -> "appears more than once";
      case TAG_OUT_OF_REQUIRED_ORDER -> "out of required order";
      case GROUP_FIELDS_OUT_OF_ORDER -> "out of the order of its group";
      case INCORRECT_NUM_IN_GROUP -> "is not the number of the group's entries";
      default -> reason.text();
    };
  }

  private String value(int index) {
    if (Secrets.isSecret(message.tag(index), message.msgTypeCode())) {
      return "value " + Secrets.MASK;
    }
    int length = message.valueLength(index);
    String shown = new String(
        message.array(),
        message.valueOffset(index),
        Math.min(length, MOST_OF_A_VALUE),
        StandardCharsets.ISO_8859_1);
    return "value " + shown.replaceAll("[^ -~]", "?") + (length > MOST_OF_A_VALUE ? "…" : "");
  }
}
