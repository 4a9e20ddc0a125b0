package io.fixbus.soak;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a soak does.
 *
 * @param sessions how many trade
 * @param length how long
 * @param pause from one fault to the next
 * @param ordersPerSecond of all sessions together
 * @param seed of all that is left to chance
 */
record SoakPlan(int sessions, Duration length, Duration pause, int ordersPerSecond, long seed) {
  private static final Set<String> KEYS = Set.of("sessions", "minutes", "pause", "orders", "seed");

  /** Reads arguments such as {@code minutes=10 sessions=200 pause=10 orders=100 seed=1}. */
  static SoakPlan of(String... arguments) {
    Map<String, String> given = Arrays.stream(arguments)
        .map(argument -> argument.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 2 ? pair[1] : ""));
    if (!KEYS.containsAll(given.keySet())) {
      throw new IllegalArgumentException("There are " + KEYS + ", not all of " + given.keySet());
    }
    double minutes = Double.parseDouble(given.getOrDefault("minutes", "10"));
    double pauseSeconds = Double.parseDouble(given.getOrDefault("pause", "10"));
    return new SoakPlan(
        Integer.parseInt(given.getOrDefault("sessions", "200")),
        Duration.ofMillis((long) (minutes * 60_000)),
        Duration.ofMillis((long) (pauseSeconds * 1_000)),
        Integer.parseInt(given.getOrDefault("orders", "100")),
        Long.parseLong(given.getOrDefault("seed", Long.toString(System.nanoTime()))));
  }
}
