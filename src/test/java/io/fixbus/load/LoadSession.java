package io.fixbus.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One FIX.4.4 initiator session on a non-blocking socket: numbers what it sends, checks what comes.
 * Orders carry ClOrdIDs 1, 2, 3 …, and each must be answered by one ExecutionReport, in order.
 */
final class LoadSession {

  static final String TARGET_COMP_ID = "EXCHANGE";
  static final int HEART_BT_INT_SECONDS = 30;

  private static final int TAG_CL_ORD_ID = 11;
  private static final int TAG_MSG_SEQ_NUM = 34;
  private static final int TAG_TEST_REQ_ID = 112;
  private static final DateTimeFormatter SENDING_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final SocketChannel channel;
  private final String senderCompId;
  private final OrderTemplate template;
  private final FrameScanner scanner = new FrameScanner("FIX.4.4");
  private final ByteBuffer in;
  private final ByteBuffer out;
  private SelectionKey key;
  private long nextOut = 1;
  private long nextIn = 1;
  private long ordersSent;
  private long repliesReceived;
  private long lastWriteNanos = System.nanoTime();
  private boolean loggedOn;

  /** @param bufferSize in bytes, for each direction */
  LoadSession(SocketChannel channel, String senderCompId, int bufferSize) {
    this.channel = channel;
    this.senderCompId = senderCompId;
    this.template = new OrderTemplate(senderCompId, TARGET_COMP_ID);
    this.in = ByteBuffer.allocate(bufferSize);
    this.out = ByteBuffer.allocate(bufferSize);
  }

  void key(SelectionKey key) {
    this.key = key;
  }

  boolean loggedOn() {
    return loggedOn;
  }

  long outstanding() {
    return ordersSent - repliesReceived;
  }

  /** Sends Logon; both sides begin with number 1. */
  void logon() throws IOException {
    admin("A", "98=0|108=" + HEART_BT_INT_SECONDS + "|141=Y|");
    flush();
  }

  void logout() throws IOException {
    admin("5", "");
    flush();
  }

  /** Encodes one order, if the buffer has room; {@link #flush} sends it. */
  boolean order() {
    if (out.remaining() < OrderTemplate.LENGTH) {
      return false;
    }
    template.write(out, nextOut++, ++ordersSent);
    return true;
  }

  /** Encodes orders until {@code window} are unanswered. */
  void fill(int window) {
    template.time(System.currentTimeMillis());
    while (outstanding() < window && order()) {
      // the window or the buffer ends it
    }
  }

  /** Sets the SendingTime of the orders that follow. */
  void time(long epochMillis) {
    template.time(epochMillis);
  }

  /** Writes what the socket takes and asks the selector for the rest. */
  void flush() throws IOException {
    if (out.position() == 0) {
      return;
    }
    out.flip();
    channel.write(out);
    out.compact();
    lastWriteNanos = System.nanoTime();
    int interest =
        out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /** Sends a Heartbeat when nothing went out for HeartBtInt. */
  void keepAlive(long nowNanos) throws IOException {
    if (nowNanos - lastWriteNanos >= HEART_BT_INT_SECONDS * 1_000_000_000L) {
      admin("0", "");
      flush();
    }
  }

  /**
   * Reads once and checks every complete message.
   *
   * @return the number of ExecutionReports
   * @throws ProtocolViolationException if one is not what was due
   */
  int receive() throws IOException {
    int read = channel.read(in);
    if (read < 0) {
      throw new EOFException(senderCompId + ": the server closed the connection after "
          + repliesReceived + " replies");
    }
    if (read == 0) {
      return 0;
    }
    byte[] array = in.array();
    int limit = in.position();
    int offset = 0;
    long before = repliesReceived;
    for (int length; (length = scanner.scan(array, offset, limit)) > 0; offset += length) {
      message();
    }
    in.flip().position(offset);
    in.compact();
    return (int) (repliesReceived - before);
  }

  private void message() throws IOException {
    int msgSeqNumOffset = scanner.find(TAG_MSG_SEQ_NUM, scanner.bodyOffset());
    long msgSeqNum = scanner.number(msgSeqNumOffset);
    if (msgSeqNum != nextIn) {
      throw new ProtocolViolationException(
          senderCompId + ": MsgSeqNum(34) is " + msgSeqNum + ", should be " + nextIn);
    }
    nextIn++;
    int msgType = scanner.msgTypeCode();
    switch (msgType) {
      case '8' -> reply();
      case 'A' -> loggedOn = true;
      case '0' -> {}
      case '1' -> {
        String testReqId = scanner.text(scanner.find(TAG_TEST_REQ_ID, scanner.bodyOffset()));
        admin("0", "112=" + testReqId + "|");
        flush();
      }
      default ->
        throw new ProtocolViolationException(senderCompId + ": unexpected MsgType(35) "
            + scanner.text(scanner.bodyOffset()) + " " + scanner);
    }
  }

  private void reply() {
    int clOrdIdOffset = scanner.find(TAG_CL_ORD_ID, scanner.bodyOffset());
    long expected = repliesReceived + 1;
    if (clOrdIdOffset < 0 || scanner.number(clOrdIdOffset) != expected) {
      throw new ProtocolViolationException(
          senderCompId + ": ClOrdID(11) should be " + expected + " in " + scanner);
    }
    repliesReceived++;
  }

  private void admin(String msgType, String fields) {
    String body = "35=" + msgType + "|49=" + senderCompId + "|56=" + TARGET_COMP_ID + "|34="
        + nextOut++ + "|52=" + SENDING_TIME.format(Instant.now()) + "|" + fields;
    byte[] message = ("8=FIX.4.4|9=" + body.length() + "|" + body)
        .replace('|', '\1')
        .getBytes(StandardCharsets.ISO_8859_1);
    int checkSum = FrameScanner.sum(message, 0, message.length) & 0xFF;
    out.put(message);
    out.put(String.format("10=%03d\1", checkSum).getBytes(StandardCharsets.ISO_8859_1));
  }
}
