package io.fixbus.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.net.ssl.SSLException;

/** A counterparty that is nothing but a socket. Messages are written with {@code |} for SOH. */
final class RawPeer implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Socket socket;
  private final InputStream in;
  private final String senderCompId;
  private int nextOut = 1;

  RawPeer(int port) throws IOException {
    this(port, "TRADER");
  }

  RawPeer(int port, String senderCompId) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port), senderCompId);
  }

  /** On a connection that stands. */
  RawPeer(Socket socket, String senderCompId) throws IOException {
    this.senderCompId = senderCompId;
    this.socket = socket;
    this.socket.setTcpNoDelay(true);
    this.socket.setSoTimeout(Bench.TIMEOUT_SECONDS * 1_000);
    this.in = socket.getInputStream();
  }

  /** This moment as SendingTime(52). */
  static String now() {
    return TIME.format(Instant.now());
  }

  /** A Logon with the next number. */
  String logon() {
    return message("A", "98=0|108=30|");
  }

  /** An order with the next number. */
  String order(String clOrdId) {
    return message("D", "11=" + clOrdId + "|55=MSFT|54=1|60=" + now() + "|38=1|40=1|");
  }

  /** Any message with the next number. */
  String message(String msgType, String body) {
    String fields = "35=%s|34=%d|49=%s|52=%s|56=EXCHANGE|%s"
        .formatted(msgType, nextOut++, senderCompId, now(), body);
    return framed(fields);
  }

  /** BeginString, BodyLength and CheckSum around fields. */
  static String framed(String fields) {
    String head = "8=FIX.4.4|9=" + fields.length() + '|' + fields;
    int sum = 0;
    for (byte b : head.replace('|', '\u0001').getBytes(ISO_8859_1)) {
      sum += b;
    }
    return head + "10=%03d|".formatted(sum & 0xff);
  }

  /** Writes it in one piece. */
  RawPeer write(String message) throws IOException {
    socket.getOutputStream().write(message.replace('|', '\u0001').getBytes(ISO_8859_1));
    return this;
  }

  /** Says that nothing more will be written; what comes may still be read. */
  void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads a message; empty at the end of the stream. */
  String read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (true) {
      int next = readByte();
      if (next < 0) {
        return bytes.toString(ISO_8859_1);
      }
      bytes.write(next == 1 ? '|' : next);
      if (next == 1 && bytes.toString(ISO_8859_1).matches(".*\\|10=\\d{3}\\|")) {
        return bytes.toString(ISO_8859_1);
      }
    }
  }

  /** All that comes until the other side closes. */
  String readToEnd() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int next = readByte(); next >= 0; next = readByte()) {
      all.append((char) next);
    }
    return all.toString();
  }

  /** Takes so many bytes, whatever they are, as far as they come within a moment. */
  void skip(int count) throws IOException {
    skip(count, 5);
  }

  /** Takes all bytes until none come for a while. */
  void skipAll() throws IOException {
    skip(Integer.MAX_VALUE, 500);
  }

  private void skip(int count, int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    byte[] bytes = new byte[Math.min(count, 60_000)];
    int left = count;
    try {
      for (int read = 0; left > 0 && read >= 0; left -= read) {
        read = in.read(bytes, 0, Math.min(left, bytes.length));
      }
    } catch (SocketTimeoutException e) {
      // Nothing more for the moment.
    }
  }

  private int readByte() throws IOException {
    try {
      return in.read();
    } catch (SocketException | SSLException e) {
      // Closed with bytes of ours unread, which is an end like any other.
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
