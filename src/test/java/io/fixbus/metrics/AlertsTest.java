package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The page and the PrometheusRule have the same alerts, about meters that exist. */
final class AlertsTest {
  private static final Path PAGE = Path.of("src/docs/metrics.md");
  private static final Path RULES = Path.of("k8s/overlays/monitoring/rules.yaml");
  private static final Pattern ROW =
      Pattern.compile("\\| ([a-z ]+) \\| `(.+?)`(?: for (\\d+) ([ms]))? \\| (.+) \\|");
  private static final Pattern SERIES = Pattern.compile("\\b(fix_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"");

  /**
   * An alert.
   *
   * @param waits how long it has to be so, as Prometheus writes it; empty for no time
   */
  private record Alert(String summary, String expression, String waits, String description) {}

  @Test
  void thePageAndTheRuleHaveTheSameAlerts() throws Exception {
    Map<String, Alert> rules = rules();

    assertThat(rules).hasSizeGreaterThan(15).isEqualTo(page());
  }

  @Test
  void expressionsNameSeriesAndLabelsThatExist() throws Exception {
    for (Alert alert : rules().values()) {
      List<MatchResult> series = SERIES.matcher(alert.expression()).results().toList();
      assertThat(series).as(alert.expression()).isNotEmpty();
      for (MatchResult part : series) {
        Set<String> labels = new TreeSet<>(metric(part.group(1)).labels());
        labels.add(Metric.CONNECTOR);
        String selectors = part.group(2) == null ? "" : part.group(2);
        assertThat(LABEL.matcher(selectors).results().map(label -> label.group(1)))
            .as(alert.expression())
            .allMatch(labels::contains);
      }
    }
  }

  private static Metric metric(String series) {
    for (Metric metric : Metric.values()) {
      if (metric.prometheusNames().contains(series)) {
        return metric;
      }
    }
    throw new AssertionError("there is no " + series);
  }

  private static Map<String, Alert> page() throws Exception {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## Alerts"), page.indexOf("## Cost"));
    Map<String, Alert> alerts = new LinkedHashMap<>();
    for (String line :
        section.lines().filter(row -> row.startsWith("| ")).skip(1).toList()) {
      Matcher row = ROW.matcher(line);
      assertThat(row.matches()).as(line).isTrue();
      String waits = row.group(3) == null ? "" : row.group(3) + row.group(4);
      alerts.put(
          name(row.group(1)),
          new Alert(
              row.group(1),
              row.group(2).replace("\\|", "|"),
              waits,
              row.group(5).replace("`", "")));
    }
    return alerts;
  }

  /** FixSlowDisk of a slow disk. */
  private static String name(String summary) {
    StringBuilder name = new StringBuilder("Fix");
    for (String word : summary.split(" ")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static Map<String, Alert> rules() throws Exception {
    Map<String, Object> yaml =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(RULES));
    Map<String, Alert> alerts = new LinkedHashMap<>();
    for (JsonObject group : objects(new JsonObject(yaml).getJsonObject("spec"), "groups")) {
      for (JsonObject rule : objects(group, "rules")) {
        assertThat(rule.getJsonObject("labels").getString("severity")).isIn("critical", "warning");
        JsonObject texts = rule.getJsonObject("annotations");
        alerts.put(
            rule.getString("alert"),
            new Alert(
                texts.getString("summary"),
                rule.getString("expr"),
                rule.getString("for", ""),
                texts.getString("description")));
      }
    }
    return alerts;
  }

  private static List<JsonObject> objects(JsonObject parent, String list) {
    List<JsonObject> objects = new ArrayList<>();
    for (int i = 0; i < parent.getJsonArray(list).size(); i++) {
      objects.add(parent.getJsonArray(list).getJsonObject(i));
    }
    return objects;
  }
}
