package io.fixbus.message;

/**
 * Why bytes of a stream are no message. A garbled message is ignored: it does not count as received
 * (FIX session protocol, test cases 2d, 2m, 2t, 3b, 3c).
 */
public enum GarbledReason {

  /** CheckSum(10) is wrong, or is not three digits followed by SOH (3b). */
  CHECKSUM,

  /**
   * BodyLength(9) is not a number of at most seven digits, or CheckSum(10) is not where it says
   * (2m).
   */
  BODY_LENGTH,

  /** BeginString(8), BodyLength(9) and MsgType(35) are not the first three fields (2t). */
  FIRST_THREE_FIELDS,

  /**
   * A field has no tag that is a number, has no equals sign, or is a data field that does not end
   * where its length field says (2d, 3c).
   */
  MALFORMED_FIELD,

  /**
   * The message is longer than {@link ParserLimits#maxMessageLength()}. Told as soon as BodyLength
   * is read; the message's bytes are not waited for.
   */
  TOO_LARGE,

  /** The message has more fields than {@link ParserLimits#maxFieldCount()}. */
  TOO_MANY_FIELDS,

  /** Bytes between messages that do not begin one. */
  NOT_FIX;

  /** Whether bytes that are {@link #NOT_FIX} are but the line ends that some write behind messages. */
  public boolean isLineEnd(byte[] array, int offset, int length) {
    if (this != NOT_FIX) {
      return false;
    }
    for (int i = offset; i < offset + length; i++) {
      if (array[i] != '\r' && array[i] != '\n') {
        return false;
      }
    }
    return true;
  }
}
