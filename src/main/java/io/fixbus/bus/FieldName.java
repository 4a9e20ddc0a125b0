package io.fixbus.bus;

import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.Member;
import io.fixbus.dictionary.NearestName;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a member's name says in JSON: a field's name or its tag, and which of its occurrences if
 * {@code #} and a number follow.
 *
 * @param text the name itself
 * @param tag the field's tag
 * @param occurrence from 1
 * @param definition the field in the dictionary, or null if only the tag was given and the
 *     dictionary has none
 */
record FieldName(
    String text, int tag, int occurrence, @Nullable FieldDefinition definition) {

  private static final int MAX_TAG_DIGITS = 9;
  private static final int MAX_OCCURRENCE_DIGITS = 6;

  /**
   * @param place the fields that are defined where the name stands
   * @throws BusRequestException if the dictionary has no such field and it is no tag either
   */
  static FieldName of(String text, Dictionary names, FieldSet place) {
    FieldDefinition named = names.field(text).orElse(null);
    if (named != null) {
      return new FieldName(text, named.tag(), 1, named);
    }
    int end = text.indexOf(JsonEncoder.OCCURRENCE);
    int occurrence = end < 0 ? 1 : number(text, end + 1, text.length(), MAX_OCCURRENCE_DIGITS);
    String name = end < 0 ? text : text.substring(0, end);
    named = names.field(name).or(() -> names.fieldByAlias(name)).orElse(null);
    int tag = named == null ? number(name, 0, name.length(), MAX_TAG_DIGITS) : named.tag();
    if (tag < 1 || occurrence < 1 || occurrence == 1 && end >= 0) {
      throw BusRequestException.field(
          text, "is neither a tag nor a field of " + names.version() + hint(name, names, place));
    }
    return new FieldName(text, tag, occurrence, names.field(tag).orElse(null));
  }

  /** What was meant, most likely: rather a field that is defined there than any other. */
  private static String hint(String name, Dictionary names, FieldSet place) {
    return nearest(name, place.members().stream().map(Member::field))
        .or(() -> nearest(name, names.fields().stream()))
        .map(NearestName::hint)
        .orElse("");
  }

  private static Optional<String> nearest(String name, Stream<FieldDefinition> fields) {
    return NearestName.of(name, fields.map(FieldDefinition::name).toList());
  }

  boolean isData() {
    return definition != null && definition.isData();
  }

  /** The data field whose length it gives; 0 if it gives none. */
  int dataTag() {
    return definition == null ? 0 : definition.dataTag();
  }

  /** The field that gives the length of this data field; 0 if there is none. */
  int lengthTag() {
    return definition == null ? 0 : definition.lengthTag();
  }

  BusRequestException problem(String problem) {
    return BusRequestException.field(text, problem);
  }

  /** A number of ASCII digits without leading zeros; 0 if it is none. */
  private static int number(String text, int from, int to, int maxDigits) {
    if (from == to || to - from > maxDigits || text.charAt(from) == '0') {
      return 0;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
