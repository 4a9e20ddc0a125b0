package io.fixbus.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs seeds for a time on all cores, or looks at one.
 *
 * <pre>
 * mvn -q -Psimulate test-compile exec:exec "-Dsimulate=minutes=60"
 * mvn -q -Psimulate test-compile exec:exec "-Dsimulate=seed=42"      shrinks it if it breaks
 * mvn -q -Psimulate test-compile exec:exec "-Dsimulate=plan=a.plan"  shows all that happens
 * </pre>
 *
 * <p>Further arguments of a long run: {@code from} (the first seed), {@code seeds} (at most so
 * many, to compare rates), {@code threads}. Its figures go to {@code
 * target/tested/simulation.properties}.
 */
final class Simulate {
  private static final int SHRINKING_TRIES = 3_000;

  private Simulate() {}

  public static void main(String[] arguments) throws Exception {
    QuietJournal.on();
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      given.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    if (given.containsKey("seed")) {
      look(Planner.plan(Long.parseLong(given.get("seed"))), given.containsKey("show"));
    } else if (given.containsKey("plan")) {
      look(Plan.parse(Files.readString(Path.of(given.get("plan")))), true);
    } else {
      long minutes = Long.parseLong(given.getOrDefault("minutes", "1"));
      int threads = Integer.parseInt(given.getOrDefault(
          "threads", Integer.toString(Runtime.getRuntime().availableProcessors())));
      long from = Long.parseLong(given.getOrDefault("from", "1"));
      long seeds = Long.parseLong(given.getOrDefault("seeds", "1000000000"));
      runLong(Duration.ofMinutes(minutes), threads, from, from + seeds);
    }
  }

  private static void look(Plan plan, boolean show) {
    World world = new World(plan, show);
    try {
      world.run();
      System.out.println("All invariants hold.");
    } catch (Violation e) {
      System.out.println(e.getMessage());
      if (!show) {
        Plan shortest = Shrinker.shrink(plan, SHRINKING_TRIES);
        System.out.println("The shortest plan that breaks it too:\n" + shortest);
        Shrinker.violation(shortest).ifPresent(v -> System.out.println(v.getMessage()));
      }
    }
    world.chronicle().lines().forEach(System.out::println);
  }

  private static void runLong(Duration time, int threads, long from, long end) throws Exception {
    long start = System.nanoTime();
    AtomicLong next = new AtomicLong(from);
    AtomicLong failures = new AtomicLong();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<Tally>> runs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Callable<Tally> run = () -> Seeds.run(
          next::getAndIncrement,
          () -> next.get() < end && System.nanoTime() - start < time.toNanos(),
          failure -> {
            failures.incrementAndGet();
            System.out.println(failure.getMessage());
          });
      runs.add(executor.submit(run));
    }
    executor.shutdown();
    Tally total = new Tally();
    for (Future<Tally> run : runs) {
      total.add(run.get());
    }
    long tookNanos = System.nanoTime() - start;
    System.out.println(total + ", broken by " + failures + " seeds");
    System.out.printf(
        "%.1f simulated hours a second of one core by the clock, on %d threads%n",
        total.hours() * VirtualTime.SECOND / tookNanos / threads, threads);
    write(total, tookNanos, threads, failures.get());
    if (failures.get() > 0) {
      System.exit(1);
    }
  }

  private static void write(Tally total, long tookNanos, int threads, long failures)
      throws IOException {
    Properties properties = total.properties();
    properties.setProperty("wallSeconds", Long.toString(tookNanos / VirtualTime.SECOND));
    properties.setProperty(
        "threadSeconds", Long.toString(tookNanos * threads / VirtualTime.SECOND));
    properties.setProperty("broken", Long.toString(failures));
    Path file = Path.of("target", "tested", "simulation.properties");
    Files.createDirectories(file.getParent());
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, "A long run of the simulator");
    }
  }
}
