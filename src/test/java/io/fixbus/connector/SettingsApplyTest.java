package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every setting in the documented table comes into force as the table says. Each session setting
 * has a pair of sessions of its own, one of which changes it, all in one new configuration.
 */
final class SettingsApplyTest {
  private static final Pattern SESSION_ROW =
      Pattern.compile("\\| `(\\S+)`(?: \\((\\w+)\\))? \\|.*\\| (live|session|process) \\|[^|]*\\|");

  /** Settings that say little without files and others beside them; other tests have those. */
  private static final Pattern NEEDS_FILES = Pattern.compile(
      "(tls|proxy|http\\.tls|cluster|bridge\\.\\w+\\.tls)\\..*|tokens\\.jwt\\.publicKey"
          + "|allowedCertificates");

  /** Values to try, one of which any setting takes and does not have yet. */
  private static final List<Object> VALUES = List.of(
      true,
      false,
      7,
      0.7,
      300,
      5_000,
      100_001,
      2_097_152,
      "7s",
      "5m",
      "queue",
      "hold",
      "logout",
      "buffer",
      "json",
      "acknowledged",
      "replace",
      "resend",
      "bus",
      "none",
      "never",
      "1",
      "0",
      "SECONDS",
      "refuse",
      "ISO-8859-1",
      "FIX43",
      "FIX.4.2",
      "FIX.5.0",
      "memory",
      "Asia/Tokyo",
      "10:00:00",
      "monday",
      "h",
      "X1",
      "10.0.0.0/8",
      new JsonArray().add("monday"),
      new JsonArray().add("2040-01-01"),
      new JsonObject().put("username", "joe"),
      "/other",
      "https://desk.example");

  /** What else a setting needs to be told, before and after. */
  private static final Map<String, Map<String, Object>> NEEDED = Map.of(
      "defaultApplVerId", fixt(),
      "transportDictionary", fixt(),
      "appDictionary", fixt(),
      "schedule.zone", allDay(),
      "schedule.start", allDay(),
      "schedule.end", allDay(),
      "schedule.days", allDay(),
      "schedule.holidays", allDay(),
      "schedule.startDay", allWeek(),
      "schedule.endDay", allWeek());

  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void everySessionSettingAppliesAsTheTableSays(@TempDir Path directory) throws Exception {
    List<Row> rows = rows("Sessions");
    JsonObject before = configuration(rows, directory);
    FixConnectorVerticle connector = new FixConnectorVerticle();
    bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(before.copy()))
        .await(3 * Bench.TIMEOUT_SECONDS, SECONDS);
    for (Row row : rows) {
      bench.awaitActive(row.session("trader"));
      bench.awaitActive(row.session("exchange"));
    }
    bench.events.clear();

    JsonObject after = before.copy();
    for (Row row : rows) {
      after.getJsonObject("sessions").put(row.changed(), changed(row, directory));
    }
    JsonObject answer = connector.change(after).await(3 * Bench.TIMEOUT_SECONDS, SECONDS);

