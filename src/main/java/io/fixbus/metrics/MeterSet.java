package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters that come and go together.
 *
 * <p>Thread: any.
 */
final class MeterSet {
  private static final double NANOS_PER_SECOND = 1e9;

  private static final Duration[] BUCKETS = {
    Duration.ofNanos(10_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(300_000),
    Duration.ofMillis(1),
    Duration.ofMillis(3),
    Duration.ofMillis(10),
    Duration.ofMillis(30),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final String connector;
  private final Optional<MeterSet> whole;
  private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
  private final Set<MeterSet> parts = ConcurrentHashMap.newKeySet();

  /**
   * @param connector value of the label that all have
   */
  MeterSet(MeterRegistry registry, String connector) {
    this(registry, connector, Optional.empty());
  }

  private MeterSet(MeterRegistry registry, String connector, Optional<MeterSet> whole) {
    this.registry = registry;
    this.connector = connector;
    this.whole = whole;
  }

  /** A set of its own within this one, with which it ends at the latest. */
  MeterSet part() {
    MeterSet part = new MeterSet(registry, connector, Optional.of(this));
    parts.add(part);
    return part;
  }

  /** How many meters there are. */
  int size() {
    return meters.size();
  }

  /**
   * A counter; the same one for the same values.
   *
   * @param labelValues in the order of the metric's labels
   */
  Counter counter(Metric metric, String... labelValues) {
    return keep(Counter.builder(metric.meterName())
        .description(metric.text())
        .baseUnit(unit(metric))
        .tags(tags(metric, labelValues))
        .register(registry));
  }

  /** A gauge that is asked whenever somebody looks, on any thread. */
  void gauge(Metric metric, Supplier<Number> value, String... labelValues) {
    keep(Gauge.builder(metric.meterName(), value)
        .description(metric.text())
        .baseUnit(unit(metric))
        .tags(tags(metric, labelValues))
        .strongReference(true)
        .register(registry));
  }

  Timer timer(Metric metric, String... labelValues) {
    Timer.Builder timer = Timer.builder(metric.meterName())
        .description(metric.text())
        .tags(tags(metric, labelValues));
    if (metric.kind() == Metric.Kind.HISTOGRAM) {
      timer.serviceLevelObjectives(BUCKETS);
    }
    return keep(timer.register(registry));
  }

  DistributionSummary summary(Metric metric) {
    return keep(DistributionSummary.builder(metric.meterName())
        .description(metric.text())
        .baseUnit(unit(metric))
        .tags(tags(metric))
        .register(registry));
  }

  /** Takes all out of the registry. */
  void close() {
    parts.forEach(MeterSet::close);
    meters.forEach(registry::remove);
    meters.clear();
    whole.ifPresent(other -> other.parts.remove(this));
  }

  /** How long a certificate is valid, which may be replaced meanwhile; not a number if none is. */
  static double secondsUntil(Supplier<Optional<Instant>> end) {
    return end.get()
        .map(instant -> Duration.between(Instant.now(), instant))
        .map(left -> left.getSeconds() + left.getNano() / NANOS_PER_SECOND)
        .orElse(Double.NaN);
  }

  private <M extends Meter> M keep(M meter) {
    meters.add(meter);
    return meter;
  }

  private Tags tags(Metric metric, String... labelValues) {
    if (labelValues.length != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
    }
    Tags tags = Tags.of(Metric.CONNECTOR, connector);
    for (int i = 0; i < labelValues.length; i++) {
      tags = tags.and(metric.labels().get(i), labelValues[i]);
    }
    return tags;
  }

  /** Null where there is none, as Micrometer wants it. */
  private static @Nullable String unit(Metric metric) {
    return metric.unit().isEmpty() ? null : metric.unit();
  }
}
