package io.fixbus.connector;

import io.fixbus.bus.LoggedMessage.Origin;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.Now;
import java.util.function.Supplier;

/**
 * Gives one session's messages to the log, if they are to be logged, keeps the last of them, and
 * knows when they came and went.
 *
 * <p>Thread: the session's event loop.
 */
final class MessageTap {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final MessageLog log;
  private final String session;
  private final Supplier<Now> clock;
  private final Supplier<SessionDictionary> dictionary;
  private final RecentBytes recent;
  private Origin origin;
  private long receivedEpochNanos;
  private long sentEpochNanos;

  /**
   * @param clock tells the turn's time
   * @param dictionary by which messages are read at the time
   * @param recent keeps the last of them
   */
  MessageTap(
      MessageLog log,
      String session,
      Supplier<Now> clock,
      Supplier<SessionDictionary> dictionary,
      RecentBytes recent) {
    this.log = log;
    this.session = session;
    this.clock = clock;
    this.dictionary = dictionary;
    this.recent = recent;
    this.origin = new Origin(session, dictionary.get(), 0, "");
  }

  /** When something last came in; 0 if nothing did. */
  long receivedEpochNanos() {
    return receivedEpochNanos;
  }

  /** When something last went out; 0 if nothing did. */
  long sentEpochNanos() {
    return sentEpochNanos;
  }

  /** What was on the wire lately. */
  RecentBytes recent() {
    return recent;
  }

  /** Bytes have come in that are no message. */
  void garbled(GarbledReason reason, byte[] array, int offset, int length) {
    receivedEpochNanos = clock.get().epochNanos();
    recent.garbled(reason, receivedEpochNanos, array, offset, length);
  }

  /** A message has come in. */
  void received(FixMessage message) {
    receivedEpochNanos = clock.get().epochNanos();
    recent.received(receivedEpochNanos, message.array(), message.offset(), message.length());
    if (log.isOn()) {
      log.add(ReceivedMessage.of(origin(), message));
    }
  }

  /** Whole messages have gone out, so many. */
  void sent(byte[] array, int offset, int length, int count) {
    sentEpochNanos = clock.get().epochNanos();
    recent.sent(sentEpochNanos, count, array, offset, length);
    if (log.isOn()) {
      log.add(new SentMessages(origin(), count, array, offset, length));
    }
  }

  /** The one before, for all messages of a turn. */
  private Origin origin() {
    long epochMillis = clock.get().epochNanos() / NANOS_PER_MILLI;
    SessionDictionary readBy = dictionary.get();
    String thread = Thread.currentThread().getName();
    if (origin.epochMillis() != epochMillis
        || origin.dictionary() != readBy
        || !origin.thread().equals(thread)) {
      origin = new Origin(session, readBy, epochMillis, thread);
    }
    return origin;
  }
}
