package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.SCHEDULE;

import io.fixbus.session.SessionSchedule.Period;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a session to its schedule: open within a period, logged out after it, and with new sequence
 * numbers exactly once in each. Whether this period's reset is done already is told by when the run
 * began, which the journal keeps; so a restart changes nothing.
 */
final class SessionHours {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

  private final SessionContext session;
  private final Optional<SessionSchedule> schedule;
  private Optional<Period> period = Optional.empty();
  private long evaluatedNanos;
  private long nextNanos = Long.MIN_VALUE;

  SessionHours(SessionContext session) {
    this.session = session;
    this.schedule = session.settings.get(SCHEDULE);
  }

  /** What a change of the schedule brings about. */
  interface Changes {
    /** A period has begun: whoever was told to stay down may come back. */
    void opened();

    /** The period is over. */
    void closed();
  }

  boolean isOpen() {
    return schedule.isEmpty() || period.isPresent();
  }

  /** The next start or end, in nanoseconds since the epoch; 0 if there is none. */
  long nextTransitionEpochNanos() {
    return schedule.isEmpty() || nextNanos == Long.MAX_VALUE || nextNanos == Long.MIN_VALUE
        ? 0
        : nextNanos;
  }

  /** What holds now. */
  SessionStatus.Hours status() {
    return new SessionStatus.Hours(isOpen(), nextTransitionEpochNanos());
  }

  /** How long the present period, or the time between two, goes on, in nanoseconds. */
  long restNanos() {
    long next = nextTransitionEpochNanos();
    return next == 0 ? Long.MAX_VALUE : next - session.now.epochNanos();
  }

  /** Tells one period, or without schedule one UTC day, from another. */
  long today() {
    if (schedule.isEmpty()) {
      return Math.floorDiv(session.now.epochNanos(), NANOS_PER_DAY);
    }
    return period.map(open -> open.start().getEpochSecond()).orElse(Long.MIN_VALUE + 1);
  }

  /** Looks at the clock. */
  void tick(Changes changes) {
    long now = session.now.epochNanos();
    // The wall clock may be set back, too.
    if (schedule.isEmpty() || now < nextNanos && now >= evaluatedNanos) {
      return;
    }
    boolean first = nextNanos == Long.MIN_VALUE;
    final Optional<Period> before = period;
    Instant instant = Instant.ofEpochSecond(
        Math.floorDiv(now, NANOS_PER_SECOND), Math.floorMod(now, NANOS_PER_SECOND));
    period = schedule.get().periodAt(instant);
    Optional<Instant> next = schedule.get().nextTransition(instant);
    nextNanos = next.map(SessionHours::epochNanos).orElse(Long.MAX_VALUE);
    evaluatedNanos = now;
    session.event(new SessionEvent.ScheduleChanged(isOpen(), nextTransitionEpochNanos()));
    if (!first && before.equals(period)) {
      return;
    }
    if (before.isPresent()) {
      changes.closed();
    }
    if (period.isPresent()) {
      resetIfDue();
      if (!first) {
        changes.opened();
      }
    }
  }

  /** Starts this period's run, unless that was done, or nobody is there to be told yet. */
  void resetIfDue() {
    if (period.isPresent()
        && session.phase == Phase.DOWN
        && !session.numbers.untouched()
        && session.numbers.runStartEpochNanos() < epochNanos(period.get().start())) {
      session.resetNumbers("schedule", false);
    }
  }

  private static long epochNanos(Instant instant) {
    return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
  }
}
