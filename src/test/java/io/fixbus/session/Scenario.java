package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.TimestampPrecision;
import io.fixbus.message.UtcTimestampFormatter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A session in virtual time, and its counterparty, journal and application in the hands of a test:
 * {@code receives} lets a message come in, {@code sends} demands what goes out next.
 *
 * <p>Messages are written {@code 35=D|34=2|11=a}. What a message received lacks of BeginString,
 * CompIDs and SendingTime is filled in; what a message sent has of BeginString, BodyLength, CompIDs,
 * SendingTime and CheckSum is not compared unless the test names it.
 */
final class Scenario implements Wire, Application, Records {
  static final long SECOND = 1_000_000_000L;
  /** 2026-03-02T12:00:00Z. */
  private static final long START_EPOCH_NANOS = 1_772_452_800L * SECOND;

  private static final Set<Integer> NOT_COMPARED = Set.of(8, 9, 49, 52, 56, 10, 122);

  /** By BeginString and DefaultApplVerID. */
  private static final Map<List<String>, SessionDictionary> DICTIONARIES =
      new ConcurrentHashMap<>();

  private final SessionSettings settings;
  private final SessionDictionary dictionary;
  private final Session session;
  private final Deque<FixMessage> sent = new ArrayDeque<>();
  private final Map<Integer, JournaledMessage> journal = new TreeMap<>();
  private final List<String> journalRecords = new ArrayList<>();
  private final List<Runnable> followUps = new ArrayList<>();
  private final Deque<InboundDelivery> delivered = new ArrayDeque<>();
  private final List<SessionEvent> events = new ArrayList<>();
  private final List<SessionState> states = new ArrayList<>();
  private final List<String> recalls = new ArrayList<>();
  private final List<Integer> connects = new ArrayList<>();
  private final List<Disconnect> disconnects = new ArrayList<>();
  private Optional<FixMessage> authenticating = Optional.empty();
  private int sentInvalid;
  private boolean journalHeld;
  private boolean readsHeld;
  private boolean readingPaused;
  private long epochNanos;
  private long monotonicNanos = -5 * SECOND;

  private Scenario(SessionSettings settings, RecoveredNumbers recovered, boolean validated) {
    this(settings, recovered, validated, START_EPOCH_NANOS);
  }

  private Scenario(
      SessionSettings settings,
      RecoveredNumbers recovered,
      boolean validated,
      long startEpochNanos) {
    this.settings = settings;
    this.epochNanos = startEpochNanos;
    String beginString = settings.identity().beginString();
    dictionary = DICTIONARIES.computeIfAbsent(
        List.of(beginString, settings.get(DEFAULT_APPL_VER_ID)),
        version -> SessionDictionary.standard(version.get(0), version.get(1)));
    session = new Session(
        settings,
        new SessionProtocol(
            dictionary, validated ? Optional.of(ValidationSettings.DEFAULTS) : Optional.empty()),
        recovered,
        new Doors(this, this, this));
    session.start(now());
    turn();
  }

  static SessionSettings acceptorSettings(String beginString) {
    return SessionSettings.of(
        "exchange", SessionIdentity.of(beginString, "EXCHANGE", "TRADER"), Role.ACCEPTOR);
  }

  static SessionSettings initiatorSettings(String beginString) {
    return SessionSettings.of(
        "trader", SessionIdentity.of(beginString, "TRADER", "EXCHANGE"), Role.INITIATOR);
  }

  static Scenario of(SessionSettings settings) {
    return new Scenario(settings, RecoveredNumbers.NONE, true);
  }

  static Scenario of(SessionSettings settings, RecoveredNumbers recovered) {
    return new Scenario(settings, recovered, true);
  }

  /** A session that starts with other settings, which then change. */
  static Scenario changing(
      SessionSettings before, SessionSettings after, RecoveredNumbers recovered) {
    Scenario scenario = new Scenario(before, recovered, true).changes(after);
    scenario.events.clear();
    scenario.states.clear();
    return scenario;
  }

