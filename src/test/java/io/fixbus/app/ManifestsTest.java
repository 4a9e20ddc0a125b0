package io.fixbus.app;

import static io.fixbus.session.ConnectionSettings.LOGOUT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in {@code k8s} goes together, and with what Fixbus asks for. */
class ManifestsTest {
  /** From SIGTERM to the end, on top of the time for Logout. */
  private static final long STOP_SLACK_SECONDS = 30;

  @Test
  void everyFileIsWellFormedAndEveryNamedOneIsThere() throws IOException {
    try (Stream<Path> files = Files.walk(Manifests.ROOT)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        for (JsonObject document : Manifests.documents(file)) {
          if (file.endsWith("kustomization.yaml")) {
            assertThat(Manifests.named(document))
                .as("named in %s", file)
                .allMatch(name -> Files.exists(file.resolveSibling(name)));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/two/east", "overlays/two/west"})
  void whatIsWrittenGoesTogether(String directory) throws IOException {
    check(Manifests.plain(directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/one", "overlays/two"})
  void whatIsRenderedGoesTogether(String directory) throws Exception {
    Optional<Manifests> rendered = Manifests.rendered(directory);
    Assumptions.assumeTrue(rendered.isPresent(), "kubectl is there");
    check(rendered.get());
    rendered.get().ofKind("StatefulSet").forEach(set -> checkSelectors(rendered.get(), set));
  }

  @Test
  void twoPodsShareNothing() throws IOException {
    FixbusConfig east = config(Manifests.plain("overlays/two/east"));
    FixbusConfig west = config(Manifests.plain("overlays/two/west"));

    assertThat(east.sessions()).doesNotContainKeys(west.sessions().keySet().toArray(String[]::new));
    assertThat(east.sessions().values()).extracting(one -> one.settings().identity())
        .doesNotContainAnyElementsOf(
            west.sessions().values().stream().map(one -> one.settings().identity()).toList());
  }

  @Test
  void containerFileNeedsTheJarAlone() throws IOException {
    List<String> lines = Files.readAllLines(Manifests.ROOT.resolve("Containerfile"));

    assertThat(lines).filteredOn(line -> line.startsWith("COPY ") || line.startsWith("ADD "))
        .containsExactly("COPY target/fixbus.jar /opt/fixbus/fixbus.jar");
    assertThat(lines).noneMatch(line -> line.startsWith("ARG ") || line.contains("--mount"));
    assertThat(lines).contains("USER 65532:65532");
    assertThat(lines)
        .contains("CMD " + container(set(Manifests.plain("base"))).getJsonArray("args").encode()
            .replace(",", ", "));
  }

  private static void check(Manifests manifests) {
    assertThat(manifests.ofKind("StatefulSet")).isNotEmpty();
    manifests.ofKind("StatefulSet").forEach(set -> {
      checkPod(set);
      checkStorage(set);
      checkServices(manifests, set);
      checkConfiguration(manifests, set);
    });
  }

  private static void checkPod(JsonObject set) {
    JsonObject container = container(set);
    assertThat(set.getJsonObject("spec").getInteger("replicas")).isEqualTo(1);
    assertThat(pod(set).getBoolean("enableServiceLinks")).isFalse();
    assertThat(pod(set).getJsonObject("securityContext").getBoolean("runAsNonRoot")).isTrue();
    JsonObject security = container.getJsonObject("securityContext");
    assertThat(security.getBoolean("readOnlyRootFilesystem")).isTrue();
    assertThat(security.getBoolean("allowPrivilegeEscalation")).isFalse();
    Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
        .forEach(
            (probe, path) ->
                assertThat(container.getJsonObject(probe).getJsonObject("httpGet"))
                    .isEqualTo(
                        new JsonObject().put("path", "/health/" + path).put("port", "http")));
    objects(container, "volumeMounts").forEach(mount ->
        assertThat(mount.containsKey("subPath")).as("subPath never follows").isFalse());
  }

  private static void checkStorage(JsonObject set) {
    JsonObject claim =
        objects(set.getJsonObject("spec"), "volumeClaimTemplates").findFirst().orElseThrow();
    assertThat(claim.getJsonObject("spec").getJsonArray("accessModes"))
        .isEqualTo(new JsonArray().add("ReadWriteOncePod"));
  }

  private static void checkServices(Manifests manifests, JsonObject set) {
    String headless = set.getJsonObject("spec").getString("serviceName");
    assertThat(manifests.find("Service", headless))
        .hasValueSatisfying(service ->
            assertThat(service.getJsonObject("spec").getString("clusterIP")).isEqualTo("None"));
    Map<String, Integer> ports = ports(set);
    manifests.ofKind("Service")
        .flatMap(service -> objects(service.getJsonObject("spec"), "ports"))
        .forEach(port -> assertThat(ports)
            .containsEntry(port.getString("targetPort"), port.getInteger("port")));
    assertThat(manifests.ofKind("Service")
        .map(service -> service.getJsonObject("spec").getString("type", "")))
        .contains("LoadBalancer");
  }

  /** Selectors are there and choose the pod's labels, or another pod's. */
  private static void checkSelectors(Manifests manifests, JsonObject set) {
    JsonObject labels = set.getJsonObject("spec").getJsonObject("template")
        .getJsonObject("metadata").getJsonObject("labels");
    assertThat(set.getJsonObject("spec").getJsonObject("selector").getJsonObject("matchLabels"))
        .isEqualTo(labels);
    for (String kind : List.of("PodDisruptionBudget", "NetworkPolicy", "Service")) {
      assertThat(manifests.ofKind(kind).map(object -> selector(object.getJsonObject("spec"))))
          .as("selectors of each %s", kind)
          .contains(labels);
    }
  }

  private static JsonObject selector(JsonObject spec) {
    JsonObject selector = spec.getJsonObject("selector", spec.getJsonObject("podSelector"));
    return selector.getJsonObject("matchLabels", selector);
  }

  private static void checkConfiguration(Manifests manifests, JsonObject set) {
    FixbusConfig config = config(manifests, set);
    Map<String, Integer> ports = ports(set);
    assertThat(config.listeners().values())
        .extracting(listener -> listener.address().port())
        .containsExactly(ports.get("fix"));
    assertThat(config.operations().httpAddress())
        .hasValueSatisfying(http -> assertThat(http.port()).isEqualTo(ports.get("http")));
    Path journal = config.journal().settings().directory();
    assertThat(objects(container(set), "volumeMounts")
        .filter(mount -> journal.startsWith(mount.getString("mountPath")))
        .map(mount -> mount.getString("name")))
        .containsExactly("journal");
    long logoutNanos = config.sessions().values().stream()
        .mapToLong(session -> session.settings().nanos(LOGOUT_TIMEOUT)).max().orElseThrow();
    assertThat(pod(set).getInteger("terminationGracePeriodSeconds").longValue())
        .isGreaterThanOrEqualTo(TimeUnit.NANOSECONDS.toSeconds(logoutNanos) + STOP_SLACK_SECONDS);
  }

  private static FixbusConfig config(Manifests manifests) {
    return config(manifests, set(manifests));
  }

  /** The files that the container is told of, where its volumes have them. */
  private static FixbusConfig config(Manifests manifests, JsonObject set) {
    JsonObject merged = new JsonObject();
    for (Object argument : container(set).getJsonArray("args")) {
      Path path = Path.of(argument.toString());
      String name = path.getFileName().toString();
      Map<String, String> files = mounted(manifests, set).get(path.getParent().toString());
      assertThat(files).as("what is mounted for %s", path).containsKey(name);
      merged.mergeIn(ConfigFile.parse(name, files.get(name)), true);
    }
    return ConfigReader.read(merged);
  }

  private static Map<String, Map<String, String>> mounted(Manifests manifests, JsonObject set) {
    Map<String, Map<String, String>> mounted = new HashMap<>();
    objects(container(set), "volumeMounts").forEach(mount ->
        objects(pod(set), "volumes")
            .filter(volume -> volume.getString("name").equals(mount.getString("name")))
            .forEach(volume -> {
              JsonObject config = volume.getJsonObject("configMap");
              JsonObject secret = volume.getJsonObject("secret");
              if (config != null) {
                mounted.put(mount.getString("mountPath"),
                    manifests.files("ConfigMap", config.getString("name")));
              } else if (secret != null && !secret.getBoolean("optional", false)) {
                mounted.put(mount.getString("mountPath"),
                    manifests.files("Secret", secret.getString("secretName")));
              }
            }));
    return mounted;
  }

  private static Map<String, Integer> ports(JsonObject set) {
    Map<String, Integer> ports = new HashMap<>();
    objects(container(set), "ports")
        .forEach(port -> ports.put(port.getString("name"), port.getInteger("containerPort")));
    return ports;
  }

  private static JsonObject set(Manifests manifests) {
    return manifests.ofKind("StatefulSet").findFirst().orElseThrow();
  }

  private static JsonObject pod(JsonObject set) {
    return set.getJsonObject("spec").getJsonObject("template").getJsonObject("spec");
  }

  private static JsonObject container(JsonObject set) {
    return objects(pod(set), "containers").findFirst().orElseThrow();
  }

  private static Stream<JsonObject> objects(JsonObject parent, String list) {
    JsonArray array = parent.getJsonArray(list, new JsonArray());
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
  }
}
