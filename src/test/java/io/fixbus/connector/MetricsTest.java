package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.metrics.MeteredVertx;
import io.fixbus.metrics.Scrape;
import io.fixbus.session.SessionState;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application's registry shows of a connector at work. */
final class MetricsTest {
  private static final long LONGEST_NANOS = 30_000_000_000L;

  private final MeteredVertx metered = new MeteredVertx("MetricsTest");
  private final Bench bench = new Bench(metered.vertx);
  private final PairConfig config =
      PairConfig.inMemory(Bench.freePort()).set("metrics.registry", metered.registryName);

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void messagesAndBytesAreCountedBySessionDirectionAndType() throws Exception {
    bench.deployLoggedOn(config.json());
    bench.send("trader", Bench.order("a1"));
    bench.send("trader", Bench.order("a2"));

    Scrape scrape = await(s -> count(s, "fix_messages_total", "exchange", "in", "D") == 2);

    assertThat(count(scrape, "fix_messages_total", "trader", "out", "D")).isEqualTo(2);
    assertThat(count(scrape, "fix_messages_total", "trader", "in", "A")).isEqualTo(1);
    double bytes = count(scrape, "fix_message_bytes_total", "trader", "out", "D");
    assertThat(bytes).isGreaterThan(200);
    assertThat(count(scrape, "fix_message_bytes_total", "exchange", "in", "D")).isEqualTo(bytes);
  }

  @Test
  void stateAndNumbersAreShown() throws Exception {
    bench.deployLoggedOn(config.json());
    bench.send("trader", Bench.order("a1"));

    Scrape scrape = await(s -> s.value("fix_session_next_out", session("trader")) == 3);

    assertThat(scrape.value("fix_session_state", session("trader")))
        .isEqualTo(SessionState.ACTIVE.ordinal());
    assertThat(scrape.value("fix_session_logged_on", session("trader"))).isEqualTo(1);
    assertThat(scrape.value("fix_session_expected", session("trader"))).isEqualTo(1);
    assertThat(scrape.value("fix_session_run", session("trader"))).isEqualTo(1);
    assertThat(scrape.value("fix_logons_total", session("trader"))).isEqualTo(1);
    assertThat(scrape.value("fix_sessions", Map.of())).isEqualTo(2);
  }

  @Test
  void sessionKeptDownIsNotExpectedToBeLoggedOn() throws Exception {
    bench.deployLoggedOn(config.json());

    bench.control("trader", "disconnect", new JsonObject().put("text", "bye"));

    await(s -> s.value("fix_session_expected", session("trader")) == 0
        && s.value("fix_session_logged_on", session("trader")) == 0
        && s.find("fix_disconnects_total", Map.of("session", "trader", "reason", "logout"))
            .contains(1.0));
  }

  @Test
  void whatIsDroppedAndRefusedIsCountedWithItsReason() throws Exception {
    bench.deployLoggedOn(config.json());
    bench.send("trader", Bench.order("nobody listens"));
    bench.sendFailure("trader", "no message", Map.of());

    await(s -> s.find("fix_dropped_total", Map.of("session", "exchange", "reason", "no_consumer"))
            .contains(1.0)
        && s.find("fix_send_failures_total", Map.of("session", "trader", "code", "400"))
            .contains(1.0));
  }

  @Test
  void messagesThatAreSentThoughInvalidAreCounted() throws Exception {
    bench.deployLoggedOn(config.json());
    for (int i = 0; i < 20; i++) {
      bench.send("trader", FixMessage.builder("D").field(11, "a" + i).build());
    }

    await(s -> s.value("fix_invalid_sends_total", session("trader")) == 20);
  }

  @Test
  void acknowledgementsAndRoundTripsAreTimed() throws Exception {
    bench.deployLoggedOn(
        config.set("sessions.exchange.bus.delivery", "acknowledged").json());
    bench.vertx.eventBus().consumer("fix.exchange.inbound", order -> order.reply(null));
    bench.send("trader", Bench.order("a1"));
    bench.control("trader", "test-request");

    await(s -> s.value("fix_bus_acknowledgement_seconds", session("exchange")) == 1
        && s.value("fix_heartbeat_round_trip_seconds", session("trader")) == 1);
  }