  /** A session that starts at a time of its own. */
  static Scenario startingAt(
      long epochNanos, SessionSettings settings, RecoveredNumbers recovered) {
    return new Scenario(settings, recovered, false, epochNanos);
  }

  static Scenario withoutDictionaryChecks(SessionSettings settings) {
    return withoutDictionaryChecks(settings, RecoveredNumbers.NONE);
  }

  static Scenario withoutDictionaryChecks(SessionSettings settings, RecoveredNumbers recovered) {
    return new Scenario(settings, recovered, false);
  }

  /** A FIX.4.4 acceptor that is logged on with HeartBtInt 30; both next numbers are 2. */
  static Scenario loggedOnAcceptor() {
    return of(acceptorSettings("FIX.4.4")).logsOn();
  }

  /** A FIX.4.4 initiator that is logged on with HeartBtInt 30; both next numbers are 2. */
  static Scenario loggedOnInitiator() {
    return of(initiatorSettings("FIX.4.4")).logsOn();
  }

  /** Brings the session to ACTIVE. */
  Scenario logsOn() {
    connected();
    String applVerId = settings.get(DEFAULT_APPL_VER_ID);
    String logon = "35=A|34=1|98=0|108=30" + (applVerId.isEmpty() ? "" : "|1137=" + applVerId);
    if (settings.role() == Role.ACCEPTOR) {
      receives(logon).sends(logon);
    } else {
      sends(logon).receives(logon);
    }
    return isIn(SessionState.ACTIVE);
  }

  // What the test does.

  /** Other settings come. */
  Scenario changes(SessionSettings after) {
    session.change(after, now());
    turn();
    return this;
  }

  Scenario connected() {
    session.connected("198.51.100.7:40000", now());
    return turn();
  }

  Scenario connectionLost() {
    session.disconnected("connection reset", now());
    return turn();
  }

  Scenario connectFails() {
    session.connectFailed("connection refused", now());
    return turn();
  }

  Scenario receives(String fields) {
    return receivesRaw(bytes(complete(fields)));
  }

  /** Lets messages come in with one read of the socket. */
  Scenario receivesAtOnce(String... messages) {
    StringBuilder read = new StringBuilder();
    for (String message : messages) {
      read.append(complete(message));
    }
    return receivesRaw(bytes(read.toString()));
  }

