package io.fixbus.simulation;

import io.fixbus.simulation.Act.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** What many runs came to. */
final class Tally {
  private long seeds;
  private long repeated;
  private long simulatedNanos;
  private long processorNanos;
  private long events;
  private long messages;
  private long told;
  private long delivered;
  private long crashes;
  private final Map<Kind, Long> acts = new EnumMap<>(Kind.class);

  /**
   * Adds a run.
   *
   * @param tookNanos processor time of the thread that ran it
   */
  void add(World world, long tookNanos) {
    seeds++;
    processorNanos += tookNanos;
    simulatedNanos += world.time().nowNanos();
    events += world.time().happened();
    world.done().forEach((kind, count) -> acts.merge(kind, (long) count, Long::sum));
    for (Side side : Side.values()) {
      SideWitness witness = world.machine(side).witness();
      messages += witness.messages();
      told += witness.told();
      delivered += witness.delivered();
      crashes += world.machine(side).crashes();
    }
  }

  /** A seed was run a second time and did the same. */
  void repeated() {
    repeated++;
  }

  void add(Tally other) {
    seeds += other.seeds;
    repeated += other.repeated;
    simulatedNanos += other.simulatedNanos;
    processorNanos += other.processorNanos;
    events += other.events;
    messages += other.messages;
    told += other.told;
    delivered += other.delivered;
    crashes += other.crashes;
    other.acts.forEach((kind, count) -> acts.merge(kind, count, Long::sum));
  }

  long seeds() {
    return seeds;
  }

  double hours() {
    return (double) simulatedNanos / VirtualTime.SECOND / 3600;
  }

  double hoursPerProcessorSecond() {
    return hours() * VirtualTime.SECOND / Math.max(1, processorNanos);
  }

  /** For the document of what was tested. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("seeds", Long.toString(seeds));
    properties.setProperty("repeated", Long.toString(repeated));
    properties.setProperty("simulatedHours", Long.toString(Math.round(hours())));
    properties.setProperty("processorSeconds", Long.toString(processorNanos / VirtualTime.SECOND));
    properties.setProperty("events", Long.toString(events));
    properties.setProperty("messages", Long.toString(messages));
    properties.setProperty("acknowledged", Long.toString(told));
    properties.setProperty("delivered", Long.toString(delivered));
    properties.setProperty("crashes", Long.toString(crashes));
    acts.forEach((kind, count) -> properties.setProperty("act." + kind, Long.toString(count)));
    return properties;
  }

  @Override
  public String toString() {
    return String.format(
        "%d seeds, %.1f simulated hours, %.1f a second of a processor's time, "
            + "%d messages written, %d acknowledged, %d crashes, %d seeds run twice",
        seeds, hours(), hoursPerProcessorSecond(), messages, told, crashes, repeated);
  }
}
