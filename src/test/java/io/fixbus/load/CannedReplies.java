package io.fixbus.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * What the floors answer on one connection: ready-made messages in which only MsgSeqNum, ClOrdID
 * and CheckSum are patched. The floors trust what comes in; they measure the way, not the checks.
 */
final class CannedReplies {

  private static final String TIME = "20260101-00:00:00.000";
  private static final String NUMBER = "0000000000";
  private static final int DIGITS = NUMBER.length();
  private static final byte SOH = 1;

  private final byte[] logon;
  private final byte[] report;
  private final int logonSeqNumOffset;
  private final int reportSeqNumOffset;
  private final int clOrdIdOffset;
  private long msgSeqNum;

  CannedReplies() {
    String header = "|49=EXCHANGE|56=TRADER|34=" + NUMBER + "|52=" + TIME;
    logon = message("35=A" + header + "|98=0|108=30|141=Y|");
    report = message("35=8" + header + "|37=1|11=" + NUMBER + "|17=1|150=0|39=0|55=MSFT|54=1|38=100"
        + "|151=100|14=0|6=0|60=" + TIME + "|");
    logonSeqNumOffset = offsetOf(logon, "34=");
    reportSeqNumOffset = offsetOf(report, "34=");
    clOrdIdOffset = offsetOf(report, "11=");
  }

  /** Appends the answer to the message: a Logon, an ExecutionReport or nothing. */
  void answer(MessageBytes message, Buffer out) {
    byte[] array = message.array();
    switch (msgType(array, message.offset())) {
      case 'A' -> append(logon, logonSeqNumOffset, out);
      case 'D' -> {
        int from = message.offset();
        while (array[from] != SOH
            || array[from + 1] != '1'
            || array[from + 2] != '1'
            || array[from + 3] != '=') {
          from++;
        }
        System.arraycopy(array, from + 4, report, clOrdIdOffset, DIGITS);
        append(report, reportSeqNumOffset, out);
      }
      default -> {}
    }
  }

  private static byte msgType(byte[] array, int offset) {
    int i = offset + FrameSplitter.BODY_LENGTH_OFFSET;
    while (array[i] != SOH) {
      i++;
    }
    return array[i + 4];
  }

  private void append(byte[] message, int msgSeqNumOffset, Buffer out) {
    digits(message, msgSeqNumOffset, DIGITS, ++msgSeqNum);
    int checkSum = FrameScanner.sum(message, 0, message.length - 7) & 0xFF;
    digits(message, message.length - 4, 3, checkSum);
    out.appendBytes(message);
  }

  private static byte[] message(String body) {
    return ("8=FIX.4.4|9=" + body.length() + "|" + body + "10=000|")
        .replace('|', '\1')
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int offsetOf(byte[] message, String field) {
    return new String(message, StandardCharsets.ISO_8859_1).indexOf('\1' + field) + 4;
  }

  private static void digits(byte[] message, int offset, int count, long value) {
    long rest = value;
    for (int i = offset + count - 1; i >= offset; i--) {
      message[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
