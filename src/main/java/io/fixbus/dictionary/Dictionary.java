package io.fixbus.dictionary;

import io.fixbus.message.DataFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What one FIX version, or one counterparty's dialect of it, consists of. Immutable, so that any
 * number of sessions on any thread may share one.
 */
public final class Dictionary implements DataFields {

  private final String version;
  private final List<FieldDefinition> fields;
  private final TagTable<FieldDefinition> fieldsByTag;
  private final Map<String, FieldDefinition> fieldsByName;
  private final DataTags dataTags;
  private final FieldSet header;
  private final FieldSet trailer;
  private final Map<String, MessageDefinition> messages;
  private volatile @Nullable MessageLayouts layouts;

  Dictionary(
      String version,
      List<FieldDefinition> fields,
      FieldSet header,
      FieldSet trailer,
      List<MessageDefinition> messages) {
    this.version = version;
    this.fields = List.copyOf(fields);
    this.fieldsByTag = new TagTable<>(fields, FieldDefinition::tag);
    this.fieldsByName = new HashMap<>();
    fields.forEach(field -> fieldsByName.put(field.name(), field));
    this.dataTags = new DataTags(fields);
    this.header = header;
    this.trailer = trailer;
    this.messages = new LinkedHashMap<>();
    messages.forEach(message -> this.messages.put(message.msgType(), message));
  }

  /**
   * The version, such as {@code FIX.4.4}, {@code FIXT.1.1}, {@code FIX.5.0SP2} or {@code
   * FIX.Latest}.
   */
  public String version() {
    return version;
  }

  /** All fields, in the dictionary's order. */
  public List<FieldDefinition> fields() {
    return fields;
  }

  /** The field with that tag. */
  public Optional<FieldDefinition> field(int tag) {
    return Optional.ofNullable(fieldsByTag.get(tag));
  }

  /** The field of that name; case matters. */
  public Optional<FieldDefinition> field(String name) {
    return Optional.ofNullable(fieldsByName.get(name));
  }

  /**
   * The field that other versions call by that name, which no field has here: by {@code
   * NoLinesOfText} those from FIX.5.0 on mean LinesOfText(33).
   */
  public Optional<FieldDefinition> fieldByAlias(String name) {
    OptionalInt tag = FieldAliases.tag(name);
    if (tag.isEmpty() || fieldsByName.containsKey(name)) {
      return Optional.empty();
    }
    // A dialect may use the tag for something else.
    return field(tag.getAsInt()).filter(field -> FieldAliases.tag(field.name()).equals(tag));
  }

  /** Whether there is a field with that tag. */
  public boolean contains(int tag) {
    return fieldsByTag.get(tag) != null;
  }

  /** The message type with that value of MsgType(35). */
  public Optional<MessageDefinition> message(String msgType) {
    return Optional.ofNullable(messages.get(msgType));
  }

  /** All message types in the dictionary's order. */
  public List<MessageDefinition> messages() {
    return new ArrayList<>(messages.values());
  }

  /** The fields of the standard header; empty in dictionaries of FIX.5.0 and later. */
  public FieldSet header() {
    return header;
  }

  /** The fields of the standard trailer; empty in dictionaries of FIX.5.0 and later. */
  public FieldSet trailer() {
    return trailer;
  }

  /** The layouts of messages with this dictionary's bodies; the last transport's are kept. */
  MessageLayouts layouts(Dictionary transport) {
    MessageLayouts known = layouts;
    if (known == null || !known.isOf(transport)) {
      known = new MessageLayouts(transport, this);
      layouts = known;
    }
    return known;
  }

  @Override
  public int dataTag(int lengthTag) {
    return dataTags.dataTag(lengthTag);
  }

  @Override
  public String toString() {
    return version;
  }

  /** Data fields by their length fields: asked of every field that is read, so mostly an array. */
  private static final class DataTags implements DataFields {

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
}
