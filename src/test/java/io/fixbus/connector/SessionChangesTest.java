package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that come, change and go while the connector runs. */
final class SessionChangesTest {
  private final Bench bench = new Bench();
  private JsonObject config;

  @BeforeEach
  void deploy(@TempDir Path directory) throws Exception {
    config = PairConfig.of(Bench.freePort(), directory).json();
    bench.deployLoggedOn(config.copy());
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void addedSessionsLogOnAndTrade() throws Exception {
    add("market", sessionLike("exchange", "MARKET", "BROKER"));
    add("broker", sessionLike("trader", "BROKER", "MARKET"));
    bench.events.awaitEvent("broker", "logon");

    assertThat(bench.send("broker", Bench.order("b1")).getInteger("msgSeqNum")).isEqualTo(2);
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(4);
    assertThat(bench.control("", "config").getJsonObject("sessions").fieldNames())
        .contains("broker", "market");
  }

  @Test
  void aSessionMayComeWithAListenerOfItsOwn() throws Exception {
    String address = "127.0.0.1:" + Bench.freePort();
    add("market", sessionLike("exchange", "MARKET", "BROKER").put("listen", address));
    add("broker", sessionLike("trader", "BROKER", "MARKET").put("connect", address));
    bench.events.awaitEvent("broker", "logon");
  }

  @Test
  void aNameThatIsTakenIs409AndAWrongConfigurationIs400() {
    expect("session-add", request("trader", sessionLike("trader", "X", "Y")), 409, "SESSION");
    JsonObject wrong = sessionLike("trader", "X", "Y").put("heartBtInt", "often");
    expect("session-add", request("other", wrong), 400, "CONFIG");
    expect("session-add", new JsonObject(), 400, "FIELD name");
    expect("session-add", new JsonObject().put("name", "x"), 400, "FIELD config");
  }

  @Test
  void anUnknownNameIs404() {
    expect("session-remove", new JsonObject().put("name", "nobody"), 404, "SESSION nobody");
    JsonObject change = request("nobody", sessionLike("trader", "X", "Y"));
    expect("session-change", change, 404, "SESSION nobody");
  }

  @Test
  void aSessionThatIsLoggedOnIsRemovedByForceAlone() throws Exception {
    JsonObject name = new JsonObject().put("name", "trader");
    expect("session-remove", name, 409, "LOGGED_ON");

    bench.control("", "session-remove", name.copy().put("force", true));

    assertThat(bench.events.awaitEvent("exchange", "logout").getString("initiatedBy"))
        .isEqualTo("counterparty");
    assertThat(bench.control("", "sessions").getJsonArray("sessions")).hasSize(1);
    ReplyException gone = bench.controlFailure("trader", "status", new JsonObject());
    assertThat(gone.failureCode()).isEqualTo(-1);
  }

  @Test
  void aSessionThatComesBackGoesOnWithItsNumbersAndRequestIds() throws Exception {
    Map<String, String> requestId = Map.of("requestId", "r1");
    JsonObject before = bench.send("trader", Bench.order("a1"), requestId);
    bench.control("", "session-remove", new JsonObject().put("name", "trader").put("force", true));
    bench.events.clear();

    add("trader", config.getJsonObject("sessions").getJsonObject("trader"));
    bench.events.awaitEvent("trader", "logon");

    assertThat(bench.events.all("exchange", "gap")).isEmpty();
    JsonObject again = bench.send("trader", Bench.order("a1"), requestId);
    assertThat(again.getBoolean("duplicate")).isTrue();
    assertThat(again.getInteger("msgSeqNum")).isEqualTo(before.getInteger("msgSeqNum"));
    // Logon, the order, Logout, Logon.
    assertThat(bench.send("trader", Bench.order("a2")).getInteger("msgSeqNum")).isEqualTo(5);
  }

  @Test
  void aChangedSessionIsLoggedOutAndComesBackWithItsNewSettings() throws Exception {
    JsonObject changed =
        config.getJsonObject("sessions").getJsonObject("trader").copy().put("heartBtInt", 7);
    bench.events.clear();

    JsonObject reply = bench.control("", "session-change", request("trader", changed));

    assertThat(reply.getJsonArray("changes").getJsonObject(0).getString("path"))
        .isEqualTo("sessions.trader.heartBtInt");
    bench.events.awaitEvent("trader", "logon");
    assertThat(bench.control("exchange", "status").getInteger("heartBtInt")).isEqualTo(7);
    assertThat(bench.events.names("exchange")).contains("logout").doesNotContain("gap");
  }

  private void add(String name, JsonObject session) throws Exception {
    bench.control("", "session-add", request(name, session));
  }

  private static JsonObject request(String name, JsonObject session) {
    return new JsonObject().put("name", name).put("config", session);
  }

  private JsonObject sessionLike(String model, String senderCompId, String targetCompId) {
    return config
        .getJsonObject("sessions")
        .getJsonObject(model)
        .copy()
        .put("senderCompId", senderCompId)
        .put("targetCompId", targetCompId);
  }

  private void expect(String action, JsonObject body, int code, String text) {
    ReplyException failure = bench.controlFailure("", action, body);
    assertThat(failure.failureCode()).isEqualTo(code);
    assertThat(failure.getMessage()).startsWith(text);
  }
}
