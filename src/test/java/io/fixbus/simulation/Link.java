package io.fixbus.simulation;

/** The network between two parties: latency, splits at any byte, loss of the connection. */
final class Link {
  private final Simulation simulation;
  private final Party initiator;
  private final Party acceptor;
  private int connection;
  private boolean up;
  private long initiatorFreeNanos;
  private long acceptorFreeNanos;
  private boolean faulty = true;
  private int drops;

  Link(Simulation simulation, Party initiator, Party acceptor) {
    this.simulation = simulation;
    this.initiator = initiator;
    this.acceptor = acceptor;
  }

  void faultless() {
    faulty = false;
  }

  int drops() {
    return drops;
  }

  void connect() {
    int attempt = ++connection;
    Party.Process from = initiator.process();
    simulation.after(latency(), () -> {
      if (attempt != connection || from != initiator.process()) {
        return;
      }
      if (up || !acceptor.accepts() || faulty && simulation.chance(0.1)) {
        initiator.connectFails();
        return;
      }
      up = true;
      initiatorFreeNanos = simulation.nowNanos();
      acceptorFreeNanos = simulation.nowNanos();
      acceptor.connected();
      initiator.connected();
    });
  }

  /** One side closes or dies; the other learns of it later, after what was under way. */
  void lost(Party by, boolean crashed) {
    if (!up) {
      return;
    }
    up = false;
    int ended = connection;
    Party other = by == initiator ? acceptor : initiator;
    Party.Process process = other.process();
    long arrives = Math.max(
        simulation.nowNanos(), other == initiator ? initiatorFreeNanos : acceptorFreeNanos);
    simulation.after(arrives - simulation.nowNanos() + latency(), () -> {
      if (connection == ended) {
        connection++;
        if (process == other.process()) {
          other.connectionLost();
        }
      }
    });
    if (crashed) {
      drops++;
    }
  }

  /** The network breaks: both sides learn of it, and what is under way is lost. */
  void breaks() {
    if (up) {
      up = false;
      drops++;
      connection++;
      tellLost(initiator);
      tellLost(acceptor);
    }
  }

  private void tellLost(Party party) {
    Party.Process process = party.process();
    simulation.after(latency(), () -> {
      if (process == party.process()) {
        party.connectionLost();
      }
    });
  }

  void carry(Party from, byte[] bytes) {
    if (!up) {
      return;
    }
    int split = simulation.random.nextInt(bytes.length + 1);
    byte[] head = new byte[split];
    byte[] tail = new byte[bytes.length - split];
    System.arraycopy(bytes, 0, head, 0, split);
    System.arraycopy(bytes, split, tail, 0, tail.length);
    bring(from, head);
    bring(from, tail);
  }

  private void bring(Party from, byte[] part) {
    if (part.length == 0) {
      return;
    }
    int on = connection;
    Party to = from == initiator ? acceptor : initiator;
    Party.Process process = to.process();
    long free = to == initiator ? initiatorFreeNanos : acceptorFreeNanos;
    long arrives = Math.max(free, simulation.nowNanos() + latency());
    if (to == initiator) {
      initiatorFreeNanos = arrives;
    } else {
      acceptorFreeNanos = arrives;
    }
    simulation.after(arrives - simulation.nowNanos(), () -> {
      if (on == connection && process == to.process()) {
        to.receives(part);
      }
    });
  }

  private long latency() {
    return faulty && simulation.chance(0.02) ? simulation.random.nextLong(8 * Simulation.SECOND)
        : 50_000 + simulation.random.nextLong(2 * Simulation.MILLI);
  }
}
