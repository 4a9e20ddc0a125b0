package io.fixbus.bus;

import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;

/**
 * A request on the bus that fails: what becomes the code and the text of its {@code
 * ReplyException}. It has no stack trace, since what is wrong is the request.
 */
public final class BusRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_NAME_LENGTH = 64;

  private final transient SessionFailure failure;

  public BusRequestException(SessionFailure failure) {
    super(failure.text(), null, false, false);
    this.failure = failure;
  }

  /** A request or a message with a field that is wrong. */
  public static BusRequestException field(String name, String problem) {
    String shown =
        name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
    return new BusRequestException(FailureWord.FIELD.about(shown, problem));
  }

  /** Why the request fails. */
  public SessionFailure failure() {
    return failure;
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The code of the failure. */
  public int code() {
    return failure.code();
  }
}
