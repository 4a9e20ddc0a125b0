package io.fixbus.dictionary;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field as the dictionary defines it: tag, name, type and the values that it may have. */
public final class FieldDefinition {

  private final int tag;
  private final String name;
  private final FieldType type;
  private final Map<String, String> values;
  private final @Nullable ValueSet valueSet;
  private final int lengthTag;
  private final int dataTag;
  // Made when it is first asked for: of most fields nobody ever does.
  private volatile byte @Nullable [] nameBytes;

  FieldDefinition(FieldDeclaration declaration, FieldType type, int lengthTag, int dataTag) {
    this.tag = declaration.tag();
    this.name = declaration.name();
    this.type = type;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(declaration.values()));
    this.valueSet =
        values.isEmpty() || declaration.otherValues() ? null : new ValueSet(values.keySet());
    this.lengthTag = lengthTag;
    this.dataTag = dataTag;
  }

  /** The tag, 1 or more. */
  public int tag() {
    return tag;
  }

  /** The name, such as {@code ClOrdID}; unique in its dictionary. */
  public String name() {
    return name;
  }

  /** The name in UTF-8. The array must never be changed. */
  public byte[] nameBytes() {
    byte[] known = nameBytes;
    if (known == null) {
      known = name.getBytes(StandardCharsets.UTF_8);
      nameBytes = known;
    }
    return known;
  }

  /** The data type. */
  public FieldType type() {
    return type;
  }

  /**
   * The enumerated values in the dictionary's order, each with its description; empty if any value
   * will do.
   */
  public Map<String, String> values() {
    return values;
  }

  /** Whether values outside of {@link #values()} are allowed as well. */
  public boolean allowsOtherValues() {
    return valueSet == null;
  }

  /** Of a data field, the field that gives its length; 0 for any other field. */
  public int lengthTag() {
    return lengthTag;
  }

  /** Of a field that gives the length of a data field, that field; 0 for any other field. */
  public int dataTag() {
    return dataTag;
  }

  /** Whether the value is raw bytes, preceded by the field that gives their number. */
  public boolean isData() {
    return type.isData();
  }

  /** The enumerated values, or null if any value is allowed. */
  @Nullable
  ValueSet valueSet() {
    return valueSet;
  }

  @Override
  public String toString() {
    return name + "(" + tag + ")";
  }
}
