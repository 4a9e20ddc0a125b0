package io.fixbus.check;

import io.fixbus.load.FrameScanner;
import io.fixbus.load.ProtocolViolationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One TCP connection of a counterparty. A thread reads and another writes, so that neither side's
 * full buffers can stop the other.
 */
final class Connection {

  private static final int TICK_MILLIS = 50;
  private static final byte[] END = {};

  /** Told by the connection's thread. */
  interface Listener {

    void received(Connection connection, WireMessage message);

    /** At least every {@value #TICK_MILLIS} ms while nothing comes. */
    void tick(Connection connection);

    /** What came is not FIX. */
    void garbage(Connection connection, ProtocolViolationException cause);

    /** The last call. */
    void closed(Connection connection);
  }

  private final Socket socket;
  private final FrameScanner scanner;
  private final Listener listener;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private volatile long lastWriteNanos = System.nanoTime();

  Connection(Socket socket, String beginString, Listener listener) {
    this.socket = socket;
    this.scanner = new FrameScanner(beginString);
    this.listener = listener;
  }

  void start() {
    start("reader", this::readIncoming);
    start("writer", this::writeOutgoing);
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, "counterparty-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readIncoming() {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TICK_MILLIS);
      InputStream in = socket.getInputStream();
      while (true) {
        read(in);
        listener.tick(this);
      }
    } catch (ProtocolViolationException e) {
      listener.garbage(this, e);
    } catch (IOException e) {
      // The end of the connection; the listener is told below.
    } finally {
      finish();
      close();
      listener.closed(this);
    }
  }

  private void read(InputStream in) throws IOException {
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new IOException("closed by the other side");
      }
      filled += read;
    } catch (SocketTimeoutException e) {
      return;
    }
    int offset = 0;
    for (int length; (length = scanner.scan(buffer, offset, filled)) > 0; offset += length) {
      listener.received(this, WireMessage.parse(buffer, offset, length));
    }
    System.arraycopy(buffer, offset, buffer, 0, filled - offset);
    filled -= offset;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  /** Writes as soon as it can; a connection that has gone swallows it, as a network does. */
  void write(byte[] bytes) {
    lastWriteNanos = System.nanoTime();
    outgoing.add(bytes);
  }

  /** Closes after what was written before. */
  void finish() {
    outgoing.add(END);
  }

  private void writeOutgoing() {
    try {
      for (byte[] bytes; (bytes = outgoing.take()) != END; ) {
        socket.getOutputStream().write(bytes);
      }
    } catch (IOException e) {
      // The reading thread finds the end of the connection too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  long silentNanos() {
    return System.nanoTime() - lastWriteNanos;
  }

  /** Ends the connection without a word. */
  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing depends on it any more.
    }
  }
}
