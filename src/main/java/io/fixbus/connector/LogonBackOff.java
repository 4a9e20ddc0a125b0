package io.fixbus.connector;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those wait whose Logons were refused: one second after the first, twice as long after each
 * further one, up to 15 minutes. Each pair of a claimed CompID and an address is on its own, so that
 * nobody can lock out another.
 *
 * <p>Thread: any.
 */
final class LogonBackOff {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 15L * 60 * FIRST_NANOS;
  private static final int MOST_REMEMBERED = 10_000;

  /** In the order of their last failure. */
  private final Map<Caller, Failures> failures = new LinkedHashMap<>();

  /**
   * Who tries.
   *
   * @param compId the SenderCompID(49) that the Logon claims
   * @param host the address it comes from
   */
  record Caller(String compId, String host) {}

  private record Failures(long pauseNanos, long untilNanos) {}

  /** Whether a Logon comes too soon. */
  synchronized boolean holds(Caller caller, long nowNanos) {
    Failures known = failures.get(caller);
    return known != null && known.untilNanos - nowNanos > 0;
  }

  /** A Logon was refused. */
  synchronized void failed(Caller caller, long nowNanos) {
    Failures before = failures.remove(caller);
    long pause = before == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, before.pauseNanos * 2);
    if (failures.size() >= MOST_REMEMBERED) {
      Iterator<Caller> oldest = failures.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    failures.put(caller, new Failures(pause, nowNanos + pause));
  }

  /** A Logon was accepted. */
  synchronized void succeeded(Caller caller) {
    failures.remove(caller);
  }

  /** Forgets everything. */
  synchronized void clear() {
    failures.clear();
  }
}
