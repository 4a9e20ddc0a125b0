package io.fixbus.session;

/**
 * Why a request failed.
 *
 * @param kind what sort of failure; fixes the code
 * @param text begins with a stable word and names the field, setting or state at fault
 */
public record SessionFailure(Kind kind, String text) {

  /** Sorts of failures with their codes on the bus. Nothing was numbered but for 504. */
  public enum Kind {
    MALFORMED(400),
    NOT_PERMITTED(401),
    NOT_FOUND(404),
    CONFLICT(409),
    TOO_LARGE(413),
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

  public static SessionFailure malformed(String text) {
    return new SessionFailure(Kind.MALFORMED, text);
  }

  public static SessionFailure conflict(String text) {
    return new SessionFailure(Kind.CONFLICT, text);
  }
}
