package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_ON_FAILURE;
import static io.fixbus.session.BusSettings.BUS_RETRIES;
import static io.fixbus.session.BusSettings.BUS_TIMEOUT;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.LimitSettings.WINDOW_BYTES;

import io.fixbus.message.FixMessage;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import io.fixbus.session.InboundDelivery.Origin;
import java.util.ArrayDeque;

/**
 * Application messages on their way to the bus, and how far the application has done with them.
 *
 * <h2>The problem</h2>
 *
 * NextNumIn is our word to the counterparty: whatever is below it will never be asked for again. If
 * it grows when a message was read, a crash loses what the application had not handled; if it grows
 * when the application has answered, messages in between come again after a crash. Which of the two
 * a user wants is {@code bus.delivery}:
 *
 * <ul>
 *   <li>{@code publish}: handed over in the turn in which it was read; nothing is kept here.
 *   <li>{@code publishOnce}: handed over when the journal has a NextNumIn beyond it, so that no crash
 *       brings it twice; until then {@link JournaledDeliveries} keeps it.
 *   <li>{@code acknowledged}: kept here until the application answers.
 * </ul>
 *
 * <h2>The window</h2>
 *
 * Up to {@code bus.window} messages are with the application at once. Answers come in any order, but
 * NextNumIn is one number: it follows the lowest message that is not acknowledged, the
 * {@link #watermark}. An entry leaves the queue only from its head, so an acknowledged message
 * behind an unanswered one stays, marked, and is not sent again while the process lives. After a
 * crash it is, as a possible duplicate, since the one number cannot say more; the standard has no
 * word for holes.
 *
 * <h2>When an answer fails</h2>
 *
 * A time-out tells nothing: the consumer may have acted or not, may be slow or gone. So the message
 * is repeated, as a possible duplicate, and with it all that were in flight behind it: a consumer
 * that handles messages in order must not see the fifth, the seventh, and then the sixth. All of
 * them are recalled ({@link #recallAll}) and go again in order after a pause that doubles. Each
 * attempt has an id of its own, the entry's number and the attempt: a late <em>success</em> of any
 * attempt acknowledges the message, for it was handled; a late <em>failure</em> of an earlier
 * attempt means nothing, for a later one is under way.
 *
 * <p>After {@code bus.retries} the setting {@code bus.onFailure} decides: hold and go on trying (the
 * socket rests, nothing is lost), log out, or answer with a BusinessMessageReject(j), which counts
 * as handed over since the counterparty has been told.
 *
 * <h2>What must be true</h2>
 *
 * <ul>
 *   <li>The watermark never passes a message that is neither acknowledged nor refused.
 *   <li>Only messages of the present run hold it back: after a reset, those of the run before may
 *       still be with the application, and their numbers mean nothing any more.
 *   <li>Messages that come by {@code redeliver} are not counted: NextNumIn is beyond them already.
 *   <li>Memory is bounded by messages and by bytes. A full window rests the socket ({@link #isFull})
 *       and so reaches the counterparty as TCP's back-pressure; its silence is then not held against
 *       it ({@link Heartbeats}).
 *   <li>While the journal is slow the bounds are halved: each answer writes NextNumIn there, and what
 *       waits for it is memory too.
 * </ul>
 */
final class DeliveryWindow {
  private static final int ATTEMPT_BITS = 16;
  private static final long FIRST_PAUSE_NANOS = 100_000_000L;

  private final SessionContext session;
  private final JournaledDeliveries journaled;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(1);
  private long numbered;
  private int inFlight;
  private long bytes;
  private boolean waiting;
  private long retryNanos;

  DeliveryWindow(SessionContext session) {
    this.session = session;
    this.journaled = new JournaledDeliveries(session);
  }

  /**
   * A message that is to be handed over.
   *
   * @param counts whether NextNumIn has to wait for it
   */
  record Arrival(
      FixMessage message, int run, int msgSeqNum, boolean possDup, Origin origin, boolean counts) {

    /** The same with bytes of its own, to be kept beyond the turn. */
    private Arrival detached() {
      return new Arrival(message.detach(), run, msgSeqNum, possDup, origin, counts);
    }

    private InboundDelivery delivery(long id, boolean again) {
      return new InboundDelivery(id, message, run, msgSeqNum, possDup || again, origin);
    }
  }

  /** Takes the next message in order. */
  void accept(Arrival arrival) {
    switch (session.settings.get(BUS_DELIVERY)) {
      case PUBLISH -> session.application.deliver(arrival.delivery(0, false));
      case PUBLISH_ONCE -> journaled.add(arrival.detached().delivery(0, false));
      case ACKNOWLEDGED -> {
        entries.add(new Entry(++numbered, arrival.detached()));
        bytes += arrival.message.length();
        deliverMore();
      }
    }
  }

  /** The journal has everything up to a position. */
  void journaled(long position) {
    journaled.journaled(position);
  }

  /** The journal failed for good. */
  void journalFailed() {
    journaled.clear();
  }

  /** Whether the socket should rest. */
  boolean isFull() {
    return entries.size() >= bound(session.settings.count(BUS_WINDOW))
        || bytes >= bound(session.settings.count(WINDOW_BYTES));
  }

  /** Bytes of messages that are not handed over, or not acknowledged. */
  long heldBytes() {
    return bytes + journaled.heldBytes();
  }

