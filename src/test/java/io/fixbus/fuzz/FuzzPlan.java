package io.fixbus.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run fuzzes. Arguments are {@code key=value}: {@code mode} {@code random} (default) or
 * {@code coverage}; {@code targets} by name, comma-separated (default all); {@code inputs} of each
 * target in mode random (1000000); {@code seconds} for each target in mode coverage (60); {@code
 * seed} (1).
 *
 * @param coverageGuided whether Jazzer makes the inputs
 * @param targets what to fuzz, by name
 * @param inputs how many for each target, if not guided
 * @param seconds how long each target, if guided
 * @param seed of the run
 */
record FuzzPlan(boolean coverageGuided, List<String> targets, long inputs, int seconds, long seed) {

  /** @throws IllegalArgumentException if there is no such argument, value or target */
  static FuzzPlan of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("expected key=value, found " + argument);
      }
      given.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    String mode = take(given, "mode", "random");
    if (!mode.equals("random") && !mode.equals("coverage")) {
      throw new IllegalArgumentException("mode is random or coverage, not " + mode);
    }
    String targets = take(given, "targets", "all");
    FuzzPlan plan = new FuzzPlan(
        mode.equals("coverage"),
        targets.equals("all") ? List.copyOf(Targets.names()) : List.of(targets.split(",")),
        Long.parseLong(take(given, "inputs", "1000000")),
        Integer.parseInt(take(given, "seconds", "60")),
        Long.parseLong(take(given, "seed", "1")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("no such arguments: " + given.keySet());
    }
    return plan;
  }

  private static String take(Map<String, String> given, String key, String otherwise) {
    String value = given.remove(key);
    return value == null ? otherwise : value;
  }
}
