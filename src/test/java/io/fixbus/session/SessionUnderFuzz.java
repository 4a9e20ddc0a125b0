package io.fixbus.session;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MsgType;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A session and all that is around it. It fails at once when the session does what it must not: a
 * byte without a connection or before its record is safe, a number used twice, a result told twice,
 * a state that is not in the table, more memory than its bounds allow.
 */
final class SessionUnderFuzz implements Wire, Application, Records, SessionLog {

  /** Far above what the narrow bounds amount to, far below what a leak comes to. */
  private static final int MOST_BYTES = 160_000;

  private static final int MOST_ELEMENTS = 400;
  /** As many records may wait for the journal before production refuses sends and stops reading. */
  static final int JOURNAL_ROOM = 64;

  private static final int MOST_DELIVERIES = 64;
  private static final int MOST_QUESTIONS = 16;
  private static final int READ_AT_ONCE = 2;

  /** What a session is made of. */
  record Setting(SessionSettings settings, SessionProtocol protocol, RecoveredNumbers recovered) {}

  private final SessionSettings settings;
  private final SessionProtocol protocol;
  private final Consumer<Object> notes;
  private final Session session;
  private final Map<Long, Long> positions = new HashMap<>();
  private final TreeMap<Long, JournaledMessage> messages = new TreeMap<>();
  private final Deque<Long> deliveries = new ArrayDeque<>();
  private final Deque<Runnable> questions = new ArrayDeque<>();
  private Now now;
  private long logged;
  private long safe;
  private boolean journalHolds;
  private boolean dialling;
  private boolean connected;
  private int lastLive;
  /** Whether the next number on the wire need not follow the last one. */
  private boolean numbersWereSet;

  /**
   * @param notes gets all that happens, for people to read
   */
  SessionUnderFuzz(Setting setting, Now start, Consumer<Object> notes) {
    this.settings = setting.settings();
    this.protocol = setting.protocol();
    this.now = start;
    this.notes = notes;
    this.session =
        new Session(settings, protocol, setting.recovered(), new Doors(this, this, this));
    session.start(now);
    endTurn();
  }

  /** One turn. */
  interface Call {
    void on(Session session, Now now);
  }

  void turn(Call call) {
    call.on(session, now);
    endTurn();
  }

  private void endTurn() {
    session.endTurn(now);
    if (!journalHolds) {
      journaled();
    }
    StateTable.check(session.status(), settings.role(), connected);
  }

  private void journaled() {
    safe = session.logPosition();
    if (safe != logged) {
      throw new AssertionError("stands at " + safe + " after " + logged + " records");
    }
    session.journaled(safe, now);
    session.endTurn(now);
  }

  Session session() {
    return session;
  }

  /** The number that the counterparty's next message should have. */
  int expectedIn() {
    return session.numbers().receivedIn();
  }

  SessionSettings settings() {
    return settings;
  }

  Now now() {
    return now;
  }

  void passes(long nanos) {
    note("passes", nanos / 1_000_000);
    now = new Now(now.epochNanos() + nanos, now.monotonicNanos() + nanos);
    turn(Session::tick);
  }

  boolean isConnected() {
    return connected;
  }

  boolean isDialling() {
    return dialling;
  }

  /** Whether the journal is so far behind that production would stop reading and sending. */
  boolean journalIsBusy() {
    return logged - safe > JOURNAL_ROOM;
  }

  void journalHolds(boolean holds) {
    note("journal holds", holds);
    journalHolds = holds;
    turn((s, at) -> {});
  }

  void connects() {
    dialling = false;
    connected = true;
    lastLive = 0;
    turn((s, at) -> s.connected("198.51.100.7:40000", at));
  }

  void connectFails() {
    dialling = false;
    turn((s, at) -> s.connectFailed("refused", at));
  }

  void isCutIfConnected() {
    if (connected) {
      note("is cut", "");
      connected = false;
      questions.clear();
      turn((s, at) -> s.disconnected("reset", at));
    }
  }

  /** Answers the oldest question of the session, if there is one. */
  void answers() {
    Runnable answer = questions.poll();
    if (answer != null) {
      answer.run();
    }
  }

  /** A delivery not yet answered, 0 if there is none. */
  long delivery(boolean newest) {
    Long id = newest ? deliveries.pollLast() : deliveries.poll();
    return id == null ? 0 : id;
  }

  /** As many journaled messages as are delivered again at once. */
  List<JournaledMessage> journaledMessages() {
    return messages.values().stream().limit(READ_AT_ONCE).toList();
  }

  void checkMemory() {
    Footprint footprint =
        Footprint.of(session, this, settings, protocol, protocol.dictionary(), session.settings());
    if (footprint.bytes() > MOST_BYTES || footprint.largestCollection() > MOST_ELEMENTS) {
      throw new AssertionError("the session keeps " + footprint.bytes() + " bytes, "
          + footprint.largestCollection() + " elements in one collection");
    }
  }

  // What the session decides.

  @Override
  public SessionLog log() {
    logged++;
    return this;
  }

  @Override
  public void connect(int attempt) {
    require(settings.role() == Role.INITIATOR && !connected, "connects");
    dialling = true;
  }

