package io.fixbus.metrics;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.Summary;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/** What a Prometheus would read of a page of metrics. */
public final class Scrape {
  private static final List<String> PARTS = List.of("_count", "_sum", "_bucket");

  private final List<MetricFamily> families;

  private Scrape(List<MetricFamily> families) {
    this.families = families;
  }

  /** Reads a page in Prometheus' text format. */
  public static Scrape of(String text) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    return new Scrape(walker.getAllMetricFamilies());
  }

  /** The value of a counter or gauge, the count of the others. */
  public double value(String name, Map<String, String> labels) {
    return find(name, labels).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(name + labels + " is not among " + names()));
  }

  /** The values of all series of that name that have these labels. */
  public List<Double> find(String name, Map<String, String> labels) {
    return families.stream()
        .filter(family -> family.getName().equals(name))
        .flatMap(family -> family.getMetrics().stream())
        .filter(metric -> metric.getLabels().entrySet().containsAll(labels.entrySet()))
        .map(Scrape::value)
        .toList();
  }

  /** The values that a label has. */
  public Set<String> labelValues(String name, String label) {
    Set<String> values = new TreeSet<>();
    for (MetricFamily family : families) {
      if (family.getName().equals(name)) {
        family.getMetrics().forEach(metric -> values.add(metric.getLabels().get(label)));
      }
    }
    return values;
  }

  /** The families' names, and those of their parts as queries name them. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (MetricFamily family : families) {
      String name = family.getName();
      switch (family.getType()) {
        case COUNTER, GAUGE -> names.add(name);
        case SUMMARY -> names.addAll(List.of(name + "_count", name + "_sum"));
        case HISTOGRAM -> names.addAll(List.of(name + "_count", name + "_sum", name + "_bucket"));
      }
    }
    return names;
  }

  /** The names of the labels that series of a name, as queries name it, have in common. */
  public Set<String> labelNames(String name) {
    Set<String> names = new TreeSet<>();
    for (MetricFamily family : families) {
      boolean part = PARTS.stream().anyMatch(suffix -> name.equals(family.getName() + suffix));
      if (part || name.equals(family.getName())) {
        names.addAll(family.getMetrics().get(0).getLabels().keySet());
      }
    }
    return names;
  }

  /** How many series there are whose names begin so. */
  public long seriesCount(String prefix) {
    return families.stream()
        .filter(family -> family.getName().startsWith(prefix))
        .mapToLong(family -> family.getMetrics().size())
        .sum();
  }

  private static double value(Metric metric) {
    if (metric instanceof Counter counter) {
      return counter.getValue();
    }
    if (metric instanceof Gauge gauge) {
      return gauge.getValue();
    }
    return metric instanceof Histogram histogram
        ? histogram.getSampleCount()
        : ((Summary) metric).getSampleCount();
  }
}
