package io.fixbus.app;

import static io.fixbus.app.FixbusPod.objects;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.AccessConfig;
import io.fixbus.config.BridgeConfig;
import io.fixbus.config.PasswordHash;
import io.fixbus.transport.Passphrase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code k8s/overlays/apps}: an application in a pod of its own, which trades over the bridge. */
class BridgedPodTest {
  private static final String OVERLAY = "overlays/apps";

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
  void theBridgeIsWhereTheApplicationLooksForIt() {
    BridgeConfig.Tcp bridge = pod.config().bridge().tcp().orElseThrow();
    Map<String, String> told = environment();
    JsonObject service =
        manifests.find("Service", told.get("BRIDGE_HOST")).orElseThrow().getJsonObject("spec");

    assertThat(bridge.tls()).isPresent();
    assertThat(bridge.address().port())
        .isEqualTo(pod.ports().get("bridge"))
        .isEqualTo(Integer.parseInt(told.get("BRIDGE_PORT")));
    assertThat(service.getJsonObject("selector")).isEqualTo(pod.labels());
    assertThat(objects(service, "ports").map(port -> port.getString("targetPort")))
        .containsExactly("bridge");
  }

  @Test
  void theApplicationMayTradeOneSessionAndKnowsItsPassword() throws Exception {
    AccessConfig.User user = pod.config().access().users().get(environment().get("BRIDGE_USER"));
    Passphrase.Text kept = (Passphrase.Text) user.password().orElseThrow();
    String secret = objects(desk.getJsonObject("spec"), "volumes")
        .filter(volume -> volume.getString("name").equals("password"))
        .map(volume -> volume.getJsonObject("secret").getString("secretName"))
        .findFirst()
        .orElseThrow();
    String password = manifests.files("Secret", secret).get("password").strip();

    assertThat(user.grants())
        .isEqualTo(new AccessConfig.Grants(List.of(), List.of("trader"), List.of()));
    assertThat(pod.config().sessions()).containsKey("trader");
    assertThat(PasswordHash.parse(kept.value()).orElseThrow().matches(password)).isTrue();
  }

  @Test
  void noOtherPodReachesTheBridge() {
    JsonObject policy =
        manifests.find("NetworkPolicy", "fixbus-bridge").orElseThrow().getJsonObject("spec");
    JsonObject labels = desk.getJsonObject("metadata").getJsonObject("labels");

    assertThat(policy.getJsonObject("podSelector").getJsonObject("matchLabels"))
        .isEqualTo(pod.labels());
    assertThat(objects(policy, "ingress")
            .flatMap(rule -> objects(rule, "from"))
            .map(from -> from.getJsonObject("podSelector").getJsonObject("matchLabels")))
        .containsExactly(labels);
    assertThat(manifests
            .ofKind("NetworkPolicy")
            .map(other -> other.getJsonObject("spec"))
            .flatMap(other -> objects(other, "ingress"))
            .flatMap(rule -> objects(rule, "ports"))
            .map(port -> port.getString("port")))
        .containsExactly("bridge");
  }

  private Map<String, String> environment() {
    return objects(desk.getJsonObject("spec"), "containers")
        .flatMap(container -> objects(container, "env"))
        .collect(Collectors.toMap(one -> one.getString("name"), one -> one.getString("value")));
  }
}
