package io.fixbus.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** How long a certificate, which may be replaced meanwhile, is still valid. */
final class CertificateEnd {
  private static final double NANOS_PER_SECOND = 1e9;

  private CertificateEnd() {}

  /** Seconds from now; not a number if there is none. */
  static double seconds(Supplier<Optional<Instant>> end) {
    return end.get()
        .map(instant -> Duration.between(Instant.now(), instant))
        .map(left -> left.getSeconds() + left.getNano() / NANOS_PER_SECOND)
        .orElse(Double.NaN);
  }
}
