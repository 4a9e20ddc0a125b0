package io.fixbus.message;

/** A field that was read is not in the message, or not in the entry of its repeating group. */
public final class FieldNotFoundException extends FixFieldException {

  /** Creates the exception for the tag that was looked for. */
  public FieldNotFoundException(int tag) {
    super(tag, "no field " + tag);
  }
}
