package io.fixbus.message;

import java.nio.charset.StandardCharsets;

/**
 * Values of MsgType(35) and their codes. A code is the value's one to four ASCII bytes packed big
 * endian ("D" is 0x44, "AE" is 0x4145), so that types can be told apart without a String.
 */
public final class MsgType {

  public static final String HEARTBEAT = "0";
  public static final String TEST_REQUEST = "1";
  public static final String RESEND_REQUEST = "2";
  public static final String REJECT = "3";
  public static final String SEQUENCE_RESET = "4";
  public static final String LOGOUT = "5";
  public static final String LOGON = "A";
  public static final String BUSINESS_MESSAGE_REJECT = "j";
  public static final String EXECUTION_REPORT = "8";
  public static final String ORDER_CANCEL_REJECT = "9";
  public static final String NEW_ORDER_SINGLE = "D";
  public static final String ORDER_CANCEL_REQUEST = "F";
  public static final String ORDER_CANCEL_REPLACE_REQUEST = "G";
  public static final String SECURITY_DEFINITION = "d";
  public static final String MARKET_DATA_SNAPSHOT_FULL_REFRESH = "W";

  public static final int HEARTBEAT_CODE = '0';
  public static final int TEST_REQUEST_CODE = '1';
  public static final int RESEND_REQUEST_CODE = '2';
  public static final int REJECT_CODE = '3';
  public static final int SEQUENCE_RESET_CODE = '4';
  public static final int LOGOUT_CODE = '5';
  public static final int LOGON_CODE = 'A';
  public static final int BUSINESS_MESSAGE_REJECT_CODE = 'j';
  public static final int EXECUTION_REPORT_CODE = '8';
  public static final int ORDER_CANCEL_REJECT_CODE = '9';
  public static final int NEW_ORDER_SINGLE_CODE = 'D';
  public static final int ORDER_CANCEL_REQUEST_CODE = 'F';
  public static final int ORDER_CANCEL_REPLACE_REQUEST_CODE = 'G';
  public static final int SECURITY_DEFINITION_CODE = 'd';
  public static final int MARKET_DATA_SNAPSHOT_FULL_REFRESH_CODE = 'W';

  private static final String[] SINGLE = new String[128];

  static {
    for (char c = '!'; c < 127; c++) {
      SINGLE[c] = String.valueOf(c);
    }
  }

  private MsgType() {}

  /** Returns the code of a type; 0 if it is empty, longer than four characters, or not ASCII. */
  public static int code(String msgType) {
    int code = 0;
    int length = msgType.length();
    if (length > 4) {
      return 0;
    }
    for (int i = 0; i < length; i++) {
      char c = msgType.charAt(i);
      if (c > 127) {
        return 0;
      }
      code = code << 8 | c;
    }
    return code;
  }

  /** Returns whether a code is a session message's: 0 to 5 and A. */
  public static boolean isAdmin(int code) {
    return code >= HEARTBEAT_CODE && code <= LOGOUT_CODE || code == LOGON_CODE;
  }

  static int code(byte[] array, int offset, int length) {
    if (length == 1) {
      return array[offset] > 0 ? array[offset] : 0;
    }
    if (length > 4) {
      return 0;
    }
    int code = 0;
    for (int i = offset; i < offset + length; i++) {
      if (array[i] < 0) {
        return 0;
      }
      code = code << 8 | array[i];
    }
    return code;
  }

  static String name(byte[] array, int offset, int length) {
    if (length == 1 && array[offset] > 0 && SINGLE[array[offset]] != null) {
      return SINGLE[array[offset]];
    }
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }
}
