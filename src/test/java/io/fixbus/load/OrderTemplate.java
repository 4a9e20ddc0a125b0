package io.fixbus.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A NewOrderSingle of exactly 175 bytes, encoded once; each order patches MsgSeqNum, ClOrdID, the
 * times and the CheckSum in place. It is made again only when MsgSeqNum gets another digit, which
 * Text(58) makes up for.
 */
final class OrderTemplate {

  static final int LENGTH = 175;

  private static final int CL_ORD_ID_DIGITS = 10;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String senderCompId;
  private final String targetCompId;
  private byte[] bytes = new byte[0];
  private int msgSeqNumDigits;
  private long nextPowerOfTen;
  private int msgSeqNumOffset;
  private int sendingTimeOffset;
  private int clOrdIdOffset;
  private int transactTimeOffset;
  private long epochMillis = -1;
  private String time = "";

  OrderTemplate(String senderCompId, String targetCompId) {
    this.senderCompId = senderCompId;
    this.targetCompId = targetCompId;
    time(System.currentTimeMillis());
    encode(1);
  }

  /** Sets SendingTime and TransactTime of the orders that follow. */
  void time(long epochMillis) {
    if (epochMillis == this.epochMillis) {
      return;
    }
    if (epochMillis / 1_000 != this.epochMillis / 1_000) {
      time = SECONDS.format(Instant.ofEpochMilli(epochMillis)) + ".000";
    }
    this.epochMillis = epochMillis;
    if (bytes.length > 0) {
      patchTime(sendingTimeOffset);
      patchTime(transactTimeOffset);
    }
  }

  /** Appends one order. */
  void write(ByteBuffer out, long msgSeqNum, long clOrdId) {
    if (msgSeqNum >= nextPowerOfTen) {
      encode(msgSeqNum);
    }
    digits(msgSeqNumOffset, msgSeqNumDigits, msgSeqNum);
    digits(clOrdIdOffset, CL_ORD_ID_DIGITS, clOrdId);
    digits(LENGTH - 4, 3, FrameScanner.sum(bytes, 0, LENGTH - 7) & 0xFF);
    out.put(bytes);
  }

  private void encode(long msgSeqNum) {
    msgSeqNumDigits = Long.toString(msgSeqNum).length();
    nextPowerOfTen = 1;
    for (int i = 0; i < msgSeqNumDigits; i++) {
      nextPowerOfTen *= 10;
    }
    String start = "8=FIX.4.4|9=152|35=D|49=" + senderCompId + "|56=" + targetCompId + "|34=";
    String sendingTime = "0".repeat(msgSeqNumDigits) + "|52=";
    String clOrdId = time + "|11=";
    String transactTime = "0".repeat(CL_ORD_ID_DIGITS) + "|55=MSFT|54=1|60=";
    String end = time + "|38=100|40=2|44=123.45|59=0|58=";
    msgSeqNumOffset = start.length();
    sendingTimeOffset = msgSeqNumOffset + sendingTime.length();
    clOrdIdOffset = sendingTimeOffset + clOrdId.length();
    transactTimeOffset = clOrdIdOffset + transactTime.length();
    String message = start + sendingTime + clOrdId + transactTime + end;
    String padding = "x".repeat(LENGTH - message.length() - "|10=000|".length());
    bytes =
        (message + padding + "|10=000|").replace('|', '\1').getBytes(StandardCharsets.ISO_8859_1);
    patchTime(sendingTimeOffset);
    patchTime(transactTimeOffset);
  }

  private void patchTime(int offset) {
    for (int i = 0; i < time.length(); i++) {
      bytes[offset + i] = (byte) time.charAt(i);
    }
    digits(offset + time.length() - 3, 3, epochMillis % 1_000);
  }

  private void digits(int offset, int count, long value) {
    long rest = value;
    for (int i = offset + count - 1; i >= offset; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
