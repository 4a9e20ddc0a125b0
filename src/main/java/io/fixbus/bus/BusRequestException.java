package io.fixbus.bus;

/**
 * A request on the bus that fails: what becomes the code and the text of its {@code
 * ReplyException}. It has no stack trace, since what is wrong is the request.
 */
public final class BusRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MALFORMED = 400;
  private static final int MAX_NAME_LENGTH = 64;

  private final int code;

  /**
   * @param code 400 malformed, 401 not permitted, 404 no such session, 409 the session's state
   *     forbids it, 413 too large, 429 back-pressure, 500 a defect of ours, 503 unavailable, 504
   *     numbered but its safety is unknown
   * @param text begins with a stable word and names the field, setting or state at fault
   */
  public BusRequestException(int code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  /** A message with a field that is wrong. */
  static BusRequestException field(String name, String problem) {
    String shown = name.length() > MAX_NAME_LENGTH
        ? name.substring(0, MAX_NAME_LENGTH) + "…"
        : name;
    return new BusRequestException(MALFORMED, "FIELD " + shown + ": " + problem);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The code of the failure. */
  public int code() {
    return code;
  }
}
