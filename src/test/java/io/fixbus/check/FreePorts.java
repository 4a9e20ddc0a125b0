package io.fixbus.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that nobody listens on, each given out once. They lie below those that the system takes for
 * outgoing connections, which could otherwise come in between.
 */
public final class FreePorts {
  private static final int FIRST = 11_000;
  private static final int COUNT = 20_000;
  /** Processes that run at one time begin far from each other. */
  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 509 % COUNT));

  private FreePorts() {}

  /** A port of 127.0.0.1. */
  public static int next() {
    while (true) {
      int port = FIRST + NEXT.getAndIncrement() % COUNT;
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody else has it.
      }
    }
  }
}
