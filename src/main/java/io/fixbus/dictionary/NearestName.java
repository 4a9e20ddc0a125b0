package io.fixbus.dictionary;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely means. Any thread may call. */
public final class NearestName {

  /** Longer names are nobody's slip, and would cost their length times that of all names known. */
  private static final int LONGEST = 200;

  private NearestName() {}

  /** The known name that differs least, if by no more than a third of its letters. */
  public static Optional<String> of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int most = Math.min(least - 1, Math.max(1, candidate.length() / 3));
      int distance = distance(wanted, candidate, most);
      if (distance <= most) {
        nearest = Optional.of(candidate);
        least = distance;
      }
    }
    return nearest;
  }

  /** A hint to append to a problem; empty if nothing is near. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known).map(NearestName::hint).orElse("");
  }

  /** The hint that names what was near. */
  public static String hint(String near) {
    return "; did you mean " + near + "?";
  }

  /** Levenshtein's distance, without regard to case; if it is more than so much, any such. */
  private static int distance(String lowerCase, String candidate, int most) {
    if (Math.abs(lowerCase.length() - candidate.length()) > most) {
      return most + 1;
    }
    String other = candidate.toLowerCase(Locale.ROOT);
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    int[] current = new int[other.length() + 1];
    for (int i = 1; i <= lowerCase.length(); i++) {
      current[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = lowerCase.charAt(i - 1) == other.charAt(j - 1);
        int substituted = previous[j - 1] + (same ? 0 : 1);
        current[j] = Math.min(substituted, 1 + Math.min(previous[j], current[j - 1]));
        least = Math.min(least, current[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] row = previous;
      previous = current;
      current = row;
    }
    return previous[other.length()];
  }
}
