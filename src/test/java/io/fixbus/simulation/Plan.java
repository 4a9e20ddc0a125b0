package io.fixbus.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one run does: everything but the small chances (latencies, pieces, sectors lost), which
 * follow from the seed. A plan can be written down, cut short and run again.
 *
 * @param seed of the small chances
 * @param setup of both sides
 * @param acts what is done to them, in the order of time
 * @param troubleMillis how long trouble lasts; then everything must come to rest
 */
record Plan(long seed, Setup setup, List<Act> acts, long troubleMillis) {

  Plan {
    acts = List.copyOf(acts);
  }

  /** Whether something of this kind is done. */
  boolean has(Act.Kind kind) {
    return acts.stream().anyMatch(act -> act.kind() == kind);
  }

  /** The same with other acts. */
  Plan with(List<Act> other) {
    return new Plan(seed, setup, other, troubleMillis);
  }

  /** The same with the trouble ending sooner. */
  Plan until(long millis) {
    return new Plan(
        seed,
        setup,
        acts.stream().filter(act -> act.atMillis() < millis).collect(Collectors.toList()),
        millis);
  }

  /** One line for the seed and the end of trouble, one for the setup, one for each act. */
  @Override
  public String toString() {
    return "seed=" + seed + " troubleMillis=" + troubleMillis + '\n' + setup + '\n'
        + acts.stream().map(Act::toString).collect(Collectors.joining("\n"));
  }

  /** Reads what {@link #toString} wrote; lines that begin with # are left out. */
  static Plan parse(String text) {
    List<String> lines = new ArrayList<>(
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
    String[] head = lines.get(0).split("[ =]");
    return new Plan(
        Long.parseLong(head[1]),
        Setup.parse(lines.get(1)),
        lines.stream().skip(2).map(Act::parse).toList(),
        Long.parseLong(head[3]));
  }
}
