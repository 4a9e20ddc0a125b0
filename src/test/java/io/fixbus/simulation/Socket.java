package io.fixbus.simulation;

import java.util.function.Consumer;

/** One end of a connection. */
final class Socket {
  private final long connection;
  private final Machine machine;
  private final Program program;
  private Pipe out;
  private Pipe in;
  private User user;
  private boolean closed;

  /** What a socket tells; always from within {@link Program#happens}. */
  interface User {
    void bytes(byte[] bytes);

    void closed(String detail);

    void writable(boolean writable);
  }

  Socket(long connection, Machine machine) {
    this.connection = connection;
    this.machine = machine;
    this.program = machine.program();
  }

  void pipes(Pipe ours, Pipe theirs) {
    out = ours;
    in = theirs;
  }

  void user(User newUser) {
    user = newUser;
  }

  long connection() {
    return connection;
  }

  Machine machine() {
    return machine;
  }

  /** Hands something to the process that has the socket, if both are still there. */
  void tell(Consumer<User> what) {
    program.happens(() -> {
      if (!closed && user != null) {
        what.accept(user);
      }
    });
  }

  void write(byte[] bytes) {
    if (!closed) {
      out.carry(bytes);
    }
  }

  void reading(boolean on) {
    if (!closed) {
      in.reading(on);
    }
  }

  /** The process closes it, or has died: what was written goes out yet, or most of it. */
  void close() {
    if (!closed) {
      closed = true;
      out.end();
      in.nobodyReads();
    }
  }

  /** The other side, or the network, has closed it. */
  void ended(String detail) {
    program.happens(() -> {
      if (!closed && user != null) {
        closed = true;
        out.lose();
        user.closed(detail);
      }
    });
  }

  boolean isClosed() {
    return closed;
  }
}
