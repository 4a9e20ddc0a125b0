package io.fixbus.app;

import static io.fixbus.app.FixbusPod.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ClusterConfig;
import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.config.ConfigReader;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code k8s/overlays/cluster}: an application on another node of the cluster, in a pod of its own. */
class ClusteredPodTest {
  private static final String OVERLAY = "overlays/cluster";

  @TempDir
  Path certificates;

  private Manifests manifests;
  private FixbusPod pod;
  private JsonObject desk;

  @BeforeEach
  void render() throws Exception {
    Assumptions.assumeTrue(Manifests.rendered(OVERLAY).isPresent(), "kubectl is there");
    manifests = Manifests.rendered(OVERLAY).orElseThrow();
    pod = FixbusPod.in(manifests).get(0);
    desk = manifests
        .find("Deployment", "desk")
        .orElseThrow()
        .getJsonObject("spec")
        .getJsonObject("template");
  }

  @Test
  void bothPodsAreNodesOfOneClusterAtTheAddressesThatTheyGet() throws Exception {
    ClusterConfig launcher = pod.config().cluster().orElseThrow();
    ClusterConfig application = application();

    assertThat(launcher.address())
        .isEqualTo(new HostPort(FixbusPod.IP, pod.ports().get("nodes")));
    assertThat(launcher.busPort()).isEqualTo(pod.ports().get("bus"));
    assertThat(application.address()).isEqualTo(launcher.address());
    assertThat(application.busPort()).isEqualTo(launcher.busPort());
    assertThat(application.name()).isEqualTo(launcher.name());
    assertThat(application.discovery()).isEqualTo(launcher.discovery());
    assertThat(application.times()).isEqualTo(launcher.times());
    assertThat(objects(container(), "ports").map(port -> port.getInteger("containerPort")))
        .containsExactly(pod.ports().get("nodes"), pod.ports().get("bus"));
  }

  @Test
  void theNameInDnsHasTheAddressesOfBothPodsBeforeTheyAreReady() {
    Discovery.DnsName name =
        (Discovery.DnsName) pod.config().cluster().orElseThrow().discovery();
    JsonObject service = manifests.find("Service", name.name()).orElseThrow().getJsonObject("spec");
    Map<String, Object> selector = service.getJsonObject("selector").getMap();

    assertThat(service.getString("clusterIP")).isEqualTo("None");
    assertThat(service.getBoolean("publishNotReadyAddresses")).isTrue();
    assertThat(pod.labels().getMap()).containsAllEntriesOf(selector);
    assertThat(deskLabels()).containsAllEntriesOf(selector);
  }

  @Test
  void nodesReachNodesAndNoOtherPodDoes() {
    JsonObject policy =
        manifests.find("NetworkPolicy", "fixbus-nodes").orElseThrow().getJsonObject("spec");
    JsonObject nodes = policy.getJsonObject("podSelector").getJsonObject("matchLabels");

    assertThat(pod.labels().getMap()).containsAllEntriesOf(nodes.getMap());
    assertThat(deskLabels()).containsAllEntriesOf(nodes.getMap());
    for (Map.Entry<String, String> way :
        Map.of("ingress", "from", "egress", "to").entrySet()) {
      assertThat(objects(policy, way.getKey())
              .flatMap(rule -> objects(rule, way.getValue()))
              .map(peer -> peer.getJsonObject("podSelector").getJsonObject("matchLabels")))
          .containsExactly(nodes);
    }
    assertThat(manifests
            .ofKind("NetworkPolicy")
            .map(other -> other.getJsonObject("spec"))
            .flatMap(other -> objects(other, "ingress"))
            .flatMap(rule -> objects(rule, "ports"))
            .map(port -> port.getString("port")))
        .containsExactly("nodes", "bus");
  }

  @Test
  void eachPodHasACertificateOfItsOwn() {
    List<String> secrets = Stream.of(pod.spec(), desk.getJsonObject("spec"))
        .flatMap(spec -> objects(spec, "volumes"))
        .filter(volume -> volume.getString("name").equals("tls"))
        .map(volume -> volume.getJsonObject("secret").getString("secretName"))
        .toList();

    assertThat(secrets).containsExactly("fixbus-tls", "desk-tls");
  }

  @Test
  void theApplicationHasTheLibrariesOfTheImageOfFixbus() throws Exception {
    JsonObject libraries =
        objects(desk.getJsonObject("spec"), "initContainers").findFirst().orElseThrow();
    String jar = Files.readAllLines(Manifests.ROOT.resolve("Containerfile")).stream()
        .filter(line -> line.startsWith("COPY "))
        .map(line -> line.split(" ")[2])
        .findFirst()
        .orElseThrow();
    List<?> copy = libraries.getJsonArray("command").getList();
    List<?> command = container().getJsonArray("command").getList();

    assertThat(libraries.getString("image")).isEqualTo(pod.container().getString("image"));
    assertThat(copy.get(1)).isEqualTo(jar);
    assertThat(command.get(command.indexOf("-cp") + 1))
        .isEqualTo(copy.get(2) + Path.of(jar).getFileName().toString());
    assertThat(command.get(command.size() - 1)).isEqualTo("/desk/program/Desk.java");
    assertThat(program()).containsKey("Desk.java");
  }

  private ClusterConfig application() throws Exception {
    String text = program().get("cluster.json");
    for (String file : List.of("tls.crt", "tls.key", "ca.crt")) {
      Path path = Files.createFile(certificates.resolve(file));
      text = text.replace("/desk/tls/" + file, path.toString());
    }
    return ConfigReader.readCluster(new JsonObject(text)
        .put("address", FixbusPod.environment(container()).get("NODE_ADDRESS")));
  }

  private Map<String, String> program() {
    String name = objects(desk.getJsonObject("spec"), "volumes")
        .filter(volume -> volume.getString("name").equals("program"))
        .map(volume -> volume.getJsonObject("configMap").getString("name"))
        .findFirst()
        .orElseThrow();
    return manifests.files("ConfigMap", name);
  }

  private JsonObject container() {
    return objects(desk.getJsonObject("spec"), "containers").findFirst().orElseThrow();
  }

  private Map<String, Object> deskLabels() {
    return desk.getJsonObject("metadata").getJsonObject("labels").getMap();
  }
}
