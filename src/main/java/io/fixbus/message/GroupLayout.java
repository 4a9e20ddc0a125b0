package io.fixbus.message;

/** Which fields belong to a repeating group. */
public interface GroupLayout {

  /** Returns the tag of the NumInGroup field, which says how many entries follow. */
  int countTag();

  /** Returns the tag of the first field of every entry. */
  int delimiterTag();

  /** Returns whether a field belongs to the group's entries, directly or in a nested group. */
  boolean contains(int tag);

  /**
   * Returns the layout of a group nested in this one's entries.
   *
   * @throws IllegalArgumentException if there is none with that NumInGroup field
   */
  GroupLayout nested(int countTag);
}