  /** Messages that are not acknowledged, or stand behind one that is not. */
  int size() {
    return entries.size();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What NextNumIn may be: below it everything of this run is handed over safely. */
  int watermark() {
    for (Entry entry : entries) {
      Arrival arrival = entry.arrival;
      if (!entry.acknowledged && arrival.counts && arrival.run == session.numbers.inRun()) {
        return arrival.msgSeqNum;
      }
    }
    return session.numbers.expectedIn();
  }

  void delivered(long id) {
    for (Entry entry : entries) {
      if (entry.number == id >>> ATTEMPT_BITS) {
        acknowledge(entry);
        break;
      }
    }
    advance();
  }

  /** The application refuses the message: the counterparty is told, and it counts as handed over. */
  void refused(long id, int code, String text) {
    for (Entry entry : entries) {
      if (entry.number == id >>> ATTEMPT_BITS && !entry.acknowledged) {
        session.rejects.businessReject(
            entry.arrival.message, entry.arrival.msgSeqNum, businessReason(code), text);
        acknowledge(entry);
        break;
      }
    }
    advance();
  }

  /** No answer, or none that tells anything: repeat from the first unacknowledged message on. */
  void undelivered(long id, boolean noConsumer) {
    Entry failed = null;
    for (Entry entry : entries) {
      if (entry.id() == id && !entry.acknowledged) {
        failed = entry;
        break;
      }
    }
    if (failed == null) {
      return;
    }
    session.event(
        noConsumer
            ? new SessionEvent.NoConsumer(failed.arrival.msgSeqNum)
            : new SessionEvent.SlowConsumer(failed.arrival.msgSeqNum, failed.attempt));
    boolean exhausted = failed.attempt > session.settings.count(BUS_RETRIES);
    recallAll();
    if (exhausted && session.settings.get(BUS_ON_FAILURE) != OnDeliveryFailure.HOLD) {
      giveUp(failed);
    } else {
      waiting = true;
      retryNanos = session.now.monotonicNanos() + pauseNanos(failed.attempt);
    }
  }

  void tick() {
    if (waiting && session.now.monotonicNanos() - retryNanos >= 0) {
      waiting = false;
      deliverMore();
    }
  }

  /** How long {@link #tick} has nothing to do if nothing happens, in nanoseconds. */
  long restNanos() {
    return waiting ? retryNanos - session.now.monotonicNanos() : Long.MAX_VALUE;
  }

  /** There may be more room than before. */
  void settingsChanged() {
    deliverMore();
  }

  /** What is set, or half of it while the journal is slow: answers need the journal too. */
  private int bound(int set) {
    return session.journalSlow ? Math.max(1, set / 2) : set;
  }

  private void giveUp(Entry failed) {
    if (session.settings.get(BUS_ON_FAILURE) == OnDeliveryFailure.LOGOUT) {
      waiting = true;
      retryNanos = session.now.monotonicNanos() + session.settings.nanos(BUS_TIMEOUT);
      failed.attempt = 1;
      if (session.phase == Phase.LOGGED_ON) {
        session.logoutAndEnd("Application not available", Disconnect.SLOW_CONSUMER);
      }
      return;
    }
    session.rejects.businessReject(
        failed.arrival.message,
        failed.arrival.msgSeqNum,
        Rejects.BUSINESS_APPLICATION_NOT_AVAILABLE,
        "Application not available");
    acknowledge(failed);
    advance();
  }

  private void acknowledge(Entry entry) {
    if (!entry.acknowledged) {
      entry.acknowledged = true;
      if (entry.inFlight) {
        entry.inFlight = false;
        inFlight--;
      }
    }
  }

  private void advance() {
    while (!entries.isEmpty() && entries.peek().acknowledged) {
      bytes -= entries.poll().arrival.message.length();
    }
    deliverMore();
  }

  private void recallAll() {
    for (Entry entry : entries) {
      if (entry.inFlight) {
        entry.inFlight = false;
        entry.again = true;
      }
    }
    inFlight = 0;
  }

  private void deliverMore() {
    int window = bound(session.settings.count(BUS_WINDOW));
    if (waiting || inFlight >= window) {
      return;
    }
    for (Entry entry : entries) {
      if (inFlight >= window) {
        return;
      }
      if (!entry.inFlight && !entry.acknowledged) {
        entry.inFlight = true;
        entry.attempt++;
        inFlight++;
        session.application.deliver(entry.delivery());
      }
    }
  }

  private long pauseNanos(int attempt) {
    return Math.min(
        session.settings.nanos(BUS_TIMEOUT), FIRST_PAUSE_NANOS << Math.min(attempt - 1, 16));
  }

  /** BusinessRejectReason(380) that says about the same as a failure's code. */
  private static int businessReason(int code) {
    return switch (code) {
      case 401, 403 -> Rejects.BUSINESS_NOT_AUTHORIZED;
      case 404 -> Rejects.BUSINESS_UNSUPPORTED_MESSAGE_TYPE;
      case 422 -> Rejects.BUSINESS_CONDITIONALLY_REQUIRED_FIELD_MISSING;
      default -> Rejects.BUSINESS_OTHER;
    };
  }

  /** One message that is not acknowledged yet, or behind one that is not. */
  private static final class Entry {
    private final long number;
    private final Arrival arrival;
    /** Whether the application may have got it from us before. */
    private boolean again;

    private boolean inFlight;
    private boolean acknowledged;
    private int attempt;

    Entry(long number, Arrival arrival) {
      this.number = number;
      this.arrival = arrival;
    }

    InboundDelivery delivery() {
      return arrival.delivery(id(), again);
    }

    /** Tells this attempt's answer from those of earlier attempts. */
    long id() {
      return number << ATTEMPT_BITS | attempt & 0xFFFF;
    }
  }
}
