package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * A counter for each constant of an enum, made when it is first needed: most never are.
 *
 * <p>Thread: any.
 */
final class EnumCounters<E extends Enum<E>> {
  private final AtomicReferenceArray<Counter> counters;
  private final Function<E, Counter> maker;

  /**
   * @param maker makes a constant's counter, always the same one
   */
  EnumCounters(Class<E> type, Function<E, Counter> maker) {
    this.counters = new AtomicReferenceArray<>(type.getEnumConstants().length);
    this.maker = maker;
  }

  void increment(E constant) {
    of(constant).increment();
  }

  void increment(E constant, int amount) {
    of(constant).increment(amount);
  }

  private Counter of(E constant) {
    Counter counter = counters.get(constant.ordinal());
    if (counter == null) {
      counter = maker.apply(constant);
      counters.set(constant.ordinal(), counter);
    }
    return counter;
  }
}