  /** Lets bytes come in as they are. */
  Scenario receivesRaw(byte[] bytes) {
    FixParser parser = new FixParser(ParserLimits.DEFAULT, dictionary);
    parser.parse(bytes, 0, bytes.length, new FrameHandler() {
      @Override
      public boolean onMessage(FixMessage message) {
        session.received(message, now());
        return true;
      }

      @Override
      public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
        session.garbled(reason, array, offset, length, now());
        return true;
      }
    });
    return turn();
  }

  Scenario sendsApplication(String fields) {
    return sendsApplication(fields, "", new Told<>());
  }

  Scenario sendsApplication(String fields, String requestId, Outcome<SendResult> outcome) {
    FixMessage message = FixMessage.of(bytes(fields));
    session.send(new SendRequest(message, requestId, outcome), now());
    return turn();
  }

  /** Lets time pass, in steps of 100 ms. */
  Scenario passes(double seconds) {
    long end = monotonicNanos + (long) (seconds * SECOND);
    while (monotonicNanos < end) {
      long step = Math.min(SECOND / 10, end - monotonicNanos);
      monotonicNanos += step;
      epochNanos += step;
      session.tick(now());
      turn();
    }
    return this;
  }

  /** Lets time pass in one step. */
  Scenario jumps(long seconds) {
    monotonicNanos += seconds * SECOND;
    epochNanos += seconds * SECOND;
    session.tick(now());
    return turn();
  }

  /** The wall clock is set forth, or back. */
  Scenario clockIsSet(long secondsForth) {
    epochNanos += secondsForth * SECOND;
    return this;
  }

  /** The journal does not answer until {@link #journalAnswers}. */
  Scenario journalHolds() {
    journalHeld = true;
    return this;
  }

  Scenario journalAnswers() {
    journalHeld = false;
    session.journaled(session.logPosition(), now());
    return turn();
  }

  /** What is read from the journal arrives only with {@link #journalIsRead}. */
  Scenario readsOfTheJournalWait() {
    readsHeld = true;
    return this;
  }

  Scenario journalIsRead() {
    readsHeld = false;
    return turn();
  }

  Scenario journalFails() {
    session.journalFailed("fsync: EIO", now());
    return turn();
  }

  Scenario applicationAcknowledges(InboundDelivery delivery) {
    session.delivered(delivery.id(), now());
    return turn();
  }

  Scenario applicationRefuses(InboundDelivery delivery, int code, String text) {
    session.refused(delivery.id(), code, text, now());
    return turn();
  }

  Scenario applicationIsSilent(InboundDelivery delivery) {
    session.undelivered(delivery.id(), false, now());
    return turn();
  }

  Scenario socketIsWritable(boolean writable) {
    session.writable(writable, now());
    return turn();
  }

  /** Anything else, as one turn. */
  Scenario does(Action action) {
    action.on(session, now());
    return turn();
  }

  interface Action {
    void on(Session session, Now now);
  }

  // What the test demands.

  /** The next message sent has these fields, and no others but those not compared. */
  Scenario sends(String fields) {
    assertThat(sent).as("a message like %s should have been sent", fields).isNotEmpty();
    FixMessage message = sent.poll();
    Map<Integer, String> wanted = fields(FixMessage.of(bytes(fields)));
    Map<Integer, String> got = fields(message);
    got.keySet().removeIf(tag -> NOT_COMPARED.contains(tag) && !wanted.containsKey(tag));
    assertThat(got).as("message sent: %s", message).isEqualTo(wanted);
    return this;
  }

  /** The next message sent has this MsgType; the rest does not matter. */
  FixMessage sendsType(String msgType) {
    assertThat(sent).as("a message of type %s should have been sent", msgType).isNotEmpty();
    FixMessage message = sent.poll();
    assertThat(message.msgType()).as("message sent: %s", message).isEqualTo(msgType);
    return message;
  }

  Scenario sendsNothing() {
    assertThat(sent).isEmpty();
    return this;
  }

  InboundDelivery delivers(int msgSeqNum) {
    assertThat(delivered).as("message %s should have been delivered", msgSeqNum).isNotEmpty();
    InboundDelivery delivery = delivered.poll();
    assertThat(delivery.msgSeqNum()).isEqualTo(msgSeqNum);
    return delivery;
  }

  Scenario deliversOnly(int... msgSeqNums) {
    for (int msgSeqNum : msgSeqNums) {
      delivers(msgSeqNum);
    }
    return deliversNothing();
  }

  Scenario deliversNothing() {
    assertThat(delivered).isEmpty();
    return this;
  }

  Scenario isIn(SessionState state) {
    assertThat(session.status().state()).isEqualTo(state);
    return this;
  }

  Scenario hasNumbers(int nextOut, int nextIn) {
    assertThat(session.status().nextOut()).as("nextOut").isEqualTo(nextOut);
    assertThat(session.status().nextIn()).as("nextIn").isEqualTo(nextIn);
    return this;
  }

  Scenario isDisconnectedFor(Disconnect reason) {
    assertThat(disconnects).isNotEmpty();
    assertThat(disconnects.get(disconnects.size() - 1)).isEqualTo(reason);
    return this;
  }

  Scenario isConnected() {
    assertThat(disconnects).isEmpty();
    return this;
  }

  <T extends SessionEvent> T told(Class<T> type) {
    List<T> found = all(type);
    assertThat(found).as("events %s", events).isNotEmpty();
    return found.get(found.size() - 1);
  }

  <T extends SessionEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** All states published so far, in order. */
  List<SessionState> states() {
    return states;
  }

  /** How many messages went out although the dictionary forbids them. */
  int invalidSends() {
    return sentInvalid;
  }

  List<Integer> connects() {
    return connects;
  }

  List<String> journalRecords() {
    return journalRecords;
  }

  boolean readingPaused() {
    return readingPaused;
  }

  Optional<FixMessage> authenticating() {
    return authenticating;
  }

  SessionStatus status() {
    return session.status();
  }

  /** SendingTime for a message, now and some seconds on. */
  String time(double secondsFromNow) {
    byte[] text = new byte[UtcTimestampFormatter.MAX_LENGTH];
    int length = new UtcTimestampFormatter()
        .format(epochNanos + (long) (secondsFromNow * SECOND), TimestampPrecision.MILLIS, text, 0);
    return new String(text, 0, length, StandardCharsets.US_ASCII);
  }

  static byte[] bytes(String fields) {
    String text = fields.endsWith("|") ? fields : fields + "|";
    return text.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Adds what a message needs around the fields that a test cares for. */
  String complete(String fields) {
    Map<Integer, String> given = fields(FixMessage.of(bytes(fields)));
    String type =
        fields.substring(0, fields.indexOf('|') < 0 ? fields.length() : fields.indexOf('|'));
    String rest = fields.substring(type.length());
    StringBuilder body = new StringBuilder(type);
    SessionIdentity identity = settings.identity();
    if (!given.containsKey(49)) {
      body.append("|49=").append(identity.target().compId());
    }
    if (!given.containsKey(56)) {
      body.append("|56=").append(identity.sender().compId());
    }
    if (!given.containsKey(52)) {
      body.append("|52=").append(time(0));
    }
    body.append(rest).append('|');
    return framed(identity.beginString(), body.toString());
  }

  /** A message of this BeginString with right BodyLength and CheckSum. */
  static String framed(String beginString, String body) {
    String head = "8=" + beginString + "|9=" + body.length() + "|" + body;
    int sum = 0;
    for (byte b : bytes(head)) {
      sum += b & 0xff;
    }
    return head + String.format("10=%03d|", sum % 256);
  }

  /** A message with the same body, but this BeginString, right BodyLength and CheckSum. */
  static String reframed(String beginString, String message) {
    return framed(
        beginString, message.substring(message.indexOf("|35=") + 1, message.lastIndexOf("10=")));
  }

  private static Map<Integer, String> fields(FixMessage message) {
    Map<Integer, String> fields = new TreeMap<>();
    for (int i = 0; i < message.fieldCount(); i++) {
      fields.merge(message.tag(i), message.getStringAt(i), (a, b) -> a + "," + b);
    }
    return fields;
  }

  private Scenario turn() {
    while (true) {
      session.endTurn(now());
      if (!journalHeld) {
        session.journaled(session.logPosition(), now());
      }
      if (followUps.isEmpty() || readsHeld) {
        break;
      }
      List<Runnable> next = List.copyOf(followUps);
      followUps.clear();
      next.forEach(Runnable::run);
    }
    session.endTurn(now());
    if (!journalHeld) {
      session.journaled(session.logPosition(), now());
    }
    return this;
  }

  private Now now() {
    return new Now(epochNanos, monotonicNanos);
  }

  // What the session decides.

  @Override
  public SessionLog log() {
    return new SessionLog() {
      @Override
      public void outbound(
          int run,
          int msgSeqNum,
          long nanos,
          boolean resendable,
          byte[] array,
          int offset,
          int length) {
        journalRecords.add("OUT " + run + ' ' + msgSeqNum);
        if (resendable) {
          byte[] copy = new byte[length];
          System.arraycopy(array, offset, copy, 0, length);
          journal.put(msgSeqNum, new JournaledMessage(msgSeqNum, run, nanos, copy));
        } else {
          journal.remove(msgSeqNum);
        }
      }

      @Override
      public void request(int run, int msgSeqNum, long nanos, String requestId, long bodyHash) {
        journalRecords.add("REQ " + run + ' ' + msgSeqNum + ' ' + requestId);
      }

      @Override
      public void inbound(
          int run,
          int msgSeqNum,
          long nanos,
          boolean possDup,
          byte[] array,
          int offset,
          int length) {
        journalRecords.add("IN " + run + ' ' + msgSeqNum);
      }

      @Override
      public void nextIn(int run, int nextIn, int receivedIn) {
        journalRecords.add("NEXT_IN " + run + ' ' + nextIn
            + (receivedIn == nextIn ? "" : " received " + receivedIn));
      }

      @Override
      public void reset(int run, int nextOut, int nextIn, boolean atomicWithNext) {
        journalRecords.add("RESET " + run + ' ' + nextOut + ' ' + nextIn);
        if (nextOut == 1) {
          journal.clear();
        }
      }
    };
  }

  @Override
  public void connect(int attempt) {
    connects.add(attempt);
  }

  @Override
  public void write(byte[] array, int offset, int length) {
    FixParser parser = new FixParser(ParserLimits.DEFAULT, dictionary);
    parser.parse(array, offset, length, new FrameHandler() {
      @Override
      public boolean onMessage(FixMessage message) {
        sent.add(message);
        return true;
      }

      @Override
      public boolean onGarbled(GarbledReason reason, byte[] bytes, int from, int count) {
        throw new AssertionError("sent garbled bytes: " + reason);
      }
    });
  }

  @Override
  public void disconnect(Disconnect reason) {
    disconnects.add(reason);
  }

  @Override
  public void pauseReading(boolean paused) {
    readingPaused = paused;
  }

  @Override
  public void deliver(InboundDelivery delivery) {
    delivered.add(delivery);
  }

  @Override
  public void authenticate(FixMessage logon) {
    authenticating = Optional.of(logon);
  }

  @Override
  public void sign(FixMessage logon) {
    authenticating = Optional.of(logon);
  }

  @Override
  public void readJournal(long token, int run, int from, int to) {
    List<JournaledMessage> found = journal.values().stream()
        .filter(message -> message.msgSeqNum() >= from && message.msgSeqNum() <= to)
        .collect(Collectors.toList());
    followUps.add(() -> session.replayed(token, found, now()));
  }

  @Override
  public void readInbound(int run, int from, int to) {
    recalls.add(from + ".." + to + " of run " + run);
  }

  /** Ranges of inbound messages that were asked of the journal. */
  List<String> recalls() {
    return recalls;
  }

  @Override
  public void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages) {
    int[] odd = messages.stream()
        .mapToInt(JournaledMessage::msgSeqNum)
        .filter(number -> number % 2 == 1)
        .toArray();
    followUps.add(() -> session.replaySelected(token, odd, now()));
  }

  @Override
  public void sentInvalid() {
    sentInvalid++;
  }

  @Override
  public void event(SessionEvent event) {
    events.add(event);
    if (event instanceof SessionEvent.StateChanged changed) {
      states.add(changed.to());
    }
  }

  /** Remembers what came of a request. */
  static final class Told<T> implements Outcome<T> {
    private final List<T> results = new ArrayList<>();
    private final List<SessionFailure> failures = new ArrayList<>();

    @Override
    public void succeeded(T result) {
      results.add(result);
    }

    @Override
    public void failed(SessionFailure failure) {
      failures.add(failure);
    }

    T result() {
      assertThat(failures).isEmpty();
      assertThat(results).hasSize(1);
      return results.get(0);
    }

    SessionFailure failure() {
      assertThat(results).isEmpty();
      assertThat(failures).hasSize(1);
      return failures.get(0);
    }

    boolean isOpen() {
      return results.isEmpty() && failures.isEmpty();
    }
  }
}
