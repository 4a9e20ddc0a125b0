package io.fixbus.console.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param monotonic nanoseconds, for what lasts
 * @param instants for what is at a time
 */
public record Times(LongSupplier monotonic, InstantSource instants) {
  /** The system's. */
  public static final Times SYSTEM = new Times(System::nanoTime, InstantSource.system());

  /** For what lasts. */
  public long nanos() {
    return monotonic.getAsLong();
  }

  /** For what is at a time. */
  public Instant now() {
    return instants.instant();
  }
}