  @Override
  public void write(byte[] array, int offset, int length) {
    require(connected, "writes without a connection");
    int[] found = new int[1];
    new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD)
        .parse(array, offset, length, new FrameHandler() {
          @Override
          public boolean onMessage(FixMessage message) {
            found[0] += message.length();
            written(message);
            return true;
          }

          @Override
          public boolean onGarbled(GarbledReason reason, byte[] bytes, int from, int count) {
            throw new AssertionError("writes garbled bytes: " + reason);
          }
        });
    require(found[0] == length, "writes half a message");
  }

  private void written(FixMessage message) {
    note(">", message);
    for (int i = 0; i < message.fieldCount(); i++) {
      require(message.valueLength(i) > 0, "writes an empty field");
    }
    int number = message.getInt(Tags.MSG_SEQ_NUM);
    int type = message.msgTypeCode();
    if (type == MsgType.SEQUENCE_RESET_CODE && !isYes(message, Tags.GAP_FILL_FLAG)) {
      lastLive = message.getInt(Tags.NEW_SEQ_NO) - 1;
    } else if (!isYes(message, Tags.POSS_DUP_FLAG)) {
      boolean begins = type == MsgType.LOGON_CODE && isYes(message, Tags.RESET_SEQ_NUM_FLAG);
      // What is queued, or refused after a Logout, takes numbers too, and goes only when asked for.
      boolean follows = number > lastLive;
      if (lastLive != 0 && !begins && !follows && !numbersWereSet) {
        throw new AssertionError("writes number " + number + " after " + lastLive);
      }
      numbersWereSet &= follows;
      lastLive = number;
    }
  }

  private static boolean isYes(FixMessage message, int tag) {
    return message.has(tag) && message.getBoolean(tag);
  }

  @Override
  public void disconnect(Disconnect reason) {
    note("disconnects", reason);
    connected = false;
    dialling = false;
    questions.clear();
  }

  @Override
  public void pauseReading(boolean paused) {
    require(paused == session.readingPaused(), "is of two minds about reading");
  }

  @Override
  public void deliver(InboundDelivery delivery) {
    if (delivery.id() != 0) {
      deliveries.add(delivery.id());
      if (deliveries.size() > MOST_DELIVERIES) {
        deliveries.poll();
      }
    }
  }

  @Override
  public void readBy(SessionDictionary dictionary) {
    // Only production has a parser to tell.
  }

  @Override
  public void authenticate(FixMessage logon) {
    asked(() -> turn((s, at) -> s.authenticated(new LogonVerdict.Accept(), at)));
  }

  @Override
  public void sign(FixMessage logon) {
    asked(() -> turn((s, at) -> s.signed(List.of(new LogonField(554, "secret")), at)));
  }

  @Override
  public void readJournal(long token, int run, int from, int to) {
    List<JournaledMessage> found = from > to
        ? List.of()
        : List.copyOf(messages.subMap(key(run, from), true, key(run, to), true).values());
    asked(() -> turn((s, at) -> s.replayed(token, found, at)));
  }

  @Override
  public void askReplay(
      long token, int begin, int end, int run, List<JournaledMessage> candidates) {
    int[] all = candidates.stream().mapToInt(JournaledMessage::msgSeqNum).toArray();
    asked(() -> turn((s, at) -> s.replaySelected(token, all, at)));
  }

  @Override
  public void readInbound(int run, int from, int to) {
    List<JournaledMessage> found = new ArrayList<>();
    for (int i = from; i <= to && found.size() < READ_AT_ONCE; i++) {
      found.add(new JournaledMessage(
          i,
          run,
          now.epochNanos(),
          Scenario.bytes("8=FIX.4.4|9=1|35=D|34=" + i + "|11=kept|10=000")));
    }
    int following = from + found.size() > to ? 0 : from + found.size();
    asked(() -> turn((s, at) -> s.recalled(found, following, at)));
  }

  private void asked(Runnable answer) {
    require(questions.size() < MOST_QUESTIONS, "asks and asks");
    questions.add(answer);
  }

  @Override
  public void event(SessionEvent event) {
    note("event", event);
  }

  // The journal.

  @Override
  public void outbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean resendable,
      byte[] array,
      int offset,
      int length) {
    require(msgSeqNum > 0, "numbers a message by no number");
    require(positions.put(key(run, msgSeqNum), logged) == null, "uses a number twice");
    if (resendable) {
      messages.put(
          key(run, msgSeqNum),
          new JournaledMessage(
              msgSeqNum, run, epochNanos, Arrays.copyOfRange(array, offset, offset + length)));
    }
  }

  @Override
  public void request(int run, int msgSeqNum, long epochNanos, String requestId, long bodyHash) {
    require(positions.containsKey(key(run, msgSeqNum)), "remembers what it has not numbered");
  }

  @Override
  public void inbound(
      int run,
      int msgSeqNum,
      long epochNanos,
      boolean possDup,
      byte[] array,
      int offset,
      int length) {
    require(msgSeqNum > 0 && length > 0, "keeps a message that is none");
  }

  @Override
  public void nextIn(int run, int nextIn, int receivedIn) {
    require(nextIn > 0 && receivedIn >= nextIn, "is done with what it has not received");
  }

  @Override
  public void reset(int run, int nextOut, int nextIn, boolean atomicWithNext) {
    require(nextOut > 0 && nextIn > 0, "resets to no number");
    numbersWereSet = true;
  }

  private static long key(int run, int msgSeqNum) {
    return (long) run << Integer.SIZE | msgSeqNum;
  }

  void note(String what, Object of) {
    notes.accept(new Note(what, of));
  }

  /** Made text of only when somebody reads it. */
  private record Note(String what, Object of) {
    @Override
    public String toString() {
      return what + ' ' + of;
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("the session " + what);
    }
  }
}
