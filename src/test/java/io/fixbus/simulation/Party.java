package io.fixbus.simulation;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import io.fixbus.session.Disconnect;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.Now;
import io.fixbus.session.Outcome;
import io.fixbus.session.SendRequest;
import io.fixbus.session.SendResult;
import io.fixbus.session.Session;
import io.fixbus.session.SessionEffects;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionLog;
import io.fixbus.session.SessionProtocol;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One side of the simulation: a session, its journal, its application and its process's crashes. */
final class Party {
  private final Simulation simulation;
  private final SessionSettings settings;
  private final String prefix;
  private final SimulatedJournal journal = new SimulatedJournal();
  private final SessionProtocol protocol;
  private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
  private final Set<String> received = new LinkedHashSet<>();
  private final Map<Integer, String> wire = new LinkedHashMap<>();
  private Link link;
  private Process process;
  private int sent;
  private int lastFirstDelivery;
  private int crashes;

  Party(Simulation simulation, SessionSettings settings, String prefix) {
    this.simulation = simulation;
    this.settings = settings;
    this.prefix = prefix;
    this.protocol = new SessionProtocol(
        SessionDictionary.standard(settings.identity().beginString(), ""),
        Optional.of(ValidationSettings.DEFAULTS));
    this.process = new Process();
  }

  void linkedBy(Link between) {
    link = between;
  }

  void start() {
    process.start();
  }

  void crash() {
    crashes++;
    link.lost(this, true);
    journal.crash();
    process.dead = true;
    process = new Process();
    simulation.after(simulation.random.nextLong(3 * Simulation.SECOND), process::start);
  }

  /** The application sends an order, and again under the same requestId if it hears nothing. */
  void sends() {
    String id = prefix + ++sent;
    request(id, process);
  }

  private void request(String id, Process to) {
    FixMessage order = FixMessage.builder("D").field(Tags.CL_ORD_ID, id)
        .field(Tags.SYMBOL, "X").field(Tags.SIDE, '1')
        .field(Tags.TRANSACT_TIME, "20260302-12:00:00").field(Tags.ORDER_QTY, 1)
        .field(Tags.ORD_TYPE, '1').build();
    if (to.dead || !to.started) {
      simulation.after(Simulation.SECOND, () -> request(id, process));
      return;
    }
    to.call((session, now) -> session.send(new SendRequest(order, id, new Outcome<>() {
      @Override
      public void succeeded(SendResult result) {
        Integer before = acknowledged.put(id, result.msgSeqNum());
        if (before != null && before != result.msgSeqNum()) {
          throw new AssertionError(id + " got the numbers " + before + " and "
              + result.msgSeqNum());
        }
      }

      @Override
      public void failed(SessionFailure failure) {
        simulation.after(Simulation.SECOND, () -> request(id, process));
      }
    }), now));
    simulation.after(20 * Simulation.SECOND, () -> {
      if (!acknowledged.containsKey(id)) {
        request(id, process);
      }
    });
  }

  void connected() {
    Process to = process;
    to.parser = new FixParser(ParserLimits.DEFAULT, protocol.dictionary());
    to.call((session, now) -> session.connected("peer", now));
  }

  boolean accepts() {
    return process.started && !process.dead && process.session.acceptsConnection();
  }

  void connectFails() {
    process.call((session, now) -> session.connectFailed("refused", now));
  }

  void connectionLost() {
    process.call((session, now) -> session.disconnected("reset", now));
  }

  void receives(byte[] bytes) {
    process.receives(bytes);
  }

  Process process() {
    return process;
  }

  Set<String> acknowledged() {
    return acknowledged.keySet();
  }

  Set<String> received() {
    return received;
  }

  SessionState state() {
    return process.session.status().state();
  }

  int crashes() {
    return crashes;
  }

  @Override
  public String toString() {
    return settings.name() + ' ' + process.session.status();
  }

  /** One run of the program, from a start to a crash. */
  final class Process implements SessionEffects, FrameHandler {
    private final Session session;
    private final List<Runnable> later = new ArrayList<>();
    private FixParser parser = new FixParser(ParserLimits.DEFAULT, protocol.dictionary());
    private boolean started;
    private boolean dead;
    private boolean syncing;

    private Process() {
      session = new Session(settings, protocol, journal.recovered(), this);
    }

    private void start() {
      started = true;
      call(Session::start);
      tick();
    }

    private void tick() {
      if (!dead) {
        call(Session::tick);
        simulation.after(100 * Simulation.MILLI, this::tick);
      }
    }

