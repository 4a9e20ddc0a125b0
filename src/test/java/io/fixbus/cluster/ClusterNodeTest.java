package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is a node of a cluster, or told in a bounded time why it is not. */
class ClusterNodeTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir
  Path directory;

  private Nodes nodes;

  @BeforeEach
  void open() throws Exception {
    nodes = new Nodes(directory);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void aClusterHasOneConnectorOfAnAddress() throws Exception {
    String one = Nodes.place();
    ClusterNode first = nodes.join(nodes.at(one));
    ClusterNode second = nodes.join(nodes.at(Nodes.place(), one));
    assertThat(first.size()).isEqualTo(2);
    deploy(first, "fix");

    assertThatThrownBy(() -> deploy(second, "fix"))
        .hasMessageContaining("another connector in this cluster answers on fix.control");
    deploy(second, "other");
    assertThat(control(first, "other.control")).isEqualTo(control(second, "other.control"));
  }

  @Test
  void aNodeWhoseCertificateOthersDoNotTrustDoesNotStart() throws Exception {
    String one = Nodes.place();
    nodes.join(nodes.at(one));
    JsonObject stranger =
        nodes.at(Nodes.place(), one).put("joinTimeout", "8s").put("tls", nodes.tls("stranger"));

    assertThatThrownBy(() -> nodes.join(stranger))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no other node can be spoken to over TLS within 8.0 s")
        .hasMessageContaining("certificate");
  }

  @Test
  void tooFewNodesEndTheStartWithAWordAboutEachPlace() throws Exception {
    String nobody = Nodes.place();
    try (ServerSocket silent = new ServerSocket(0)) {
      String stranger = "127.0.0.1:" + silent.getLocalPort();
      JsonObject lonely =
          nodes.at(Nodes.place(), nobody, stranger).put("joinTimeout", "8s").put("minimumNodes", 2);

      assertThatThrownBy(() -> nodes.join(lonely))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("within 8.0 s: ")
          .hasMessageContaining(nobody + " refuses the connection")
          .hasMessageContaining(stranger + " answers, but does not let this node in");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNone() {
    assertThatThrownBy(() -> nodes.join(nodes.at("192.0.2.1:5701")))
        .isInstanceOf(ClusterException.class)
        .hasMessage("cluster.address: 192.0.2.1 is not an address of this machine");
    assertThatThrownBy(() -> nodes.join(nodes.at("0.0.0.0:5701")))
        .hasMessageContaining("0.0.0.0 is not an address of this machine");
  }

  @Test
  void aPortThatIsTakenIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String place = "127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() -> nodes.join(nodes.at(place)))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("cluster.address: " + place + " cannot be had: ")
          .hasMessageContaining("ddress already in use");
    }
  }

  @Test
  void aNameThatStandsForNoAddressIsTold() {
    JsonObject config = nodes.at(Nodes.place()).put("joinTimeout", "1s");
    config.remove("members");
    config.put("kubernetes", new JsonObject().put("service", "nodes.invalid"));

    assertThatThrownBy(() -> nodes.join(config))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "cluster.kubernetes.service: there is no address for nodes.invalid within 1.0 s");
  }

  private static void deploy(ClusterNode node, String address) throws Exception {
    JsonObject configuration = new JsonObject()
        .put("address", address)
        .put("bus", new JsonObject().put("clustered", true))
        .put("journal", new JsonObject().put("type", "memory"))
        .put("sessions", new JsonObject());
    node.vertx()
        .deployVerticle(
            new FixConnectorVerticle(), new DeploymentOptions().setConfig(configuration))
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static JsonObject control(ClusterNode node, String address) throws Exception {
    return node.vertx()
        .eventBus()
        .<JsonObject>request(
            address, new JsonObject(), new DeliveryOptions().addHeader("action", "sessions"))
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .body();
  }
}
