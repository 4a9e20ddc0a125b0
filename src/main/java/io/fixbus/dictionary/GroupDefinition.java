package io.fixbus.dictionary;

import io.fixbus.message.GroupLayout;
import java.util.List;

/**
 * A repeating group: the field that counts its entries, and an entry's fields, the first of which
 * begins each.
 */
public final class GroupDefinition implements GroupLayout {

  private final FieldDefinition count;
  private final FieldSet fields;
  private final List<GroupDefinition> nestedGroups;
  private final int delimiterTag;

  GroupDefinition(FieldDefinition count, FieldSet fields) {
    this.count = count;
    this.fields = fields;
    this.nestedGroups = fields.members().stream()
        .filter(Member::isGroup)
        .map(member -> member.groupOrNull)
        .toList();
    this.delimiterTag = fields.member(0).tag;
  }

  /** The field that says how many entries follow. */
  public FieldDefinition count() {
    return count;
  }

  /** The fields of an entry in the dictionary's order. */
  public FieldSet fields() {
    return fields;
  }

  @Override
  public int countTag() {
    return count.tag();
  }

  @Override
  public int delimiterTag() {
    return delimiterTag;
  }

  @Override
  public boolean contains(int tag) {
    if (fields.contains(tag)) {
      return true;
    }
    for (int i = 0; i < nestedGroups.size(); i++) {
      if (nestedGroups.get(i).contains(tag)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public GroupDefinition nested(int countTag) {
    Member member = fields.find(countTag);
    if (member == null || member.groupOrNull == null) {
      throw new IllegalArgumentException("group " + count + " has no nested group " + countTag);
    }
    return member.groupOrNull;
  }

  /** How many levels of groups there are, this one included. */
  int depth() {
    int deepest = 0;
    for (GroupDefinition nested : nestedGroups) {
      deepest = Math.max(deepest, nested.depth());
    }
    return deepest + 1;
  }

  @Override
  public String toString() {
    return "group " + count;
  }
}
