package io.fixbus.connector;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those wait who were refused: one second after the first time, twice as long after each
 * further one, up to 15 minutes. Each pair of a claimed name and an address is on its own, so that
 * nobody can lock out another.
 *
 * <p>Thread: any.
 */
public final class BackOff {
  private static final long FIRST_NANOS = 1_000_000_000L;
  private static final long LONGEST_NANOS = 15L * 60 * FIRST_NANOS;
  private static final int MOST_REMEMBERED = 10_000;

  /** In the order of their last failure. */
  private final Map<Caller, Failures> failures = new LinkedHashMap<>();

  /**
   * Who tries.
   *
   * @param name that is claimed: the SenderCompID(49) of a Logon, a user's name
   * @param host the address it comes from
   */
  public record Caller(String name, String host) {}

  private record Failures(long pauseNanos, long untilNanos) {}

  /** Whether an attempt comes too soon. */
  public synchronized boolean holds(Caller caller, long nowNanos) {
    Failures known = failures.get(caller);
    return known != null && known.untilNanos - nowNanos > 0;
  }

  /** An attempt was refused. */
  public synchronized void failed(Caller caller, long nowNanos) {
    Failures before = failures.remove(caller);
    long pause = before == null ? FIRST_NANOS : Math.min(LONGEST_NANOS, before.pauseNanos * 2);
    if (failures.size() >= MOST_REMEMBERED) {
      Iterator<Caller> oldest = failures.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    failures.put(caller, new Failures(pause, nowNanos + pause));
  }

  /** An attempt succeeded. */
  public synchronized void succeeded(Caller caller) {
    failures.remove(caller);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    failures.clear();
  }
}
