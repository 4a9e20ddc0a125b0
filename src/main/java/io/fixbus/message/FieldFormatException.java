package io.fixbus.message;

/** A field's value is not of the type it was read as. */
public final class FieldFormatException extends FixFieldException {

  private final String expected;

  /**
   * Creates the exception.
   *
   * @param tag the field's tag
   * @param expected what the value should have been, with its article: "an integer"
   * @param value the value as it may be shown: printable, and masked if it is a secret
   */
  public FieldFormatException(int tag, String expected, String value) {
    super(tag, "field " + tag + " is not " + expected + ": '" + value + "'");
    this.expected = expected;
  }

  /** Returns what the value should have been, such as "an integer". */
  public String expected() {
    return expected;
  }
}
