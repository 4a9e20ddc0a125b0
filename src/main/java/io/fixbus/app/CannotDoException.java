package io.fixbus.app;

/** A command cannot be done as asked, for a reason that its user can do something about. */
final class CannotDoException extends RuntimeException {

  private final int exitCode;

  /**
   * Says why.
   *
   * @param exitCode see {@link JournalExit}
   */
  CannotDoException(int exitCode, String text) {
    super(text);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
