package io.fixbus.dictionary;

/**
 * How large repeating groups may be.
 *
 * @param maxEntries most entries of a group, at least 1
 * @param maxDepth how deep groups may be nested, at least 1; in the standard dictionaries it is 7 at
 *     the most
 */
public record GroupLimits(int maxEntries, int maxDepth) {

  /** 1,000 entries, 8 levels. */
  public static final GroupLimits DEFAULTS = new GroupLimits(1_000, 8);
}
