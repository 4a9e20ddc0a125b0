package io.fixbus.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Between the two machines. */
final class Network {
  private final VirtualTime time;
  private final Dice dice;
  private final Map<Side, Weather> weather = new EnumMap<>(Side.class);
  private Optional<Connection> latest = Optional.empty();
  private long refusesUntilNanos;
  private long connections;

  private record Connection(Socket initiator, Socket acceptor, Pipe toInitiator, Pipe toAcceptor) {
    Socket of(Side side) {
      return side == Side.INITIATOR ? initiator : acceptor;
    }
  }

  /** What becomes of an attempt to connect; told from within {@link Program#happens}. */
  interface Attempt {
    void connected(Socket socket);

    void failed(String detail);
  }

  Network(VirtualTime time, Dice dice) {
    this.time = time;
    this.dice = dice;
    for (Side side : Side.values()) {
      weather.put(side, new Weather(time, dice));
    }
  }

  /** Of what goes to a side. */
  Weather to(Side side) {
    return weather.get(side);
  }

  void connect(Machine initiator, Machine acceptor, Attempt attempt) {
    Program dialling = initiator.program();
    time.after(to(Side.ACCEPTOR).latencyNanos(), () -> {
      if (dialling != initiator.program()) {
        return;
      }
      if (time.nowNanos() < refusesUntilNanos || !acceptor.listens()) {
        dialling.happens(() -> attempt.failed("connection refused"));
        return;
      }
      Connection connection = open(initiator, acceptor);
      acceptor.program().happens(() -> acceptor.program().accepted(connection.acceptor));
      time.after(
          to(Side.INITIATOR).latencyNanos(),
          () -> dialling.happens(() -> attempt.connected(connection.initiator)));
    });
  }

  private Connection open(Machine initiator, Machine acceptor) {
    connections++;
    weather.values().forEach(Weather::connectionBegins);
    Socket dialled = new Socket(connections, initiator);
    Socket accepted = new Socket(connections, acceptor);
    Pipe toAcceptor = new Pipe(time, to(Side.ACCEPTOR), dialled, accepted);
    Pipe toInitiator = new Pipe(time, to(Side.INITIATOR), accepted, dialled);
    dialled.pipes(toAcceptor, toInitiator);
    accepted.pipes(toInitiator, toAcceptor);
    Connection connection = new Connection(dialled, accepted, toInitiator, toAcceptor);
    latest = Optional.of(connection);
    return connection;
  }

  void refuse(long forNanos) {
    refusesUntilNanos = Math.max(refusesUntilNanos, time.nowNanos() + forNanos);
  }

  /** The connection breaks: all under way is lost, each side learns of it after a while. */
  void reset() {
    latest.ifPresent(connection -> {
      lose(connection);
      for (Side side : Side.values()) {
        time.after(to(side).latencyNanos(), () -> connection.of(side).ended("connection reset"));
      }
    });
  }

  /** Something between ends the connection in order. */
  void hangUp() {
    latest.ifPresent(connection -> {
      connection.toAcceptor.end();
      connection.toInitiator.end();
    });
  }

  /** Nothing more arrives; nobody is told but the side, late. */
  void halfOpen(Side told, long afterNanos) {
    latest.ifPresent(connection -> {
      lose(connection);
      time.after(afterNanos, () -> connection.of(told).ended("no route to host"));
    });
  }

  private static void lose(Connection connection) {
    connection.toInitiator.lose();
    connection.toAcceptor.lose();
  }

  /** A machine without power tells nobody; what it sent may arrive, or not. */
  void powerLost(Socket socket) {
    if (dice.chance(0.5)) {
      socket.close();
    } else {
      latest
          .filter(connection -> connection.of(socket.machine().side()) == socket)
          .ifPresent(Network::lose);
    }
  }

  void clear() {
    refusesUntilNanos = 0;
    weather.values().forEach(Weather::clear);
  }
}
