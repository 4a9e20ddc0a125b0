package io.fixbus.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Numbers and encodes what a counterparty sends, and keeps it for resends. Not thread-safe. */
final class SentMessages {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private record Sent(String msgType, String fields, String sendingTime) {}

  private final SessionSetup setup;
  private final NavigableMap<Long, Sent> applicationMessages = new TreeMap<>();
  private long nextOut = 1;

  SentMessages(SessionSetup setup) {
    this.setup = setup;
  }

  long nextOut() {
    return nextOut;
  }

  void nextOut(long msgSeqNum) {
    nextOut = msgSeqNum;
  }

  void reset() {
    nextOut = 1;
    applicationMessages.clear();
  }

  /** Takes the next number. Admin messages are not kept: a resend fills their numbers. */
  byte[] next(String msgType, String fields) {
    String now = now();
    long msgSeqNum = nextOut++;
    if (!"012345A".contains(msgType)) {
      applicationMessages.put(msgSeqNum, new Sent(msgType, fields, now));
    }
    return encode(msgType, msgSeqNum, "52=" + now + "|", fields);
  }

  /** A message with any number, which takes none and is not kept. */
  byte[] numbered(long msgSeqNum, String msgType, String fields) {
    return encode(msgType, msgSeqNum, "52=" + now() + "|", fields);
  }

  /** What answers a ResendRequest: application messages with PossDupFlag, GapFill for others. */
  void resend(long begin, long end, Consumer<byte[]> out) {
    long last = end == 0 || end >= nextOut ? nextOut - 1 : end;
    long position = begin;
    for (var entry :
        applicationMessages.subMap(begin, true, Math.max(begin, last), true).entrySet()) {
      if (entry.getKey() > position) {
        out.accept(gapFill(position, entry.getKey()));
      }
      Sent sent = entry.getValue();
      out.accept(encode(
          sent.msgType(),
          entry.getKey(),
          "43=Y|52=" + now() + "|122=" + sent.sendingTime() + "|",
          sent.fields()));
      position = entry.getKey() + 1;
    }
    if (position <= last) {
      out.accept(gapFill(position, last + 1));
    }
  }

  private byte[] gapFill(long msgSeqNum, long newSeqNo) {
    String now = now();
    return encode(
        "4", msgSeqNum, "43=Y|52=" + now + "|122=" + now + "|", "123=Y|36=" + newSeqNo + "|");
  }

  private byte[] encode(String msgType, long msgSeqNum, String times, String fields) {
    String body = "35=" + msgType + "|49=" + setup.senderCompId() + "|56=" + setup.targetCompId()
        + "|34=" + msgSeqNum + "|" + times + fields;
    String message =
        ("8=" + setup.beginString() + "|9=" + body.length() + "|" + body).replace('|', '\1');
    int sum = 0;
    for (byte b : message.getBytes(StandardCharsets.ISO_8859_1)) {
      sum += b & 0xFF;
    }
    return (message + String.format("10=%03d\1", sum & 0xFF)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String now() {
    return TIME.format(Instant.now());
  }
}
