package io.fixbus.metrics;

import io.fixbus.journal.Direction;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The meters that have one value of the label {@code session}: those of one session, or of several
 * that share it.
 *
 * <p>Thread: any.
 */
final class SessionSeries {
  private final String label;
  private final SeriesDirectory directory;
  private final MeterSet meters;
  private final EventCounters events;
  private final EnumCounters<SessionFailure.Kind> sendFailures;
  private final Set<Counted> members = ConcurrentHashMap.newKeySet();

  /** A session that counts here. */
  interface Counted {
    SessionStatus status();

    /** How long its certificate is valid; not a number if it shows none. */
    double certificateSeconds();
  }

  /** Counts messages and their bytes. */
  record Pair(Counter messages, Counter bytes) {}

  SessionSeries(String label, SeriesDirectory directory, MeterSet meters) {
    this.label = label;
    this.directory = directory;
    this.meters = meters;
    this.events = new EventCounters(this);
    this.sendFailures = counters(
        Metric.SEND_FAILURES, SessionFailure.Kind.class, kind -> Integer.toString(kind.code()));
    meters.gauge(Metric.LOGGED_ON, () -> count(SessionStatus::loggedOn), label);
    meters.gauge(Metric.EXPECTED, () -> count(SessionStatus::enabled), label);
    meters.gauge(Metric.OUTBOUND_WAITING, () -> sum(SessionStatus::waitingBytes), label);
    meters.gauge(Metric.WINDOW_USED, () -> sum(SessionStatus::unacknowledged), label);
  }

  /** Adds what only a single session has. */
  SessionSeries ofOneSession() {
    meters.gauge(Metric.STATE, () -> sum(status -> status.state().ordinal()), label);
    meters.gauge(Metric.NEXT_OUT, () -> sum(SessionStatus::nextOut), label);
    meters.gauge(Metric.NEXT_IN, () -> sum(SessionStatus::nextIn), label);
    meters.gauge(Metric.RUN, () -> sum(SessionStatus::run), label);
    return this;
  }

  /** Adds how long certificates are valid. */
  void showCertificates() {
    meters.gauge(Metric.SESSION_CERTIFICATE, this::certificateSeconds, label);
  }

  private double certificateSeconds() {
    return members.stream()
        .mapToDouble(Counted::certificateSeconds)
        .filter(seconds -> !Double.isNaN(seconds))
        .min()
        .orElse(Double.NaN);
  }

  String label() {
    return label;
  }

  /** What happens. */
  EventCounters events() {
    return events;
  }

  /** Messages of applications that were not sent, by the reason. */
  EnumCounters<SessionFailure.Kind> sendFailures() {
    return sendFailures;
  }

  /** Whether the connector may have more series for message types. */
  boolean hasRoom() {
    return directory.hasRoom();
  }

  int meterCount() {
    return meters.size();
  }

  int memberCount() {
    return members.size();
  }

  void join(Counted member) {
    members.add(member);
  }

  void leave(Counted member) {
    members.remove(member);
    directory.left(this);
  }

  /** Takes the meters out of the registry. */
  void close() {
    meters.close();
  }

  Counter counter(Metric metric) {
    return meters.counter(metric, label);
  }

  Timer timer(Metric metric) {
    return meters.timer(metric, label);
  }

  /** Those of a message type. */
  Pair pair(Direction direction, String type) {
    return new Pair(
        meters.counter(Metric.MESSAGES, label, labelValue(direction), type),
        meters.counter(Metric.MESSAGE_BYTES, label, labelValue(direction), type));
  }

  /** A counter for each constant of an enum, which is the only other label. */
  <E extends Enum<E>> EnumCounters<E> counters(Metric metric, Class<E> type) {
    return counters(metric, type, SessionSeries::labelValue);
  }

  /** The same with other values than the constants' names. */
  <E extends Enum<E>> EnumCounters<E> counters(
      Metric metric, Class<E> type, Function<E, String> labelValue) {
    return new EnumCounters<>(
        type, constant -> meters.counter(metric, label, labelValue.apply(constant)));
  }

  /** Rejects of a kind, by their direction. */
  EnumCounters<Direction> rejects(String kind) {
    return new EnumCounters<>(
        Direction.class,
        direction -> meters.counter(Metric.REJECTS, label, labelValue(direction), kind));
  }

  private int count(Predicate<SessionStatus> which) {
    int count = 0;
    for (Counted member : members) {
      count += which.test(member.status()) ? 1 : 0;
    }
    return count;
  }

  private int sum(ToIntFunction<SessionStatus> figure) {
    int sum = 0;
    for (Counted member : members) {
      sum += figure.applyAsInt(member.status());
    }
    return sum;
  }

  private static String labelValue(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
