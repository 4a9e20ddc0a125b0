package io.fixbus.dictionary;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field's place in a message or in a repeating group. */
public final class Member {

  final int tag;
  final ValueSyntax syntax;
  final boolean multiple;
  final int lengthTag;
  final @Nullable ValueSet valueSet;
  final @Nullable GroupDefinition groupOrNull;
  final boolean required;
  final int position;
  final Section section;
  private final FieldDefinition field;

  Member(FieldDefinition field, boolean required, @Nullable GroupDefinition groupOrNull) {
    this(field, required, groupOrNull, -1, Section.BODY);
  }

  private Member(
      FieldDefinition field,
      boolean required,
      @Nullable GroupDefinition groupOrNull,
      int position,
      Section section) {
    this.tag = field.tag();
    this.syntax = field.type().syntax;
    this.multiple = field.type().isMultiple();
    this.lengthTag = field.lengthTag();
    this.valueSet = field.valueSet();
    this.groupOrNull = groupOrNull;
    this.required = required;
    this.position = position;
    this.section = section;
    this.field = field;
  }

  Member at(int newPosition, Section newSection) {
    return new Member(field, required, groupOrNull, newPosition, newSection);
  }

  Member requiredIf(boolean condition) {
    return condition || !required ? this : new Member(field, false, groupOrNull);
  }

  /** The field's definition. */
  public FieldDefinition field() {
    return field;
  }

  /** Whether it must be there: in the message, or in each entry of the group. */
  public boolean required() {
    return required;
  }

  /** Its place in the dictionary's order, from 0. */
  public int position() {
    return position;
  }

  /** Whether it counts the entries of a repeating group. */
  public boolean isGroup() {
    return groupOrNull != null;
  }

  /** The repeating group whose entries it counts. */
  public Optional<GroupDefinition> group() {
    return Optional.ofNullable(groupOrNull);
  }

  @Override
  public String toString() {
    return field + (required ? " required" : "") + (isGroup() ? " group" : "");
  }

  /** The three parts of a message, in their order. */
  enum Section {
    HEADER,
    BODY,
    TRAILER
  }
}
