package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.transport.TestAuthority;
import io.vertx.core.Completable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders must not come from anybody who reaches the cluster's network. */
final class ClusteredBusTest {

  @Test
  void consumersAreClusteredOnlyOnABusThatKnowsItsNodes(@TempDir Path directory) throws Exception {
    EventBusOptions open = new EventBusOptions().setHost("127.0.0.1");
    assertThatThrownBy(() -> deploy(open, true))
        .hasMessageContaining("bus.clustered")
        .hasMessageContaining("clientAuth: REQUIRED");
    deploy(open, false);

    TestAuthority authority = TestAuthority.create("cluster");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issueForLoopback("connector").writePem(directory, "connector");
    EventBusOptions closed = new EventBusOptions()
        .setHost("127.0.0.1")
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustAll(false)
        .setKeyCertOptions(new PemKeyCertOptions()
            .addCertPath(directory.resolve("connector.crt").toString())
            .addKeyPath(directory.resolve("connector.key").toString()))
        .setTrustOptions(
            new PemTrustOptions().addCertPath(directory.resolve("ca.crt").toString()));
    deploy(closed, true);
    assertThatThrownBy(() -> deploy(new EventBusOptions(closed).setTrustAll(true), true))
        .hasMessageContaining("trustAll");
  }

  @Test
  void aBusWithoutAClusterIsNoClusteredOne() {
    Vertx vertx = Vertx.vertx();
    try {
      PairConfig config = PairConfig.inMemory(Bench.freePort()).set("bus.clustered", true);
      assertThatThrownBy(() -> vertx
              .deployVerticle(
                  new FixConnectorVerticle(), new DeploymentOptions().setConfig(config.json()))
              .await(30, SECONDS))
          .hasMessageContaining("bus.clustered: this Vert.x is not a node of a cluster");
    } finally {
      vertx.close().await();
    }
  }

  private static void deploy(EventBusOptions bus, boolean clustered) throws Exception {
    Vertx vertx = Vertx.builder()
        .with(new VertxOptions().setEventBusOptions(bus))
        .withClusterManager(lonely())
        .buildClustered()
        .await(30, SECONDS);
    try {
      assertThat(vertx.isClustered()).isTrue();
      PairConfig config = PairConfig.inMemory(Bench.freePort()).set("bus.clustered", clustered);
      vertx
          .deployVerticle(
              new FixConnectorVerticle(), new DeploymentOptions().setConfig(config.json()))
          .await(30, SECONDS);
    } finally {
      vertx.close().await(30, SECONDS);
    }
  }

  /** A cluster of one connector. */
  private static ClusterManager lonely() {
    return (ClusterManager) Proxy.newProxyInstance(
        ClusterManager.class.getClassLoader(),
        new Class<?>[] {ClusterManager.class},
        (proxy, method, arguments) -> {
          for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof Completable<?> done) {
              done.succeed(null);
            }
          }
          return switch (method.getName()) {
            case "getNodeId", "toString" -> "connector";
            case "getNodes" -> List.of("connector");
            case "isActive" -> true;
            case "hashCode" -> 1;
            case "equals" -> proxy == arguments[0];
            default -> null;
          };
        });
  }
}
