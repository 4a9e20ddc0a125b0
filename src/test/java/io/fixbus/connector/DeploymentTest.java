package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a deployment needs, and how it fails without. */
final class DeploymentTest {
  private final Bench bench = new Bench();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void moreThanOneInstanceIsRefused() {
    DeploymentOptions options = new DeploymentOptions()
        .setInstances(2)
        .setConfig(PairConfig.of(Bench.freePort(), directory).json());
    assertThatThrownBy(() -> bench
            .vertx
            .deployVerticle(FixConnectorVerticle.class, options)
            .await(Bench.TIMEOUT_SECONDS, SECONDS))
        .hasMessageContaining("one instance");
  }

  @Test
  void aSecondConnectorOnOneAddressIsRefusedAndLeavesTheFirstAlone() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory.resolve("a")).json());
    PairConfig second = PairConfig.of(Bench.freePort(), directory.resolve("b"));

    assertThatThrownBy(() -> bench.deploy(second.json()))
        .hasMessageContaining("Another FIX connector")
        .hasMessageContaining("address fix");
    assertThat(bench.send("trader", Bench.order("a1")).getString("status")).isEqualTo("sent");
  }

  @Test
  void aSecondConnectorOnOneJournalIsRefusedAndLeavesTheFirstAlone() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory).json());
    PairConfig second = PairConfig.of(Bench.freePort(), directory).set("address", "other");

    assertThatThrownBy(() -> bench.deploy(second.json()))
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("in use");
    assertThat(bench.send("trader", Bench.order("a1")).getString("status")).isEqualTo("sent");
  }

  @Test
  void twoConnectorsLiveSideBySideOnOtherAddressesAndJournals() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory.resolve("a")).json());
    bench.deploy(PairConfig.of(Bench.freePort(), directory.resolve("b"))
        .set("address", "other")
        .json());
  }

  @Test
  void aTakenPortIsNamedAndTheNextAttemptFindsEverythingFree() throws Exception {
    PairConfig config;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      config = PairConfig.of(taken.getLocalPort(), directory);
      assertThatThrownBy(() -> bench.deploy(config.json()))
          .hasMessageContaining("listeners.main.address: cannot listen on")
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
    bench.deployLoggedOn(config.json());
  }

  @Test
  void aWrongConfigurationIsToldWithAllItsProblems() {
    JsonObject wrong = PairConfig.of(Bench.freePort(), directory)
        .set("sessions.trader.heartBtInt", "often")
        .set("adress", "x")
        .json();
    assertThatThrownBy(() -> bench.deploy(wrong))
        .hasMessageContaining("sessions.trader.heartBtInt")
        .hasMessageContaining("adress");
  }

  @Test
  void aMissingDictionaryIsNamed() {
    JsonObject config = PairConfig.of(Bench.freePort(), directory)
        .set("sessions.trader.dictionary", directory.resolve("none.xml").toString())
        .json();
    assertThatThrownBy(() -> bench.deploy(config))
        .hasMessageContaining("sessions.trader")
        .hasMessageContaining("none.xml");
  }
}
