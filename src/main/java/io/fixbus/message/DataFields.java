package io.fixbus.message;

/**
 * Knows which fields tell the length of a data field. The value of a data field may hold any bytes,
 * SOH too, so its end can only be found by the length field right before it.
 */
public interface DataFields {

  /** The pairs of FIX 4.0 to FIX Latest, such as RawDataLength(95) and RawData(96). */
  DataFields STANDARD = new StandardDataFields();

  /**
   * Returns the tag of the data field whose length a field tells.
   *
   * @param lengthTag any tag
   * @return the data field's tag; 0 if the field is no length field
   */
  int dataTag(int lengthTag);
}
