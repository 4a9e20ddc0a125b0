package io.fixbus.dictionary;

import io.fixbus.message.DataFields;
import java.util.Collection;
import java.util.List;

/** Data fields by their length fields: asked of every field that is read, so mostly an array. */
final class DataTags implements DataFields {

  private static final int MAX_ARRAY_LENGTH = 4_096;

  private final int[] low;
  private final TagTable<FieldDefinition> high;

  DataTags(Collection<FieldDefinition> fields) {
    List<FieldDefinition> lengthFields =
        fields.stream().filter(field -> field.dataTag() != 0).toList();
    int largest = lengthFields.stream().mapToInt(FieldDefinition::tag).max().orElse(0);
    low = new int[Math.min(largest + 1, MAX_ARRAY_LENGTH)];
    for (FieldDefinition field : lengthFields) {
      if (field.tag() < low.length) {
        low[field.tag()] = field.dataTag();
      }
    }
    high = new TagTable<>(
        lengthFields.stream().filter(field -> field.tag() >= low.length).toList(),
        FieldDefinition::tag);
  }

  @Override
  public int dataTag(int lengthTag) {
    if (lengthTag >= 0 && lengthTag < low.length) {
      return low[lengthTag];
    }
    FieldDefinition field = high.get(lengthTag);
    return field == null ? 0 : field.dataTag();
  }
}
