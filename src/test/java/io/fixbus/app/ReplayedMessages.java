package io.fixbus.app;

import io.fixbus.load.FrameScanner;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Logs on, asks for all messages again, and checks on a thread of its own that they come. */
final class ReplayedMessages {
  private static final int PATIENCE_MINUTES = 10;
  private static final int POSS_DUP_FLAG = 43;
  private static final int MSG_SEQ_NUM = 34;
  private static final int LOGON = 'A';
  private static final int HEARTBEAT = '0';
  private static final DateTimeFormatter SENDING_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final InetSocketAddress address;
  private final int count;
  private final FrameScanner scanner = new FrameScanner("FIX.4.4");
  private final CompletableFuture<Double> seconds = new CompletableFuture<>();
  private int next = 1;

  ReplayedMessages(InetSocketAddress address, int count) {
    this.address = address;
    this.count = count;
  }

  void start() {
    new Thread(
            () -> {
              try {
                seconds.complete(run());
              } catch (IOException | RuntimeException | Error e) {
                seconds.completeExceptionally(e);
              }
            },
            "replayed")
        .start();
  }

  boolean isRunning() {
    return !seconds.isDone();
  }

  /** How long it took, in seconds. */
  double awaitEnd() throws Exception {
    return seconds.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
  }

  private double run() throws IOException {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.getOutputStream().write(message("A", 1, "98=0|108=600|"));
      socket.getOutputStream().write(message("2", 2, "7=1|16=0|"));
      long beganNanos = System.nanoTime();
      read(socket.getInputStream());
      return (System.nanoTime() - beganNanos) / 1e9;
    }
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 18];
    int filled = 0;
    while (next <= count) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new EOFException("closed before message " + next);
      }
      filled += read;
      int offset = 0;
      for (int length; (length = scanner.scan(buffer, offset, filled)) > 0; offset += length) {
        check();
      }
      System.arraycopy(buffer, offset, buffer, 0, filled - offset);
      filled -= offset;
    }
  }

  private void check() {
    int type = scanner.msgTypeCode();
    if (type == LOGON || type == HEARTBEAT) {
      return;
    }
    int from = scanner.bodyOffset();
    int possDup = scanner.find(POSS_DUP_FLAG, from);
    if (type != '8'
        || scanner.number(scanner.find(MSG_SEQ_NUM, from)) != next
        || possDup < 0
        || !scanner.text(possDup).equals("Y")) {
      throw new AssertionError("not message " + next + " again: " + scanner);
    }
    next++;
  }

  private static byte[] message(String msgType, int msgSeqNum, String fields) {
    String body = "35=" + msgType + "|49=ASKED|56=SERVER|34=" + msgSeqNum + "|52="
        + SENDING_TIME.format(Instant.now()) + "|" + fields;
    String message = ("8=FIX.4.4|9=" + body.length() + "|" + body).replace('|', '\1');
    int sum = message.chars().sum() & 0xFF;
    return (message + String.format("10=%03d\1", sum)).getBytes(StandardCharsets.ISO_8859_1);
  }
}
