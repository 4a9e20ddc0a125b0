package io.fixbus.message;

/**
 * Goes over the entries of a repeating group, and reads the fields of the entry it stands on, those
 * of its nested groups included. Call {@link #next()} before the first read:
 *
 * <pre>{@code
 * GroupIterator parties = message.groups(layout);
 * while (parties.next()) {
 *   String id = parties.getString(448);
 * }
 * }</pre>
 *
 * <p>The entries are those that are there, whatever number the NumInGroup field tells. They begin
 * with the layout's delimiter; if the field behind the NumInGroup field is another one of the
 * group's, with that.
 */
public final class GroupIterator implements FieldReader {

  private final FixMessage message;
  private final GroupLayout layout;
  private final int countIndex;
  private final int limit;
  private final int delimiterTag;
  private int from;
  private int to;

  GroupIterator(FixMessage message, GroupLayout layout, int countIndex, int limit) {
    this.message = message;
    this.layout = layout;
    this.countIndex = countIndex;
    this.limit = limit;
    this.to = countIndex + 1;
    this.delimiterTag =
        countIndex >= 0 && to < limit && layout.contains(message.tag(to)) ? message.tag(to) : 0;
  }

  /** Steps to the next entry; returns false behind the last one. */
  public boolean next() {
    from = to;
    if (delimiterTag == 0 || from >= limit || message.tag(from) != delimiterTag) {
      return false;
    }
    do {
      to++;
    } while (to < limit && message.tag(to) != delimiterTag && layout.contains(message.tag(to)));
    return true;
  }

  /**
   * Returns the number in the NumInGroup field; 0 if the field is missing.
   *
   * @throws FieldFormatException if it is no number
   */
  public int declaredCount() {
    return countIndex < 0 ? 0 : message.getIntAt(countIndex);
  }

  /** Returns the index in the message of the entry's first field. */
  public int fromIndex() {
    return from;
  }

  /** Returns the index in the message behind the entry's last field. */
  public int toIndex() {
    return to;
  }

  /** Goes over a group nested in the entry this one stands on. */
  public GroupIterator groups(int nestedCountTag) {
    return groups(layout.nested(nestedCountTag));
  }

  @Override
  public GroupIterator groups(GroupLayout nested) {
    return new GroupIterator(message, nested, indexOf(nested.countTag()), to);
  }

  @Override
  public FixMessage message() {
    return message;
  }

  @Override
  public int indexOf(int tag) {
    return message.indexOf(tag, from, to);
  }
}
