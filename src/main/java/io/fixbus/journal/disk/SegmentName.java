package io.fixbus.journal.disk;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the files in a journal's directory. */
public final class SegmentName {

  public static final String LOCK = "LOCK";
  public static final String NODE = "NODE";
  public static final String NODE_NEXT = "NODE.tmp";
  public static final String MARK = "MARK";
  public static final String TAIL = "TAIL";
  public static final String QUARANTINE = "quarantine";
  /** A segment in the making. */
  public static final String NEXT = "next.tmp";

  /** A spare in the making. */
  public static final String NEXT_SPARE = "spare.tmp";

  private static final Pattern SEGMENT = Pattern.compile("seg-(\\d{16})\\.journal");
  private static final Pattern INDEX = Pattern.compile("seg-(\\d{16})\\.idx");
  private static final Pattern SPARE = Pattern.compile("spare-(\\d{1,18})\\.journal");

  private SegmentName() {}

  public static String of(long number) {
    return "seg-" + digits(number) + ".journal";
  }

  /** The name of a segment's index. */
  public static String index(long number) {
    return "seg-" + digits(number) + ".idx";
  }

  /** Sixteen, of a damaged number more; names are made for each file that is looked into. */
  private static String digits(long number) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, 16 - digits.length())) + digits;
  }

  /** The name of a segment kept ready. */
  public static String spare(long number) {
    return "spare-" + number + ".journal";
  }

  /** Whether a file of this name is a segment kept ready, complete and never used. */
  public static boolean isSpare(String name) {
    return SPARE.matcher(name).matches();
  }

  /** The number in the name of a spare. */
  public static long spareNumber(String name) {
    Matcher matcher = SPARE.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** The number in the name of an index, empty for other names. */
  public static OptionalLong indexNumber(String name) {
    Matcher matcher = INDEX.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** The number of a segment's name, empty for other names. */
  public static OptionalLong number(String name) {
    Matcher matcher = SEGMENT.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /** Whether a file of this name may lie in a journal's directory. */
  public static boolean ours(String name) {
    return name.equals(LOCK)
        || name.equals(NODE)
        || name.equals(NODE_NEXT)
        || name.equals(MARK)
        || name.equals(TAIL)
        || name.equals(NEXT)
        || name.startsWith("seg-")
        || name.startsWith("spare");
  }
}
