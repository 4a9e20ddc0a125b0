package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.ConfigException;
import io.fixbus.config.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole configurations that come while the connector runs. */
final class LiveConfigurationTest {
  private final Bench bench = new Bench();
  private PairConfig config;
  private FixConnectorVerticle connector;

  @BeforeEach
  void deploy(@TempDir Path directory) throws Exception {
    config = PairConfig.of(Bench.freePort(), directory);
    connector = bench.deployChangeable(config.json().copy());
    bench.events.clear();
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void sessionsThatAreNotConcernedTradeThroughChanges() throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      sent.add(bench.startSending("trader", Bench.order("a" + round), Map.of()));
      addPair(round % 2 == 0);
      sent.add(change());
      sent.add(bench.startSending("trader", Bench.order("b" + round), Map.of()));
    }
    Future.all(sent).await(3 * Bench.TIMEOUT_SECONDS, SECONDS);

    JsonObject last = bench.send("trader", Bench.order("last"));
    assertThat(last.getInteger("msgSeqNum")).isEqualTo(18);
    assertThat(bench.events.names("trader")).isEmpty();
    assertThat(bench.events.names("exchange")).containsOnly("no-consumer");
  }

  @Test
  void sessionsComeAndGoWithTheirListeners() throws Exception {
    int port = Bench.freePort();
    config.set("listeners.second.address", "127.0.0.1:" + port);
    addPair(true);
    config
        .set("sessions.market.listen", "second")
        .set("sessions.broker.connect", "127.0.0.1:" + port);
    JsonObject answer = await(change());
    bench.events.awaitEvent("broker", "logon");
    assertThat(paths(answer))
        .containsExactly("listeners.second", "sessions.market", "sessions.broker");

    addPair(false);
    config.json().getJsonObject("listeners").remove("second");
    await(change());

    assertThat(bench.events.awaitEvent("broker", "logout")).isNotNull();
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(2);
    awaitFree(port);
  }

  /** A selector gives a channel's port back when it next selects, after the channel is closed. */
  private static void awaitFree(int port) throws IOException {
    long end = System.nanoTime() + Bench.TIMEOUT_SECONDS * 1_000_000_000L;
    while (true) {
      try {
        new ServerSocket(port).close();
        return;
      } catch (BindException e) {
        assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(end);
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void listenerMayGetAnotherNameAndKeepItsPort() throws Exception {
    JsonObject listeners = config.json().getJsonObject("listeners");
    listeners.put("front", listeners.remove("main"));
    config.set("sessions.exchange.listen", "front");

    await(change());

    bench.events.awaitEvent("exchange", "logout");
    bench.events.awaitEvent("trader", "logon");
    assertThat(bench.send("trader", Bench.order("a")).getString("status")).isEqualTo("sent");
  }

  @Test
  void settingsThatApplyLiveChangeInPlaceAndOthersAfterALogout() throws Exception {
    config.set("sessions.trader.logoutTimeout", "7s");
    await(change());
    assertThat(bench.events.names("trader")).isEmpty();
    assertThat(shown("trader").getString("logoutTimeout")).isEqualTo("7s");

    config.set("sessions.trader.heartBtInt", 7);
    await(change());
    assertThat(bench.events.awaitEvent("exchange", "logout").getString("initiatedBy"))
        .isEqualTo("counterparty");
    bench.events.awaitEvent("trader", "logon");
    assertThat(bench.control("exchange", "status").getInteger("heartBtInt")).isEqualTo(7);
  }

  @Test
  void changedIdentityLogsOutAndWaitsForItsAdoption() throws Exception {
    config
        .set("sessions.exchange.targetCompId", "TRADER2")
        .set("sessions.trader.senderCompId", "TRADER2");
    await(change());

    bench.events.awaitEvent("exchange", "logout");
    for (String session : List.of("exchange", "trader")) {
      bench.control(session, "reset-sequence", new JsonObject().put("adopt", true));
    }
    bench.events.awaitEvent("trader", "logon");
    assertThat(bench.control("exchange", "status").getString("targetCompId")).isEqualTo("TRADER2");
  }

  @Test
  void configurationWithProblemsChangesNothingAndSaysWhy() throws Exception {
    config.set("sessions.trader.logoutTimeout", "7s").set("sessions.exchange.heartBtInt", "often");

    assertThatThrownBy(() -> await(change()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sessions.exchange.heartBtInt");

    JsonObject event = configEvent();
    assertThat(event.getBoolean("applied")).isFalse();
    assertThat(event.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("sessions.exchange.heartBtInt");
    assertThat(shown("trader").getString("logoutTimeout")).isEqualTo("2s");
    assertThat(bench.send("trader", Bench.order("a")).getInteger("msgSeqNum")).isEqualTo(2);
  }

  @Test
  void portThatCannotBeHadChangesNothing() throws Exception {
    int free = Bench.freePort();
    try (ServerSocket taken = new ServerSocket(0)) {
      config
          .set("listeners.free.address", "127.0.0.1:" + free)
          .set("listeners.taken.address", "127.0.0.1:" + taken.getLocalPort());
      addPair(true);

      assertThatThrownBy(() -> await(change()))
          .hasMessageContaining("listeners.taken.address: cannot listen on");
    }
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(2);
    new ServerSocket(free).close();
    // Once it can be had, the same configuration can.
    await(change());
    bench.events.awaitEvent("broker", "logon");
  }

  @Test
  void dictionaryThatCannotBeReadChangesNothing(@TempDir Path directory) throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.xml"), "<fix");
    config.set("sessions.trader.dictionary", broken.toString());

    assertThatThrownBy(() -> await(change()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("broken.xml");
    assertThat(bench.events.names("trader")).isEmpty();
  }

  @Test
  void whatNeedsANewStartIsToldAndLeftAsItIs() throws Exception {
    config.set("journal.keepDays", 3).set("sessions.trader.logoutTimeout", "7s");

    JsonObject answer = await(change());

    assertThat(answer.getJsonArray("changes"))
        .contains(new JsonObject()
            .put("path", "journal.keepDays")
            .put("change", "changed")
            .put("applies", "process"));
    JsonObject effective = bench.control("", "config");
    assertThat(effective.getJsonObject("journal").getInteger("keepDays")).isEqualTo(7);
    assertThat(shown("trader").getString("logoutTimeout")).isEqualTo("7s");
  }

  @Test
  void unreadableConfigurationIsToldAsAnEvent() throws Exception {
    connector.refuse(new ConfigException(List.of(new Problem("a.yaml", "line 3: no"))));

    assertThat(configEvent().getJsonArray("problems"))
        .isEqualTo(
            new JsonArray().add(new JsonObject().put("path", "a.yaml").put("text", "line 3: no")));
  }

  @Test
  void whatControlDidStaysUntilTheConfigurationSaysOtherwise() throws Exception {
    JsonObject trader =
        config.json().getJsonObject("sessions").getJsonObject("trader").copy();
    bench.control(
        "",
        "session-add",
        new JsonObject()
            .put("name", "broker")
            .put(
                "config",
                trader.copy().put("senderCompId", "BROKER").put("targetCompId", "MARKET")));
    bench.control(
        "",
        "session-change",
        new JsonObject()
            .put("name", "trader")
            .put("config", trader.copy().put("logoutTimeout", "7s")));

    config.set("sessions.exchange.logoutTimeout", "5s");
    await(change());
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(3);
    assertThat(shown("trader").getString("logoutTimeout")).isEqualTo("7s");

    config.set("sessions.trader.logoutTimeout", "9s");
    await(change());
    assertThat(shown("trader").getString("logoutTimeout")).isEqualTo("9s");
  }

  @Test
  void sessionsOfATemplateChangeAndGoWithIt() throws Exception {
    config
        .set("sessions.clients.listen", "main")
        .set("sessions.clients.beginString", "FIX.4.4")
        .set("sessions.clients.senderCompId", "EXCHANGE")
        .set("sessions.clients.targetCompId", "*")
        .set(
            "sessions.a",
            config
                .json()
                .getJsonObject("sessions")
                .getJsonObject("trader")
                .copy()
                .put("senderCompId", "A"));
    await(change());
    bench.events.awaitEvent("a", "logon");

    config.set("sessions.clients.checkLatency", false);
    await(change());
    assertThat(bench.events.all("a", "disconnect")).isEmpty();

    config.json().getJsonObject("sessions").remove("clients");
    await(change());
    assertThat(bench.events.awaitEvent("a", "logout").getString("initiatedBy"))
        .isEqualTo("counterparty");
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(3);
  }

  @Test
  void dryRunTellsAllAndChangesNothing() throws Exception {
    JsonObject wanted = config.json().copy();
    wanted.getJsonObject("sessions").remove("trader");
    JsonObject check = bench.control("", "config-check", new JsonObject().put("config", wanted));
    assertThat(paths(check)).containsExactly("sessions.trader");
    assertThat(check.getJsonArray("problems")).isEmpty();

    wanted.put("nonsense", 1);
    check = bench.control("", "config-check", new JsonObject().put("config", wanted));
    assertThat(check.getJsonArray("changes")).isEmpty();
    assertThat(check.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("nonsense");
    assertThat(bench.events.names("trader")).isEmpty();
  }

  /** A market and a broker, with the broker's listener the pair's. */
  private void addPair(boolean there) {
    JsonObject sessions = config.json().getJsonObject("sessions");
    if (there) {
      sessions
          .put(
              "market",
              sessions
                  .getJsonObject("exchange")
                  .copy()
                  .put("senderCompId", "MARKET")
                  .put("targetCompId", "BROKER"))
          .put(
              "broker",
              sessions
                  .getJsonObject("trader")
                  .copy()
                  .put("senderCompId", "BROKER")
                  .put("targetCompId", "MARKET"));
    } else {
      sessions.remove("market");
      sessions.remove("broker");
    }
  }

  private Future<JsonObject> change() {
    return connector.change(config.json().copy());
  }

  private static JsonObject await(Future<JsonObject> answer) throws Exception {
    return answer.await(3 * Bench.TIMEOUT_SECONDS, SECONDS);
  }

  private JsonObject shown(String session) throws Exception {
    return bench.control("", "config").getJsonObject("sessions").getJsonObject(session);
  }

  private JsonObject configEvent() throws Exception {
    return bench.events.await("config", event -> "config".equals(event.getString("event")));
  }

  private static List<String> paths(JsonObject answer) {
    return answer.getJsonArray("changes").stream()
        .map(change -> ((JsonObject) change).getString("path"))
        .toList();
  }
}
