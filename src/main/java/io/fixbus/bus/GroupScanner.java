package io.fixbus.bus;

import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.GroupDefinition;
import io.fixbus.dictionary.Member;
import io.fixbus.message.FixMessage;
import org.jspecify.annotations.Nullable;

/** Finds where repeating groups and their entries end, if they are well-formed. */
final class GroupScanner {

  /** In place of an index: the group is not well-formed. */
  static final int MALFORMED = -1;

  private static final int MAX_COUNT_DIGITS = 6;

  private final boolean ordered;
  private final boolean anyDelimiter;

  /** Fields that end a group because they belong to what surrounds it. */
  record Scope(FieldSet fields, @Nullable Scope outer) {

    static Scope of(FieldSet fields) {
      return new Scope(fields, null);
    }

    Scope inside(FieldSet inner) {
      return new Scope(inner, this);
    }

    boolean contains(int tag) {
      return fields.contains(tag) || outer != null && outer.contains(tag);
    }
  }

  /**
   * @param ordered whether an entry's fields must be in the dictionary's order
   * @param anyDelimiter whether entries may begin with any field that the first begins with
   */
  GroupScanner(boolean ordered, boolean anyDelimiter) {
    this.ordered = ordered;
    this.anyDelimiter = anyDelimiter;
  }

  /**
   * Where a group ends.
   *
   * @param countIndex the index of the field that counts the entries
   * @param limit the index where what surrounds the group ends
   * @return the index behind its last field, or {@link #MALFORMED}
   */
  int groupEnd(FixMessage message, int countIndex, int limit, GroupDefinition group, Scope outer) {
    int count = count(message, countIndex);
    int i = countIndex + 1;
    if (count > 0 && (i == limit || !isDelimiter(message.tag(i), group))) {
      return MALFORMED;
    }
    int delimiterTag = count > 0 ? message.tag(i) : 0;
    for (int entry = 0; entry < count; entry++) {
      if (i == limit || message.tag(i) != delimiterTag) {
        return MALFORMED;
      }
      i = entryEnd(message, i, limit, group, outer);
      if (i == MALFORMED) {
        return MALFORMED;
      }
    }
    boolean more =
        i < limit && group.fields().contains(message.tag(i)) && !outer.contains(message.tag(i));
    return count < 0 || more ? MALFORMED : i;
  }

  /** Where the entry ends that begins at an index, or {@link #MALFORMED}. */
  int entryEnd(FixMessage message, int from, int limit, GroupDefinition group, Scope outer) {
    FieldSet fields = group.fields();
    int delimiterTag = message.tag(from);
    int previous = -1;
    int i = from;
    while (i < limit) {
      int tag = message.tag(i);
      int position = fields.position(tag);
      if (position < 0) {
        i = nextMember(message, i, limit, group, outer);
        if (i < 0) {
          return ~i;
        }
        continue;
      }
      if (tag == delimiterTag && i > from) {
        return i;
      }
      if (ordered ? position <= previous : message.indexOf(tag, from) < i) {
        // Some dictionaries define a field for a group and for what surrounds it.
        return outer.contains(tag) ? i : MALFORMED;
      }
      previous = position;
      Member member = fields.member(position);
      i = member.isGroup()
          ? groupEnd(message, i, limit, member.group().orElseThrow(), outer.inside(fields))
          : i + 1;
      if (i == MALFORMED) {
        return MALFORMED;
      }
    }
    return i;
  }

  /**
   * Where the group goes on behind fields that the dictionary defines neither for it nor for what
   * surrounds it; the complement of the index if it doesn't go on behind them.
   */
  private static int nextMember(
      FixMessage message, int from, int limit, GroupDefinition group, Scope outer) {
    int i = from;
    while (i < limit
        && !group.fields().contains(message.tag(i))
        && !outer.contains(message.tag(i))) {
      i++;
    }
    return i < limit && group.fields().contains(message.tag(i)) ? i : ~from;
  }

  private boolean isDelimiter(int tag, GroupDefinition group) {
    return anyDelimiter ? group.fields().contains(tag) : tag == group.delimiterTag();
  }

  /** A number as it is always written: digits, no leading zeros; -1 for anything else. */
  static int count(FixMessage message, int i) {
    byte[] array = message.array();
    int offset = message.valueOffset(i);
    int length = message.valueLength(i);
    if (length == 0 || length > MAX_COUNT_DIGITS || length > 1 && array[offset] == '0') {
      return -1;
    }
    int count = 0;
    for (int k = offset; k < offset + length; k++) {
      int digit = array[k] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      count = count * 10 + digit;
    }
    return count;
  }
}
