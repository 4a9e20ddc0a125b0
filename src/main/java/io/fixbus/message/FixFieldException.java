package io.fixbus.message;

/** A field of a message that could not be read as asked for. */
public abstract class FixFieldException extends RuntimeException {

  private final int tag;

  FixFieldException(int tag, String text) {
    super(text);
    this.tag = tag;
  }

  /** Returns the tag of the field at fault. */
  public int tag() {
    return tag;
  }
}
