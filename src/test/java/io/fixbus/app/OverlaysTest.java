package io.fixbus.app;

import static io.fixbus.app.FixbusPod.objects;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.LogonPolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each overlay brings into a cluster, as {@code kubectl kustomize} renders it. */
class OverlaysTest {
  private static final String PUBLIC = "overlays/public";
  private static final String MONITORING = "overlays/monitoring";
  private static final Pattern POM_VERSION =
      Pattern.compile("<artifactId>fixbus</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern WITH_VERSION = Pattern.compile(".+:\\d+\\.\\d+[A-Za-z0-9._-]*");
  /** Secrets with certificates. */
  private static final Set<String> MADE_BY_HAND = Set.of("fixbus-tls", "desk-tls");

  private static final Set<String> OF_EVERY_CLUSTER =
      Set.of("v1", "apps/v1", "policy/v1", "networking.k8s.io/v1");

  static List<String> overlays() throws Exception {
    try (Stream<Path> directories = Files.list(Manifests.ROOT.resolve("overlays"))) {
      return directories.map(path -> "overlays/" + path.getFileName()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyMonitoringNeedsMoreThanAPlainCluster(String overlay) throws Exception {
    Set<String> versions = rendered(overlay)
        .all()
        .map(object -> object.getString("apiVersion"))
        .collect(Collectors.toCollection(TreeSet::new));
    versions.removeAll(OF_EVERY_CLUSTER);

    assertThat(versions)
        .isEqualTo(overlay.equals(MONITORING) ? Set.of("monitoring.coreos.com/v1") : Set.of());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyObjectHoldsWhatKubernetesKnowsAndNothingElse(String overlay) throws Exception {
    rendered(overlay)
        .all()
        .filter(object -> OF_EVERY_CLUSTER.contains(object.getString("apiVersion")))
        .forEach(object -> assertThatCode(() -> validate(object))
            .as("%s %s", object.getString("kind"), Manifests.name(object))
            .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void onlyPublicIsOpenToTheWorld(String overlay) throws Exception {
    Manifests manifests = rendered(overlay);

    assertThat(manifests.ofKind("Ingress")).isEmpty();
    assertThat(manifests
            .ofKind("Service")
            .map(service -> service.getJsonObject("spec"))
            .filter(spec -> !spec.getString("type", "ClusterIP").equals("ClusterIP")
                || spec.containsKey("externalIPs")))
        .hasSize(overlay.equals(PUBLIC) ? 1 : 0);
    pods(manifests).forEach(pod -> {
      assertThat(pod.getBoolean("hostNetwork", false)).isFalse();
      containers(pod)
          .flatMap(container -> objects(container, "ports"))
          .forEach(port -> assertThat(port.containsKey("hostPort")).isFalse());
    });
    manifests
        .ofKind("NetworkPolicy")
        .flatMap(policy -> objects(policy.getJsonObject("spec"), "ingress"))
        .forEach(rule -> assertThat(objects(rule, "from"))
            .as("whom %s lets in", rule)
            .isNotEmpty()
            .allMatch(from -> from.containsKey("ipBlock") == overlay.equals(PUBLIC)));
  }

  @Test
  void whatIsPublicHasTlsNamedNetworksAndAPassword() throws Exception {
    Manifests manifests = rendered(PUBLIC);
    JsonObject balancer =
        manifests.find("Service", "fixbus-counterparties").orElseThrow().getJsonObject("spec");
    FixbusPod pod = FixbusPod.in(manifests).get(0);
    FixbusConfig config = pod.config();

    assertThat(balancer.getString("type")).isEqualTo("LoadBalancer");
    assertThat(balancer.getString("externalTrafficPolicy")).isEqualTo("Local");
    assertThat(balancer.getJsonObject("selector")).isEqualTo(pod.labels());
    assertThat(objects(balancer, "ports").map(port -> port.getString("targetPort")))
        .containsExactly("fix");
    assertThat(config.listeners().values()).allMatch(listener -> listener.tls().isPresent());
    List<String> networks = strings(balancer.getJsonArray("loadBalancerSourceRanges"));
    assertThat(networks).isNotEmpty().noneMatch(network -> network.endsWith("/0"));
    assertThat(manifests.find("NetworkPolicy", "fixbus-counterparties").stream()
            .flatMap(policy -> objects(policy.getJsonObject("spec"), "ingress"))
            .flatMap(rule -> objects(rule, "from"))
            .map(from -> from.getJsonObject("ipBlock").getString("cidr")))
        .containsExactlyElementsOf(networks);
    assertThat(config.sessions().values()).isNotEmpty().allSatisfy(session -> {
      assertThat(session.entrance().remoteAddresses().stream().map(Object::toString))
          .containsExactlyElementsOf(
              networks.stream().map(network -> network.replace("/32", "")).toList());
      assertThat(session.entrance().policy()).isInstanceOf(LogonPolicy.Credentials.class);
    });
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void imagesHaveAVersionAndAreNotPulledAgain(String overlay) throws Exception {
    pods(rendered(overlay)).flatMap(OverlaysTest::containers).forEach(container -> {
      assertThat(container.getString("imagePullPolicy")).isEqualTo("IfNotPresent");
      assertThat(container.getString("image")).matches(WITH_VERSION);
    });
  }

  @Test
  void theImageIsThatOfTheBuildEverywhere() throws Exception {
    Matcher pom = POM_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(pom.find()).isTrue();
    String image = "localhost/fixbus:" + pom.group(1).replace("-SNAPSHOT", "");

    assertThat(FixbusPod.in(rendered("overlays/one")).get(0).container().getString("image"))
        .isEqualTo(image);
    for (String file : List.of("k8s/Containerfile", "src/docs/kubernetes.md", "README.md")) {
      assertThat(Files.readString(Path.of(file))).as(file).contains("--tag " + image + " .");
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void whatPodsMountIsThere(String overlay) throws Exception {
    Manifests manifests = rendered(overlay);
    pods(manifests).flatMap(pod -> objects(pod, "volumes")).forEach(volume -> {
      Optional.ofNullable(volume.getJsonObject("configMap"))
          .ifPresent(config ->
              assertThat(manifests.find("ConfigMap", config.getString("name"))).isPresent());
      Optional.ofNullable(volume.getJsonObject("secret"))
          .map(secret -> secret.getString("secretName"))
          .filter(name -> !MADE_BY_HAND.contains(name))
          .ifPresent(name -> assertThat(manifests.find("Secret", name)).isPresent());
    });
  }

  @Test
  void monitoringFindsThePodsOfEveryOverlay() throws Exception {
    JsonObject monitor =
        rendered(MONITORING).ofKind("ServiceMonitor").findFirst().orElseThrow();
    Map<String, Object> labels = monitor
        .getJsonObject("spec")
        .getJsonObject("selector")
        .getJsonObject("matchLabels")
        .getMap();
    for (String overlay :
        List.of("overlays/one", "overlays/two", PUBLIC, "overlays/apps", "overlays/cluster")) {
      Manifests manifests = rendered(overlay);
      FixbusPod.in(manifests).forEach(pod -> assertThat(manifests
              .find("Service", pod.set().getJsonObject("spec").getString("serviceName"))
              .orElseThrow()
              .getJsonObject("metadata")
              .getJsonObject("labels")
              .getMap())
          .containsAllEntriesOf(labels));
    }
  }

  private static Manifests rendered(String overlay) throws Exception {
    Optional<Manifests> rendered = Manifests.rendered(overlay);
    Assumptions.assumeTrue(rendered.isPresent(), "kubectl is there");
    return rendered.get();
  }

  private static Stream<JsonObject> pods(Manifests manifests) {
    return Stream.of("StatefulSet", "Deployment")
        .flatMap(manifests::ofKind)
        .map(set -> set.getJsonObject("spec").getJsonObject("template").getJsonObject("spec"));
  }

  private static Stream<JsonObject> containers(JsonObject pod) {
    return Stream.of("initContainers", "containers").flatMap(list -> objects(pod, list));
  }

  /** By the schema of the official client: an unknown, missing or wrongly shaped field fails. */
  private static void validate(JsonObject object) throws Throwable {
    Method validator = Class.forName(
            "io.kubernetes.client.openapi.models.V1" + object.getString("kind"))
        .getMethod("validateJsonElement", JsonElement.class);
    try {
      validator.invoke(null, JsonParser.parseString(object.encode()));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static List<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
