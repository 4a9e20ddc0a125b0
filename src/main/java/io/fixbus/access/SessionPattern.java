package io.fixbus.access;

/**
 * Names of sessions: one name, or a pattern in which {@code *} stands for any text, also for none.
 *
 * @param text case counts
 */
record SessionPattern(String text) {
  private static final char ANY = '*';

  /** Whether it stands for all sessions, those to come too. */
  boolean isAll() {
    return !text.isEmpty() && text.chars().allMatch(c -> c == ANY);
  }

  /**
   * Whether a session is meant. Takes no longer than the product of both lengths, whatever the name
   * is: it may be anybody's text.
   */
  boolean matches(String session) {
    int at = 0;
    int pattern = 0;
    int lastAny = -1;
    int resume = 0;
    while (at < session.length()) {
      if (pattern < text.length() && text.charAt(pattern) == ANY) {
        lastAny = pattern++;
        resume = at;
      } else if (pattern < text.length() && text.charAt(pattern) == session.charAt(at)) {
        pattern++;
        at++;
      } else if (lastAny >= 0) {
        // The last * takes one character more.
        pattern = lastAny + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (pattern < text.length() && text.charAt(pattern) == ANY) {
      pattern++;
    }
    return pattern == text.length();
  }
}
