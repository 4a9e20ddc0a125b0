package io.fixbus.metrics;

import io.fixbus.journal.Direction;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.Disconnect;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.TimeUnit;

/**
 * Counts what happens to a session beside its messages. Meters of what seldom happens are made when
 * it does.
 *
 * <p>Thread: any.
 */
final class EventCounters {
  private static final String SESSION_REJECT = "session";
  private static final String BUSINESS_REJECT = "business";

  private final SessionSeries series;
  private final Counter logons;
  private final Counter gaps;
  private final Counter invalidSends;
  private final EnumCounters<Disconnect> disconnects;
  private final EnumCounters<GarbledReason> garbled;
  private final EnumCounters<Resend> resent;
  private final EnumCounters<Drop> dropped;
  private final EnumCounters<Drop> retries;
  private final EnumCounters<Direction> rejects;
  private final EnumCounters<Direction> businessRejects;

  /** What a number that was asked for again became. */
  private enum Resend {
    RESENT,
    FILLED
  }

  /** Why a message was dropped, or its delivery is repeated. */
  private enum Drop {
    NO_CONSUMER,
    SLOW_CONSUMER,
    GAP_QUEUE_FULL,
    MEMORY,
    TOO_LARGE,
    EXPIRED
  }

  EventCounters(SessionSeries series) {
    this.series = series;
    this.logons = series.counter(Metric.LOGONS);
    this.gaps = series.counter(Metric.GAPS);
    this.invalidSends = series.counter(Metric.INVALID_SENDS);
    this.disconnects = series.counters(Metric.DISCONNECTS, Disconnect.class);
    this.garbled = series.counters(Metric.GARBLED, GarbledReason.class);
    this.resent = series.counters(Metric.RESENT, Resend.class);
    this.dropped = series.counters(Metric.DROPPED, Drop.class);
    this.retries = series.counters(Metric.DELIVERY_RETRIES, Drop.class);
    this.rejects = series.rejects(SESSION_REJECT);
    this.businessRejects = series.rejects(BUSINESS_REJECT);
  }

  void count(SessionEvent event) {
    if (event instanceof SessionEvent.LoggedOn) {
      logons.increment();
    } else if (event instanceof SessionEvent.Disconnected ended) {
      disconnects.increment(ended.reason());
    } else if (event instanceof SessionEvent.Garbled bytes) {
      garbled.increment(bytes.reason());
    } else if (event instanceof SessionEvent.Rejected reject) {
      rejects.increment(direction(reject.sentBy()));
    } else if (event instanceof SessionEvent.BusinessRejected reject) {
      businessRejects.increment(direction(reject.sentBy()));
    } else if (event instanceof SessionEvent.TestRequestAnswered answer) {
      series.timer(Metric.ROUND_TRIP).record(answer.roundTripNanos(), TimeUnit.NANOSECONDS);
    } else if (event instanceof SessionEvent.AuthenticationFailed) {
      series.counter(Metric.AUTHENTICATION_FAILURES).increment();
    } else {
      countNumbers(event);
      countFlow(event);
    }
  }

  /** A message was published and nobody listened. */
  void nobodyListened() {
    dropped.increment(Drop.NO_CONSUMER);
  }

  /** A message was sent although the dictionary forbids it. */
  void sentInvalid() {
    invalidSends.increment();
  }

  private void countNumbers(SessionEvent event) {
    if (event instanceof SessionEvent.Gap) {
      gaps.increment();
    } else if (event instanceof SessionEvent.Resent done) {
      resent.increment(Resend.RESENT, done.resent());
      resent.increment(Resend.FILLED, done.filled());
    } else if (event instanceof SessionEvent.SequenceReset) {
      series.counter(Metric.SEQUENCE_RESETS).increment();
    }
  }

  private void countFlow(SessionEvent event) {
    if (event instanceof SessionEvent.NoConsumer) {
      retries.increment(Drop.NO_CONSUMER);
    } else if (event instanceof SessionEvent.SlowConsumer) {
      retries.increment(Drop.SLOW_CONSUMER);
    } else if (event instanceof SessionEvent.GapQueueFull full) {
      dropped.increment(full.crowded() ? Drop.MEMORY : Drop.GAP_QUEUE_FULL);
    } else if (event instanceof SessionEvent.LimitExceeded) {
      dropped.increment(Drop.TOO_LARGE);
    } else if (event instanceof SessionEvent.Expired messages) {
      dropped.increment(Drop.EXPIRED, messages.to() - messages.from() + 1);
    }
  }

  private static Direction direction(Side sentBy) {
    return sentBy == Side.US ? Direction.OUT : Direction.IN;
  }
}
