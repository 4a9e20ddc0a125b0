package io.fixbus.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A TCP line between two sides, which a test breaks. Who dials {@link #port()} is put through to the
 * target. While the line is cut, connections are closed as soon as they stand.
 */
final class Line implements AutoCloseable {
  /** In bytes; whatever is read at once, even many messages. */
  private static final int LESS_THAN_A_MESSAGE = 40;

  private final ServerSocket listener;
  private final int targetPort;
  private final List<Socket> sockets = new ArrayList<>();
  private final Recording recording = new Recording();
  private int connections;
  private boolean cut;
  private volatile boolean losing;

  /** A line to {@code targetPort} of 127.0.0.1. */
  Line(int targetPort) throws IOException {
    this.targetPort = targetPort;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start("line", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** What both sides wrote so far. */
  Recording recording() {
    return recording;
  }

  /**
   * From now on the beginning of one message is passed on in each direction, and nothing after
   * that, though both sides can still write.
   */
  void lose() {
    losing = true;
  }

  /** Ends the connection without a word and refuses new ones. */
  synchronized void cut() {
    cut = true;
    sockets.forEach(Line::close);
    sockets.clear();
  }

  /** Lets connections through again. */
  synchronized void repair() {
    cut = false;
    losing = false;
  }

  private void accept() {
    try {
      while (true) {
        putThrough(listener.accept());
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private synchronized void putThrough(Socket caller) {
    if (cut) {
      close(caller);
      return;
    }
    try {
      Socket called = new Socket(InetAddress.getLoopbackAddress(), targetPort);
      sockets.add(caller);
      sockets.add(called);
      int connection = ++connections;
      start("line-there", () -> pass(caller, called, connection, true));
      start("line-back", () -> pass(called, caller, connection, false));
    } catch (IOException e) {
      close(caller);
    }
  }

  private void pass(Socket from, Socket to, int connection, boolean there) {
    byte[] buffer = new byte[1 << 16];
    boolean lost = false;
    try {
      from.setTcpNoDelay(true);
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length; (length = in.read(buffer)) >= 0; ) {
        recording.add(
            new Recording.Chunk(connection, there, Instant.now(), Arrays.copyOf(buffer, length)));
        if (!losing) {
          out.write(buffer, 0, length);
        } else if (!lost) {
          out.write(buffer, 0, Math.min(length, LESS_THAN_A_MESSAGE));
          lost = true;
        }
      }
    } catch (IOException e) {
      // The end of the connection, which both sides are told below.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }
}
