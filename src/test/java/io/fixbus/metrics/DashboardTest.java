package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard asks for what there is. */
final class DashboardTest {
  private static final Path DASHBOARD = Path.of("k8s/grafana/fixbus.json");
  private static final Pattern SERIES =
      Pattern.compile("\\b((?:fix|jvm|process|system)_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final String BUCKET = "le";
  private static final long LONGEST_NANOS = 30_000_000_000L;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  @BeforeEach
  void countEverything() {
    EveryMeter.count(registry);
    List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), collections)
        .forEach(binder -> binder.bindTo(registry));
  }

  @AfterEach
  void close() {
    collections.close();
  }

  @Test
  void theCatalogHasTheNamesThatPrometheusReads() {
    Set<String> catalog = new TreeSet<>();
    for (Metric metric : Metric.values()) {
      catalog.addAll(metric.prometheusNames());
    }

    Scrape scrape = Scrape.of(registry.scrape());

    assertThat(scrape.names().stream().filter(name -> name.startsWith("fix_")))
        .containsExactlyInAnyOrderElementsOf(catalog);
    for (Metric metric : Metric.values()) {
      Set<String> labels = new TreeSet<>(metric.labels());
      labels.add(Metric.CONNECTOR);
      assertThat(scrape.labelNames(metric.prometheusNames().get(0)))
          .as(metric.name())
          .isEqualTo(labels);
    }
  }

  @Test
  void everyQueryNamesSeriesAndLabelsThatExist() throws Exception {
    List<String> queries = new ArrayList<>();
    collect(new JsonObject(Files.readString(DASHBOARD)), queries);
    assertThat(queries).hasSizeGreaterThan(30);
    Scrape scrape = scrapeAfterACollection();

    for (String query : queries) {
      Set<String> labels = new TreeSet<>(Set.of(BUCKET));
      List<MatchResult> series = SERIES.matcher(query).results().toList();
      assertThat(series).as(query).isNotEmpty();
      for (MatchResult part : series) {
        assertThat(scrape.names()).as(query).contains(part.group(1));
        Set<String> own = scrape.labelNames(part.group(1));
        labels.addAll(own);
        assertThat(own).as(query).containsAll(selectors(part));
      }
      Matcher grouping = GROUPING.matcher(query);
      while (grouping.find()) {
        assertThat(labels).as(query).contains(grouping.group(1).split(", "));
      }
    }
  }

  @Test
  void everyMeterIsOnAPanel() throws Exception {
    List<String> queries = new ArrayList<>();
    collect(new JsonObject(Files.readString(DASHBOARD)), queries);
    Set<String> shown = new TreeSet<>();
    queries.forEach(query ->
        SERIES.matcher(query).results().map(series -> series.group(1)).forEach(shown::add));

    assertThat(Metric.values()).allSatisfy(metric -> assertThat(metric.prometheusNames())
        .as("%s on a panel", metric)
        .anyMatch(shown::contains));
  }

  /** The pauses of the garbage collector are there when there was one. */
  private Scrape scrapeAfterACollection() {
    long deadlineNanos = System.nanoTime() + LONGEST_NANOS;
    System.gc();
    Scrape scrape = Scrape.of(registry.scrape());
    while (!scrape.names().contains("jvm_gc_pause_seconds_sum")) {
      assertThat(System.nanoTime() - deadlineNanos).isNegative();
      Thread.onSpinWait();
      scrape = Scrape.of(registry.scrape());
    }
    return scrape;
  }

  private static List<String> selectors(MatchResult series) {
    return series.group(2) == null
        ? List.of()
        : LABEL.matcher(series.group(2)).results().map(label -> label.group(1)).toList();
  }

  /** Expressions of panels, and queries of variables. */
  private static void collect(Object json, List<String> queries) {
    if (json instanceof JsonArray array) {
      array.forEach(element -> collect(element, queries));
    } else if (json instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : object) {
        boolean query = member.getKey().equals("expr")
            || member.getKey().equals("query") && !"datasource".equals(object.getString("type"));
        if (query) {
          queries.add((String) member.getValue());
        } else {
          collect(member.getValue(), queries);
        }
      }
    }
  }
}
