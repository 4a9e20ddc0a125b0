package io.fixbus.metrics;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionStatus;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is counted of one session. For a message nothing is allocated, and nothing looked up in the
 * registry.
 *
 * <p>Thread: the session's event loop, unless a method says otherwise.
 */
public final class SessionMeters implements SessionSeries.Counted {
  private final SessionSeries series;
  private final TypeCounters in;
  private final TypeCounters out;
  private final Timer acknowledgements;
  private volatile SessionStatus status;
  private volatile Supplier<Optional<Instant>> certificateEnd = Optional::empty;

  /**
   * @param status of the session, which has not started yet
   */
  SessionMeters(SessionSeries series, SessionDictionary dictionary, SessionStatus status) {
    this.series = series;
    this.in = new TypeCounters(series, Direction.IN, dictionary);
    this.out = new TypeCounters(series, Direction.OUT, dictionary);
    this.acknowledgements = series.timer(Metric.ACKNOWLEDGEMENT);
    this.status = status;
    series.join(this);
  }

  /** A message was read. */
  public void received(FixMessage message) {
    in.count(message.msgTypeCode(), message.length());
  }

  /** Whole messages of ours are handed to the socket; returns how many. */
  public int written(byte[] array, int offset, int length) {
    return WrittenMessages.count(array, offset, length, out);
  }

  /** Something happened to the session. */
  public void happened(SessionEvent event) {
    series.events().count(event);
  }

  /** All sessions keep too much in memory, and this one more than its share. */
  public void crowded() {
    series.counter(Metric.CROWDED).increment();
  }

  /** A message was published and nobody listened. */
  public void nobodyListened() {
    series.events().nobodyListened();
  }

  /** An application acknowledged a message. Any thread. */
  public void acknowledged(long waitedNanos) {
    acknowledgements.record(waitedNanos, TimeUnit.NANOSECONDS);
  }

  /** An application's message was sent although the dictionary forbids it. */
  public void sentInvalid() {
    series.events().sentInvalid();
  }

  /** An application's message was not sent. Any thread. */
  public void sendFailed(SessionFailure.Kind kind) {
    series.sendFailures().increment(kind);
  }

  /** How the session is now, for all who want to know without asking it. */
  public void observe(SessionStatus now) {
    status = now;
  }

  /** How the session was of late. Any thread. */
  @Override
  public SessionStatus status() {
    return status;
  }

  /**
   * Shows how long the certificate is valid that the session shows.
   *
   * @param end when the present one ends; may be asked on any thread
   */
  public void certificate(Supplier<Optional<Instant>> end) {
    certificateEnd = end;
    series.showCertificates();
  }

  /** How long its certificate is valid, in seconds; not a number if it shows none. Any thread. */
  @Override
  public double certificateSeconds() {
    return MeterSet.secondsUntil(certificateEnd);
  }

  /** The session is gone. Any thread. */
  public void close() {
    series.leave(this);
  }
}
