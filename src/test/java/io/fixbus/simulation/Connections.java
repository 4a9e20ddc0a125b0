package io.fixbus.simulation;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MsgType;
import io.fixbus.message.ParserLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program's sockets: the session's one, and those whose Logon has not come yet. */
final class Connections {
  private static final long LOGON_TIMEOUT_NANOS = 10 * VirtualTime.SECOND;

  private final Program program;
  private final List<Link> newcomers = new ArrayList<>();
  private Optional<Link> current = Optional.empty();
  private boolean blocked;
  private long dialled;

  Connections(Program program) {
    this.program = program;
  }

  void dial() {
    long attempt = ++dialled;
    World world = program.machine().world();
    world.network().connect(program.machine(), world.machine(Side.ACCEPTOR), new Network.Attempt() {
      @Override
      public void connected(Socket socket) {
        if (attempt != dialled) {
          socket.close();
          return;
        }
        Link link = new Link(socket, true);
        begin(link);
        program.turn((session, now) -> session.connected("acceptor", now));
      }

      @Override
      public void failed(String detail) {
        if (attempt == dialled) {
          program.turn((session, now) -> session.connectFailed(detail, now));
        }
      }
    });
  }

  void accepted(Socket socket) {
    Link link = new Link(socket, false);
    newcomers.add(link);
    program.machine().world().time().after(LOGON_TIMEOUT_NANOS, () -> {
      if (newcomers.remove(link)) {
        socket.close();
      }
    });
  }

  void write(byte[] array, int offset, int length) {
    current.ifPresent(
        link -> link.socket.write(Arrays.copyOfRange(array, offset, offset + length)));
  }

  /** Whether the session's socket takes no more. */
  boolean isBlocked() {
    return blocked;
  }

  void pauseReading(boolean paused) {
    current.ifPresent(link -> {
      if (paused) {
        link.socket.reading(false);
      } else {
        program.later(link::resume);
      }
    });
  }

  /** The session leaves its connection, or gives up its attempt at one. */
  void close() {
    dialled++;
    current.ifPresent(link -> link.socket.close());
    end();
  }

  void processDies(boolean powerLost) {
    Network network = program.machine().world().network();
    List<Link> all = new ArrayList<>(newcomers);
    current.ifPresent(all::add);
    for (Link link : all) {
      if (powerLost) {
        network.powerLost(link.socket);
      } else {
        link.socket.close();
      }
    }
    end();
  }

  private void begin(Link link) {
    current = Optional.of(link);
    blocked = false;
    program.machine().witness().connectionBegins(link.socket.connection());
  }

  private void end() {
    if (current.isPresent()) {
      current = Optional.empty();
      program.machine().witness().connectionEnds();
    }
  }

  /** A Logon came first, and asks for the session. */
  private void claim(Link newcomer, FixMessage logon) {
    newcomers.remove(newcomer);
    if (!program.session().acceptsConnection()) {
      newcomer.socket.close();
      return;
    }
    program.tell((session, now) -> session.connected("initiator", now));
    newcomer.claimed = true;
    begin(newcomer);
    program.tell((session, now) -> session.received(logon, now));
  }

  /** One connection: bytes become messages. */
  private final class Link implements Socket.User, FrameHandler {
    private final Socket socket;
    private final FixParser parser;
    private boolean claimed;

    Link(Socket socket, boolean claimed) {
      this.socket = socket;
      this.claimed = claimed;
      this.parser = new FixParser(ParserLimits.DEFAULT, program.protocol().dictionary());
      socket.user(this);
    }

    @Override
    public void bytes(byte[] bytes) {
      program.turn((session, now) -> parse(bytes));
    }

    private void parse(byte[] bytes) {
      parser.parse(bytes, 0, bytes.length, this);
      if (parser.isStopped()) {
        socket.reading(false);
      }
    }

    private void resume() {
      if (socket.isClosed() || program.session().readingPaused()) {
        return;
      }
      parser.resume(this);
      if (!parser.isStopped()) {
        socket.reading(true);
      }
    }

    @Override
    public boolean onMessage(FixMessage message) {
      if (socket.isClosed()) {
        return false;
      }
      if (claimed) {
        program.tell((session, now) -> session.received(message, now));
      } else if (message.msgTypeCode() == MsgType.LOGON_CODE) {
        claim(this, message);
      } else {
        refuse();
      }
      return !socket.isClosed() && !program.session().readingPaused();
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      if (socket.isClosed()) {
        return false;
      }
      if (claimed) {
        program.tell((session, now) -> session.garbled(reason, array, offset, length, now));
      } else {
        refuse();
      }
      return !socket.isClosed() && !program.session().readingPaused();
    }

    private void refuse() {
      newcomers.remove(this);
      socket.close();
    }

    @Override
    public void closed(String detail) {
      newcomers.remove(this);
      if (current.isPresent() && current.get() == this) {
        end();
        program.turn((session, now) -> session.disconnected(detail, now));
      }
    }

    @Override
    public void writable(boolean writable) {
      if (current.isPresent() && current.get() == this) {
        blocked = !writable;
        program.turn((session, now) -> session.writable(writable, now));
      }
    }
  }
}