  @Test
  void unansweredDeliveriesFillTheWindow() throws Exception {
    bench.deployLoggedOn(
        config.set("sessions.exchange.bus.delivery", "acknowledged").json());
    bench.vertx.eventBus().consumer("fix.exchange.inbound", order -> {});
    bench.send("trader", Bench.order("a1"));

    await(s -> s.value("fix_session_window_used", session("exchange")) == 1);
  }

  @Test
  void theJournalAndTheEventLoopsAreMeasured(@TempDir Path directory) throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory)
        .set("metrics.registry", metered.registryName)
        .set("journal.sync", "batch")
        .json());
    bench.send("trader", Bench.order("a1"));

    Scrape scrape = await(s -> s.value("fix_event_loop_lag_seconds", Map.of("loop", "0")) > 0);

    assertThat(scrape.value("fix_journal_append_seconds", Map.of())).isPositive();
    assertThat(scrape.value("fix_journal_fsync_seconds", Map.of())).isPositive();
    assertThat(scrape.value("fix_journal_batch_records", Map.of())).isPositive();
    assertThat(scrape.value("fix_journal_batch_bytes", Map.of())).isPositive();
    assertThat(scrape.value("fix_journal_writable", Map.of())).isEqualTo(1);
    assertThat(scrape.value("fix_connections_total", Map.of("listener", "main")))
        .isEqualTo(1);
  }

  @Test
  void sessionsBeyondTheBoundAreCountedTogether() throws Exception {
    bench.deployLoggedOn(config.set("metrics.sessions", 1).json());

    Scrape scrape = await(s -> s.seriesCount("fix_session_logged_on") == 2);

    assertThat(scrape.labelValues("fix_session_logged_on", "session")).contains("_other");
    assertThat(scrape.seriesCount("fix_session_next_out")).isEqualTo(1);
  }

  @Test
  void sessionsMadeFromATemplateAreCountedTogether() throws Exception {
    bench.deployLoggedOn(config
        .set("sessions.clients.listen", "main")
        .set("sessions.clients.beginString", "FIX.4.4")
        .set("sessions.clients.senderCompId", "EXCHANGE")
        .set("sessions.clients.targetCompId", "*")
        .set("sessions.clients.resetOnLogon", true)
        .json());
    for (String name : new String[] {"one", "two"}) {
      JsonObject client = config
          .json()
          .getJsonObject("sessions")
          .getJsonObject("trader")
          .copy()
          .put("senderCompId", name);
      bench.control("", "session-add", new JsonObject().put("name", name).put("config", client));
      bench.events.awaitEvent("clients-EXCHANGE-" + name, "logon");
    }

    Scrape scrape =
        await(s -> s.find("fix_session_logged_on", session("clients")).contains(2.0));

    assertThat(scrape.value("fix_logons_total", session("clients"))).isEqualTo(2);
    assertThat(scrape.labelValues("fix_messages_total", "session"))
        .containsExactlyInAnyOrder("clients", "exchange", "trader", "one", "two");
  }

  @Test
  void removedSessionAndUndeployedConnectorLeaveNothingBehind() throws Exception {
    String id = bench.deployLoggedOn(config.json());

    bench.control("", "session-remove", new JsonObject().put("name", "trader").put("force", true));

    await(s -> s.find("fix_logons_total", session("trader")).isEmpty());
    bench.undeploy(id);
    assertThat(metered.scrape().seriesCount("fix_")).isZero();
  }

  private Scrape await(Predicate<Scrape> expected) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + LONGEST_NANOS;
    Scrape scrape = metered.scrape();
    while (!expected.test(scrape)) {
      assertThat(System.nanoTime() - deadlineNanos)
          .as(() -> metered.registry.scrape())
          .isNegative();
      Thread.onSpinWait();
      scrape = metered.scrape();
    }
    return scrape;
  }

  private static double count(
      Scrape scrape, String name, String session, String direction, String type) {
    return scrape
        .find(name, Map.of("session", session, "direction", direction, "type", type))
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  private static Map<String, String> session(String name) {
    return Map.of("session", name);
  }
}
