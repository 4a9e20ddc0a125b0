package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping a connector, and starting it again. */
final class StopTest {
  private final Bench bench = new Bench();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void undeployingLogsOutOnEverySessionBeforeItsConnectionEnds() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory);
    String id = bench.deployLoggedOn(config.json());

    bench.undeploy(id);

    assertThat(bench.events.names("trader")).containsSubsequence("logon", "logout", "disconnect");
    assertThat(bench.events.names("exchange")).containsSubsequence("logon", "logout", "disconnect");
  }

  @Test
  void numbersGoOnAfterARestart() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory);
    String first = bench.deployLoggedOn(config.json());
    bench.send("trader", Bench.order("before"));
    bench.undeploy(first);
    bench.events.clear();

    bench.deployLoggedOn(config.json());

    // Logon, the order and Logout; then the second Logon.
    JsonObject reply = bench.send("trader", Bench.order("after"));
    assertThat(reply.getInteger("msgSeqNum")).isEqualTo(5);
    assertThat(reply.getInteger("run")).isEqualTo(1);
    assertThat(bench.events.all("exchange", "gap")).isEmpty();
  }

  @Test
  void aRequestIdIsRememberedAcrossARestart() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory);
    String first = bench.deployLoggedOn(config.json());
    Map<String, String> requestId = Map.of("requestId", "once");
    JsonObject before = bench.send("trader", Bench.order("o1"), requestId);
    bench.undeploy(first);
    bench.events.clear();
    bench.deployLoggedOn(config.json());

    JsonObject after = bench.send("trader", Bench.order("o1"), requestId);

    assertThat(after.getBoolean("duplicate")).isTrue();
    assertThat(after.getInteger("msgSeqNum")).isEqualTo(before.getInteger("msgSeqNum"));
  }

  @Test
  void closingVertxLogsOutToo() throws Exception {
    Bench other = new Bench();
    int port = Bench.freePort();
    bench.deploy(PairConfig.of(port, directory.resolve("a")).without("trader").json());
    other.deploy(PairConfig.of(port, directory.resolve("b")).without("exchange").json());
    other.events.awaitEvent("trader", "logon");

    other.close();

    assertThat(bench.events.awaitEvent("exchange", "logout").getString("initiatedBy"))
        .isEqualTo("counterparty");
  }
}
