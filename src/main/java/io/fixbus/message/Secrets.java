package io.fixbus.message;

/** Knows which fields must not be shown: in logs, events, metrics, exceptions or on pages. */
public final class Secrets {

  /** What is shown in place of a secret. */
  public static final String MASK = "***";

  private Secrets() {}

  /**
   * Returns whether a field's value is a secret: Password(554), NewPassword(925),
   * EncryptedPassword(1402), EncryptedNewPassword(1404), Signature(89), SecureData(91), and
   * RawData(96) in a Logon, where passwords were put before FIX 4.3.
   *
   * @param tag the field's tag
   * @param msgTypeCode the code of the message's type, see {@link MsgType}; 0 if unknown
   */
  public static boolean isSecret(int tag, int msgTypeCode) {
    return switch (tag) {
      case Tags.PASSWORD,
          Tags.NEW_PASSWORD,
          Tags.ENCRYPTED_PASSWORD,
          Tags.ENCRYPTED_NEW_PASSWORD,
          Tags.SIGNATURE,
          Tags.SECURE_DATA -> true;
      case Tags.RAW_DATA -> msgTypeCode == MsgType.LOGON_CODE;
      default -> false;
    };
  }
}
