package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionIdentity;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that a template makes when their counterparties log on. */
final class TemplatesTest {
  private final Bench bench = new Bench();
  private JsonObject config;

  @BeforeEach
  void deploy(@TempDir Path directory) throws Exception {
    config = PairConfig.of(Bench.freePort(), directory)
        .set("sessions.clients.listen", "main")
        .set("sessions.clients.beginString", "FIX.4.4")
        .set("sessions.clients.senderCompId", "EXCHANGE")
        .set("sessions.clients.targetCompId", "*")
        .set("sessions.clients.limits.templateSessions", 2)
        .json();
    bench.deployLoggedOn(config.copy());
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void strangerOfATemplateGetsASessionNamedAfterBothAndTrades() throws Exception {
    add("desk.1");
    bench.events.awaitEvent("clients-EXCHANGE-desk_2e1", "logon");
    assertThat(bench.send("clients-EXCHANGE-desk_2e1", Bench.order("a1")).getInteger("msgSeqNum"))
        .isEqualTo(2);
    assertThat(bench.control("clients-EXCHANGE-desk_2e1", "status").getString("targetCompId"))
        .isEqualTo("desk.1");
  }

  @Test
  void sessionOfItsOwnComesBeforeTheTemplate() throws Exception {
    assertThat(bench.control("exchange", "status").getString("state")).isEqualTo("ACTIVE");
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(2);
  }

  @Test
  void sessionGoesOnWithItsNumbersAtTheNextLogon() throws Exception {
    add("A");
    bench.events.awaitEvent("A", "logon");
    bench.control("A", "disconnect", new JsonObject().put("text", ""));
    bench.events.clear();
    bench.control("A", "connect");
    bench.events.awaitEvent("clients-EXCHANGE-A", "logon");
    assertThat(bench.control("clients-EXCHANGE-A", "status").getInteger("nextOut"))
        .isEqualTo(4);
  }

  @Test
  void templateMakesNoMoreSessionsThanItsBound() throws Exception {
    add("A");
    bench.events.awaitEvent("A", "logon");
    add("B");
    bench.events.awaitEvent("B", "logon");
    add("C");
    bench.events.awaitEvent("C", "disconnect");
    // exchange, trader, the two made, and the three of the counterparties.
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(7);
  }

  @Test
  void bytesThatANameCannotHaveAreWrittenInHex() {
    assertThat(Templates.name("t", SessionIdentity.of("FIX.4.4", "A B", "ü")))
        .isEqualTo("t-A_20B-_c3_bc");
  }

  /** A counterparty of that CompID, in the same connector. */
  private void add(String compId) throws Exception {
    JsonObject session =
        config.getJsonObject("sessions").getJsonObject("trader").copy().put("senderCompId", compId);
    bench.control(
        "",
        "session-add",
        new JsonObject().put("name", compId.replace('.', '_')).put("config", session));
  }
}
