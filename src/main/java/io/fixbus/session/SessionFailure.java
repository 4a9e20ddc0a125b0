package io.fixbus.session;

/**
 * Why a request failed.
 *
 * @param word with which the text begins
 * @param kind what sort of failure; fixes the code
 * @param text names the field, setting or state at fault
 */
public record SessionFailure(FailureWord word, Kind kind, String text) {

  public SessionFailure {
    if (!word.kinds().contains(kind) || !begins(text, word.name())) {
      throw new IllegalArgumentException("no failure " + kind + ' ' + word + ": " + text);
    }
  }

  /** Sorts of failures with their codes on the bus. Nothing was numbered but for 504. */
  public enum Kind {
    MALFORMED(400),
    NOT_PERMITTED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    WRONG_METHOD(405),
    CONFLICT(409),
    TOO_LARGE(413),
    WRONG_TYPE(415),
    BACKPRESSURE(429),
    DEFECT(500),
    UNAVAILABLE(503),
    SAFETY_UNKNOWN(504);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /** The code on the bus. */
  public int code() {
    return kind.code();
  }

  /** The same with more text behind it. */
  public SessionFailure and(String more) {
    return new SessionFailure(word, kind, text + more);
  }

  private static boolean begins(String text, String word) {
    int end = word.length();
    return text.startsWith(word)
        && text.length() > end
        && (text.charAt(end) == ':' || text.charAt(end) == ' ');
  }
}
