package io.fixbus.journal;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files in a journal's directory. */
final class SegmentName {

  static final String LOCK = "LOCK";
  static final String NODE = "NODE";
  static final String NODE_NEXT = "NODE.tmp";
  static final String QUARANTINE = "quarantine";
  /** A segment in the making. */
  static final String NEXT = "next.tmp";

  private static final Pattern SEGMENT = Pattern.compile("seg-(\\d{16})\\.journal");

  private SegmentName() {}

  static String of(long number) {
    return String.format("seg-%016d.journal", number);
  }

  /** The number of a segment's name, empty for other names. */
  static OptionalLong number(String name) {
    Matcher matcher = SEGMENT.matcher(name);
    return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** Whether a file of this name may lie in a journal's directory. */
  static boolean ours(String name) {
    return name.equals(LOCK) || name.equals(NODE) || name.equals(NODE_NEXT) || name.equals(NEXT)
        || name.startsWith("seg-") || name.startsWith("spare-");
  }
}