    assertThat(answer.getJsonArray("problems")).isEmpty();
    JsonObject sessions = bench.control("", "config").getJsonObject("sessions");
    JsonObject wanted = ConfigReader.read(after).toMaskedJson().getJsonObject("sessions");
    for (Row row : rows) {
      assertThat(answer.getJsonArray("changes"))
          .as("what is told of %s", row.key)
          .contains(new JsonObject()
              .put("path", "sessions." + row.changed() + '.' + row.key)
              .put("change", "changed")
              .put("applies", row.applies));
      assertThat(sessions.getJsonObject(row.changed()))
          .isEqualTo(wanted.getJsonObject(row.changed()));
      if (row.applies.equals("session")) {
        bench.events.awaitEvent(row.changed(), "disconnect");
      } else {
        assertThat(bench.control(row.changed(), "status").getString("state"))
            .as("the state of a session whose %s changed", row.key)
            .isEqualTo("ACTIVE");
        assertThat(bench.events.names(row.session("trader"))).as(row.key).isEmpty();
      }
    }
  }

  @Test
  void everyListenerAndGeneralSettingAppliesAsTheTableSays(@TempDir Path directory)
      throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory)
        .both("resetOnLogon", true)
        .set("users.desk.certificate", "CN=desk")
        .set("users.desk.watcher", "*")
        .set("tokens.jwt.secret", "any")
        .set("bridge.websocket.address", 0)
        .set("bridge.tcp.address", 0);
    FixConnectorVerticle connector = bench.deployChangeable(config.json().copy());
    bench.events.clear();
    for (String section : List.of("Connector", "Listeners")) {
      for (Row row : rows(section)) {
        String path = section.equals("Connector") ? row.key : "listeners.main." + row.key;
        JsonObject before = bench.control("", "config");
        JsonObject wanted = with(config.json(), path);

        JsonObject answer = connector.change(wanted).await(3 * Bench.TIMEOUT_SECONDS, SECONDS);

        assertThat(answer.getJsonArray("changes"))
            .contains(new JsonObject()
                .put("path", path)
                .put("change", "changed")
                .put("applies", row.applies));
        JsonObject whole = ConfigReader.read(wanted).toMaskedJson();
        assertThat(bench.control("", "config"))
            .as(path)
            .isEqualTo(row.applies.equals("live") ? whole : before);
        connector.change(config.json().copy()).await(3 * Bench.TIMEOUT_SECONDS, SECONDS);
      }
    }
    assertThat(bench.events.names("trader")).isEmpty();
    assertThat(bench.control("trader", "status").getString("state")).isEqualTo("ACTIVE");
  }

  /**
   * A row of the table.
   *
   * @param role acceptors, initiators, or empty
   */
  private record Row(String key, String role, String applies) {

    String session(String side) {
      return side + '-' + key.replace('.', '_');
    }

    /** The session that changes. */
    String changed() {
      return session(role.equals("acceptors") || key.equals("listen") ? "exchange" : "trader");
    }
  }

  private static List<Row> rows(String section) throws IOException {
    String page = Files.readString(Path.of("src/docs/settings.md"));
    String table = page.split("\n## " + section + "\n")[1].split("\n## ")[0];
    List<Row> rows = new ArrayList<>();
    for (String line : table.split("\n")) {
      Matcher row = SESSION_ROW.matcher(line);
      if (row.matches() && NEEDS_FILES.matcher(row.group(1)).matches()) {
        continue;
      } else if (row.matches()) {
        rows.add(new Row(row.group(1), row.group(2) == null ? "" : row.group(2), row.group(3)));
      } else {
        assertThat(line).as("a line of the table").doesNotStartWith("| `");
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private JsonObject configuration(List<Row> rows, Path directory) {
    PairConfig config = PairConfig.of(port, directory);
    JsonObject sessions = config.json().getJsonObject("sessions");
    for (Row row : rows) {
      sessions.put(row.session("exchange"), of(row, sessions.getJsonObject("exchange"), "E", "T"));
      sessions.put(row.session("trader"), of(row, sessions.getJsonObject("trader"), "T", "E"));
    }
    return config
        .without("exchange")
        .without("trader")
        .set("listeners.main.address", "127.0.0.1:" + port)
        .json();
  }

  private static JsonObject of(Row row, JsonObject model, String sender, String target) {
    JsonObject session = model
        .copy()
        .put("senderCompId", sender + '-' + row.key)
        .put("targetCompId", target + '-' + row.key);
    NEEDED.getOrDefault(row.key, Map.of()).forEach(session::put);
    return session;
  }

  /** The session with the first value of its setting that it takes and does not have. */
  private JsonObject changed(Row row, Path directory) {
    JsonObject pair = configuration(List.of(row), directory);
    return with(pair, "sessions." + row.changed() + '.' + row.key)
        .getJsonObject("sessions")
        .getJsonObject(row.changed());
  }

  private static JsonObject with(JsonObject configuration, String path) {
    FixbusConfig before = ConfigReader.read(configuration);
    for (Object value : candidates()) {
      JsonObject wanted = PairConfig.of(configuration.copy()).set(path, value).json();
      if (changes(before, wanted)) {
        return wanted;
      }
    }
    throw new AssertionError("No value to try for " + path + " in " + configuration);
  }

  private static List<Object> candidates() {
    List<Object> candidates = new ArrayList<>();
    candidates.add("127.0.0.1:" + Bench.freePort());
    candidates.addAll(VALUES);
    return candidates;
  }

  private static boolean changes(FixbusConfig before, JsonObject configuration) {
    return ConfigReader.problems(configuration).isEmpty()
        && !ConfigDifference.between(before, ConfigReader.read(configuration)).isEmpty();
  }

  private static Map<String, Object> fixt() {
    return Map.of("beginString", "FIXT.1.1", "defaultApplVerId", "FIX.5.0SP2");
  }

  private static Map<String, Object> allDay() {
    return Map.of("schedule", new JsonObject().put("start", "00:00:00").put("end", "00:00:00"));
  }

  private static Map<String, Object> allWeek() {
    return Map.of(
        "schedule",
        new JsonObject()
            .put("start", "00:00:00")
            .put("end", "00:00:00")
            .put("startDay", "sunday")
            .put("endDay", "sunday"));
  }
}