    interface Call {
      void on(Session session, Now now);
    }

    private void call(Call call) {
      if (dead || !started) {
        return;
      }
      call.on(session, simulation.now());
      while (!later.isEmpty()) {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
      }
      session.endTurn(simulation.now());
      sync();
    }

    /** While the journal writes, the next batch gathers. */
    private void sync() {
      if (syncing) {
        return;
      }
      List<Runnable> batch = journal.take();
      if (batch.isEmpty()) {
        return;
      }
      syncing = true;
      long position = session.logPosition();
      simulation.after(simulation.random.nextLong(5 * Simulation.MILLI), () -> {
        if (!dead) {
          batch.forEach(Runnable::run);
          syncing = false;
          call((s, now) -> s.journaled(position, now));
        }
      });
    }

    private void receives(byte[] bytes) {
      if (!dead && started) {
        parser.parse(bytes, 0, bytes.length, this);
        call((s, now) -> { });
      }
    }

    @Override
    public boolean onMessage(FixMessage message) {
      session.received(message, simulation.now());
      return !session.readingPaused();
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      throw new AssertionError("garbled: " + reason);
    }

    @Override
    public SessionLog log() {
      return journal;
    }

    @Override
    public void connect(int attempt) {
      link.connect();
    }

    @Override
    public void write(byte[] array, int offset, int length) {
      byte[] bytes = new byte[length];
      System.arraycopy(array, offset, bytes, 0, length);
      watch(bytes);
      link.carry(Party.this, bytes);
    }

    /** One number, one content: the body of a number is the same whenever it is on the wire. */
    private void watch(byte[] bytes) {
      new FixParser(ParserLimits.DEFAULT, protocol.dictionary()).parse(
          bytes, 0, bytes.length, new FrameHandler() {
            @Override
            public boolean onMessage(FixMessage message) {
              if (message.has(Tags.CL_ORD_ID)) {
                String id = message.getString(Tags.CL_ORD_ID);
                String before = wire.put(message.getInt(Tags.MSG_SEQ_NUM), id);
                if (before != null && !before.equals(id)) {
                  throw new AssertionError("number " + message.getInt(Tags.MSG_SEQ_NUM)
                      + " was used for " + before + " and " + id);
                }
              }
              return true;
            }

            @Override
            public boolean onGarbled(GarbledReason reason, byte[] array, int from, int count) {
              throw new AssertionError("wrote garbled bytes: " + reason);
            }
          });
    }

    @Override
    public void disconnect(Disconnect reason) {
      link.lost(Party.this, false);
    }

    @Override
    public void pauseReading(boolean paused) {
      if (!paused) {
        later.add(() -> parser.resume(this));
      }
    }

    @Override
    public void deliver(InboundDelivery delivery) {
      String id = delivery.message().getString(Tags.CL_ORD_ID);
      if (received.add(id)) {
        if (delivery.msgSeqNum() < lastFirstDelivery) {
          throw new AssertionError("message " + delivery.msgSeqNum() + " was first delivered after "
              + lastFirstDelivery);
        }
        lastFirstDelivery = delivery.msgSeqNum();
      } else if (!delivery.possDup() && crashes == 0) {
        throw new AssertionError(id + " was delivered twice and not marked");
      }
      int fate = simulation.random.nextInt(20);
      if (delivery.id() != 0) {
        simulation.after(simulation.random.nextLong(50 * Simulation.MILLI), () -> call((s, now) -> {
          if (fate == 0) {
            s.undelivered(delivery.id(), false, now);
          } else {
            s.delivered(delivery.id(), now);
          }
        }));
      }
    }

    @Override
    public void authenticate(FixMessage logon) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void sign(FixMessage logon) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void readJournal(long token, int run, int from, int to) {
      simulation.after(simulation.random.nextLong(5 * Simulation.MILLI), () -> {
        List<JournaledMessage> found = journal.read(from, to);
        call((s, now) -> s.replayed(token, found, now));
      });
    }

    @Override
    public void readInbound(int run, int from, int to) {
      simulation.after(simulation.random.nextLong(5 * Simulation.MILLI), () -> {
        List<JournaledMessage> found = journal.readInbound(from, to);
        call((s, now) -> s.recalled(found, 0, now));
      });
    }

    @Override
    public void askReplay(
        long token, int begin, int end, int run, List<JournaledMessage> messages) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void event(SessionEvent event) {
      // The invariants are watched where they hold: on the wire, in the journal, at the application.
    }
  }
}
