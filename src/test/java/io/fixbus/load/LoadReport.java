package io.fixbus.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers the figures of several rounds; prints medians, and medians of ratios within a round. */
final class LoadReport {

  private final LoadServer baseline;
  private final List<Map<LoadServer, Map<Figure, Double>>> rounds = new ArrayList<>();

  /** @param baseline the server to which the others are compared, if it ran */
  LoadReport(LoadServer baseline) {
    this.baseline = baseline;
  }

  void beginRound() {
    rounds.add(new EnumMap<>(LoadServer.class));
  }

  /** Adds to the round last begun. */
  void add(LoadServer server, Map<Figure, Double> figures) {
    rounds.get(rounds.size() - 1).put(server, figures);
  }

  void print(PrintStream out) {
    List<LoadServer> servers = rounds.stream()
        .flatMap(round -> round.keySet().stream())
        .distinct()
        .sorted()
        .toList();
    List<Figure> figures = Arrays.stream(Figure.values())
        .filter(figure -> rounds.stream()
            .flatMap(round -> round.values().stream())
            .anyMatch(measured -> measured.containsKey(figure)))
        .toList();
    out.println("Medians of " + rounds.size() + " rounds:");
    header(out, figures);
    for (LoadServer server : servers) {
      row(out, server, figures, figure -> figure.format(median(server, figure)));
    }
    if (servers.contains(baseline) && servers.size() > 1) {
      out.println();
      out.println("Ratio to " + baseline.label() + " in the same round, medians:");
      header(out, figures);
      for (LoadServer server : servers) {
        row(out, server, figures, figure -> factor(ratio(server, figure)));
      }
    }
    out.println();
  }

  private static void header(PrintStream out, List<Figure> figures) {
    out.println("| server | "
        + figures.stream().map(Figure::title).collect(Collectors.joining(" | ")) + " |");
    out.println("|---|" + "---|".repeat(figures.size()));
  }

  private static void row(
      PrintStream out, LoadServer server, List<Figure> figures, Function<Figure, String> cell) {
    out.println("| " + server.label() + " | "
        + figures.stream().map(cell).collect(Collectors.joining(" | ")) + " |");
  }

  private static String factor(double value) {
    return Double.isNaN(value) ? "–" : String.format("%.3f", value);
  }

  private double median(LoadServer server, Figure figure) {
    return median(
        rounds.stream().mapToDouble(round -> value(round, server, figure)).toArray());
  }

  private double ratio(LoadServer server, Figure figure) {
    return median(rounds.stream()
        .mapToDouble(round -> value(round, server, figure) / value(round, baseline, figure))
        .toArray());
  }

  private static double value(
      Map<LoadServer, Map<Figure, Double>> round, LoadServer server, Figure figure) {
    return round.getOrDefault(server, Map.of()).getOrDefault(figure, Double.NaN);
  }

  static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
