package io.fixbus.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Puts servers under load in turn, several rounds, and compares them. The client runs here, each
 * server in a JVM of its own. {@code mvn -Pload} runs it; {@link LoadPlan#USAGE} has its arguments.
 */
public final class LoadRun {

  private static final int WINDOW = 1_000;
  private static final Duration SETTLE = Duration.ofMillis(500);

  private final LoadPlan plan;
  private final PrintStream out;

  private LoadRun(LoadPlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    LoadPlan plan;
    try {
      plan = LoadPlan.of(args);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage() + System.lineSeparator() + LoadPlan.USAGE);
      System.exit(2);
      return;
    }
    new LoadRun(plan, out).run();
  }

  private void run() throws IOException {
    for (int sessions : plan.sessions()) {
      LoadReport report = new LoadReport(plan.baseline());
      for (int round = 1; round <= plan.rounds(); round++) {
        report.beginRound();
        for (LoadServer server : plan.servers()) {
          Map<Figure, Double> figures = measure(server, sessions);
          report.add(server, figures);
          out.println("round " + round + ", " + sessions + " session(s), " + server.label() + ": "
              + figures.entrySet().stream()
                  .map(e -> e.getKey().title() + " " + e.getKey().format(e.getValue()))
                  .collect(Collectors.joining(", ")));
        }
      }
      out.println();
      out.println(sessions + " session(s), servers with " + plan.jvmOptions() + ":");
      report.print(out);
    }
  }

  private Map<Figure, Double> measure(LoadServer server, int sessions) throws IOException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    try (ServerProcess process =
            ServerProcess.start(server, sessions, plan.jvmOptions(), plan.directory());
        LoadClient client =
            LoadClient.connect(process.address(), ServerArguments.senderCompIds(sessions))) {
      Duration strangersBefore = strangers(process);
      long start = System.nanoTime();
      throughput(process, client, Math.max(1, WINDOW / sessions), figures);
      if (sessions == 1) {
        latencies(client, figures);
      } else {
        idle(process, client, figures);
      }
      figures.put(Figure.RSS, process.residentMebibytes());
      double strangers = strangers(process).minus(strangersBefore).toNanos();
      figures.put(Figure.STRANGERS, 100 * strangers / (System.nanoTime() - start));
    }
    return figures;
  }

  private void throughput(
      ServerProcess process, LoadClient client, int window, Map<Figure, Double> figures)
      throws IOException {
    client.throughput(window, plan.warmUp());
    client.idle(SETTLE);
    Duration before = process.cpu();
    LoadClient.Throughput throughput = client.throughput(window, plan.measured());
    Duration cpu = process.cpu().minus(before);
    figures.put(Figure.THROUGHPUT, throughput.ordersPerSecond());
    figures.put(Figure.SERVER_CPU, cpu.toNanos() / 1e3 / throughput.orders());
    figures.put(
        Figure.CLIENT_BUSY, 100.0 * throughput.clientCpuNanos() / throughput.elapsedNanos());
  }

  private static Duration strangers(ServerProcess process) {
    return MachineTime.used().minus(MachineTime.ownProcess()).minus(process.cpu());
  }

  private void latencies(LoadClient client, Map<Figure, Double> figures) throws IOException {
    client.pingPong(plan.warmUp().dividedBy(5));
    Histogram ping = client.pingPong(plan.measured());
    figures.put(Figure.PING_P50, micros(ping, 50));
    figures.put(Figure.PING_P99, micros(ping, 99));
    fixedRate(client, 5_000, figures, Figure.RATE_5K_P50, Figure.RATE_5K_P99, Figure.RATE_5K_P999);
    fixedRate(
        client, 20_000, figures, Figure.RATE_20K_P50, Figure.RATE_20K_P99, Figure.RATE_20K_P999);
  }

  /** Leaves the figures out if the server can't keep the rate. */
  private void fixedRate(
      LoadClient client,
      int ordersPerSecond,
      Map<Figure, Double> figures,
      Figure p50,
      Figure p99,
      Figure p999)
      throws IOException {
    if (client.fixedRate(ordersPerSecond, plan.warmUp().dividedBy(5)).isEmpty()) {
      return;
    }
    client.fixedRate(ordersPerSecond, plan.measured()).ifPresent(histogram -> {
      figures.put(p50, micros(histogram, 50));
      figures.put(p99, micros(histogram, 99));
      figures.put(p999, micros(histogram, 99.9));
    });
  }

  private void idle(ServerProcess process, LoadClient client, Map<Figure, Double> figures)
      throws IOException {
    client.idle(SETTLE);
    Duration before = process.cpu();
    client.idle(plan.measured());
    Duration cpu = process.cpu().minus(before);
    figures.put(Figure.IDLE_CPU, 100.0 * cpu.toNanos() / plan.measured().toNanos());
  }

  private static double micros(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e3;
  }
}
