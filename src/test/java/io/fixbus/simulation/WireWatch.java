package io.fixbus.simulation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.fixbus.check.WireMessage;
import io.fixbus.load.FrameScanner;
import io.fixbus.load.ProtocolViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a side puts on its connection. */
final class WireWatch {
  private static final long PATIENCE_NANOS = 10 * VirtualTime.SECOND - 200 * VirtualTime.MILLI;
  private static final int NOTHING = -1;

  private final Side side;
  private final Ledger ledger;
  private final FrameScanner scanner;
  private final boolean clockJumps;
  private final Map<Long, Long> ownRequests = new HashMap<>();
  /** What each connection brought of ResendRequests. */
  private final Map<Long, Set<Long>> asked = new HashMap<>();
  /** Connections that brought the other side's Logon. */
  private final Set<Long> answered = new HashSet<>();

  private String lastFirst = "";
  private String lastAgain = "";
  private long connection;
  private boolean connected;
  private boolean loggedOn;
  /** Whether this connection is one of those. */
  private boolean loggedOnByOther;

  private boolean loggedOut;
  private boolean operatorAsks;
  private long nextAgain = NOTHING;
  /** Whether new messages were written since the last one that was sent again. */
  private boolean interrupted;

  private long messages;

  WireWatch(Side side, Plan plan, Ledger ledger) {
    this.side = side;
    this.ledger = ledger;
    this.scanner = new FrameScanner(plan.setup().version());
    this.clockJumps = plan.has(Act.Kind.CLOCK_JUMP);
  }

  long messages() {
    return messages;
  }

  void connectionBegins(long number) {
    connection = number;
    connected = true;
    loggedOn = false;
    loggedOut = false;
    operatorAsks = false;
    lastFirst = "";
    lastAgain = "";
    nextAgain = NOTHING;
    ownRequests.clear();
    asked.keySet().removeIf(before -> before < number);
    answered.removeIf(before -> before < number);
    loggedOnByOther = answered.contains(number);
  }

  void connectionEnds() {
    connected = false;
  }

  /** An operator has a ResendRequest of their own. */
  void operatorAsks() {
    operatorAsks = true;
  }

  /** Splits bytes into messages, which must be well formed. */
  List<WireMessage> read(byte[] bytes) {
    List<WireMessage> found = new ArrayList<>(2);
    try {
      for (int at = 0; at < bytes.length; ) {
        int length = scanner.scan(bytes, at, bytes.length);
        if (length == FrameScanner.INCOMPLETE) {
          throw new Violation(
              Invariant.I18, side + " wrote part of a message: " + new String(bytes, ISO_8859_1));
        }
        found.add(WireMessage.parse(bytes, at, length));
        at += length;
      }
    } catch (ProtocolViolationException e) {
      throw new Violation(Invariant.I18, side + " wrote " + e.getMessage(), e);
    }
    return found;
  }

  List<WireMessage> wrote(byte[] bytes) {
    List<WireMessage> found = read(bytes);
    for (WireMessage message : found) {
      messages++;
      Invariant.I15.require(connected, "%s wrote without connection: %s", side, message);
      header(message);
      if (message.msgType().equals("4")) {
        ledger.filled((int) message.msgSeqNum(), (int) message.number(36), message);
        again(message, message.number(36));
      } else if (message.possDup()) {
        ledger.again(message);
        again(message, message.msgSeqNum() + 1);
      } else {
        first(message);
      }
    }
    return found;
  }

  private void header(WireMessage message) {
    Invariant.I18.require(
        message.get(49).equals(side.compId())
            && message.get(56).equals(side.other().compId()),
        "%s wrote the CompIDs of %s",
        side,
        message);
    String sendingTime = message.get(52);
    // What is sent again goes before what was numbered meanwhile, so each has an order of its own.
    String last = message.possDup() ? lastAgain : lastFirst;
    Invariant.I17.require(
        clockJumps || sendingTime.compareTo(last) >= 0,
        "%s wrote after %s %s",
        side,
        last,
        message);
    lastAgain = message.possDup() ? sendingTime : lastAgain;
    lastFirst = message.possDup() ? lastFirst : sendingTime;
    Invariant.I17.require(
        !message.possDup() || message.get(122).compareTo(sendingTime) <= 0,
        "%s wrote %s",
        side,
        message);
  }

  private void first(WireMessage message) {
    Ledger.Entry entry = ledger.onWire(message);
    interrupted = true;
    String type = message.msgType();
    if (type.equals("A")) {
      loggedOn = true;
      if (message.flag(141)) {
        asked.remove(connection);
        ownRequests.clear();
        nextAgain = NOTHING;
      }
    } else {
      Invariant.I15.require(loggedOn || type.equals("5"), "%s began with %s", side, message);
      Invariant.I15.require(
          !loggedOut || message.isAdmin(), "%s wrote after its Logout %s", side, message);
    }
    loggedOut |= type.equals("5");
    if (type.equals("2")) {
      ownRequest(message.number(7), entry.givenNanos);
    }
  }

  private void ownRequest(long begin, long givenNanos) {
    Long before = ownRequests.put(begin, givenNanos);
    Invariant.I8.require(
        operatorAsks || before == null || givenNanos - before >= PATIENCE_NANOS,
        "%s asked again for %s after %s ns",
        side,
        begin,
        before == null ? 0 : givenNanos - before);
  }

  /** Numbers go out again: from the first one asked for on, or after the last one. */
  private void again(WireMessage message, long next) {
    long number = message.msgSeqNum();
    Set<Long> begins = asked.getOrDefault(connection, Set.of());
    Invariant.I7.require(
        number == nextAgain || begins.contains(number),
        "%s sent again %s, where %s would come next and %s were asked for",
        side,
        message,
        nextAgain,
        begins);
    Invariant.I7.require(
        begins.contains(number) || !interrupted,
        "%s wrote new messages in the middle of a resend, before %s",
        side,
        message);
    interrupted = false;
    nextAgain = next;
  }

  /** What the other side asks for came, sound or not. */
  void arrived(long by, List<WireMessage> fromOther) {
    for (WireMessage message : fromOther) {
      if (message.msgType().equals("2")) {
        asked(by).add(message.number(7));
      } else if (message.msgType().equals("A")) {
        answered.add(by);
        loggedOnByOther |= by == connection;
        message.find(789).ifPresent(next -> asked(by).add(Long.parseLong(next)));
        if (message.flag(141)) {
          ownRequests.clear();
        }
      }
    }
  }

  private Set<Long> asked(long by) {
    return asked.computeIfAbsent(by, number -> new HashSet<>());
  }

  boolean isLoggedOn() {
    return connected && loggedOn && !loggedOut && loggedOnByOther;
  }
}
