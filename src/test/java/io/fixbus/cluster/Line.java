package io.fixbus.cluster;

import io.fixbus.transport.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A line to a node that can be cut without either side being told, as a network does it: what is sent
 * waits, and goes on when it is mended. Listens on one address of this machine, leads to another.
 */
final class Line implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;

  private final ServerSocket listener;
  private final HostPort target;
  private final List<Socket> sockets = new ArrayList<>();
  private boolean cut;

  private Line(ServerSocket listener, HostPort target) {
    this.listener = listener;
    this.target = target;
  }

  /** From that address to the same port of 127.0.0.1. */
  static Line open(String host, int port) throws IOException {
    ServerSocket listener = new ServerSocket(port, 50, InetAddress.getByName(host));
    Line line = new Line(listener, new HostPort("127.0.0.1", port));
    daemon(line::accept);
    return line;
  }

  synchronized void cut() {
    cut = true;
  }

  synchronized void mend() {
    cut = false;
    notifyAll();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listener.accept();
        daemon(() -> connect(near));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void connect(Socket near) {
    try {
      passing();
      Socket far = new Socket(target.host(), target.port());
      synchronized (this) {
        sockets.add(near);
        sockets.add(far);
      }
      daemon(() -> pump(near, far));
      pump(far, near);
    } catch (IOException e) {
      close(near);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count; (count = in.read(buffer)) >= 0; ) {
        passing();
        out.write(buffer, 0, count);
      }
      passing();
    } catch (IOException e) {
      // One side has ended it, and so does the other.
    } finally {
      close(from);
      close(to);
    }
  }

  private synchronized void passing() throws IOException {
    while (cut) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more, either way.
    }
  }

  @Override
  public void close() throws IOException {
    mend();
    listener.close();
    synchronized (this) {
      sockets.forEach(Line::close);
    }
  }
}
