package io.fixbus.app;

import static io.fixbus.app.FixbusPod.objects;
import static io.fixbus.session.ConnectionSettings.LOGOUT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.FixbusConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
  @ValueSource(
      strings = {
        "base",
        "overlays/one",
        "overlays/two/east",
        "overlays/two/west",
        "overlays/public",
        "overlays/apps",
        "overlays/cluster"
      })
  void whatIsWrittenGoesTogether(String directory) throws IOException {
    check(Manifests.plain(directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base",
        "overlays/one",
        "overlays/two",
        "overlays/public",
        "overlays/apps",
        "overlays/cluster"
      })
  void whatIsRenderedGoesTogether(String directory) throws Exception {
    Optional<Manifests> rendered = Manifests.rendered(directory);
    Assumptions.assumeTrue(rendered.isPresent(), "kubectl is there");
    check(rendered.get());
    FixbusPod.in(rendered.get()).forEach(pod -> {
      checkServices(rendered.get(), pod);
      checkSelectors(rendered.get(), pod);
    });
  }

  @Test
  void twoPodsShareNothing() throws IOException {
    FixbusConfig east = config(Manifests.plain("overlays/two/east"));
    FixbusConfig west = config(Manifests.plain("overlays/two/west"));

    assertThat(east.sessions()).doesNotContainKeys(west.sessions().keySet().toArray(String[]::new));
    assertThat(east.sessions().values())
        .extracting(one -> one.settings().identity())
        .doesNotContainAnyElementsOf(west.sessions().values().stream()
            .map(one -> one.settings().identity())
            .toList());
  }

  @Test
  void thePodOfTheFirstOverlayTradesByItself() throws IOException {
    FixbusConfig config = config(Manifests.plain("overlays/one"));

    assertThat(config.demo()).isTrue();
    assertThat(config.sessions()).containsOnlyKeys("exchange", "trader");
    assertThat(config.listeners().values())
        .extracting(listener -> listener.address().host())
        .containsOnly("127.0.0.1");
  }

  @Test
  void containerFileNeedsTheJarAlone() throws IOException {
    List<String> lines = Files.readAllLines(Manifests.ROOT.resolve("Containerfile"));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("COPY ") || line.startsWith("ADD "))
        .containsExactly("COPY target/fixbus.jar /opt/fixbus/fixbus.jar");
    assertThat(lines).noneMatch(line -> line.startsWith("ARG ") || line.contains("--mount"));
    assertThat(lines).contains("USER 65532:65532");
    assertThat(lines)
        .contains("CMD "
            + pod(Manifests.plain("base"))
                .container()
                .getJsonArray("args")
                .encode()
                .replace(",", ", "));
  }

  private static void check(Manifests manifests) {
    assertThat(FixbusPod.in(manifests)).isNotEmpty().allSatisfy(pod -> {
      checkPod(pod);
      checkStorage(pod);
      checkHeadlessService(manifests, pod);
      checkConfiguration(pod);
    });
  }

  private static void checkPod(FixbusPod pod) {
    JsonObject container = pod.container();
    assertThat(pod.set().getJsonObject("spec").getInteger("replicas")).isEqualTo(1);
    assertThat(pod.spec().getBoolean("enableServiceLinks")).isFalse();
    assertThat(pod.spec().getJsonObject("securityContext").getBoolean("runAsNonRoot"))
        .isTrue();
    JsonObject security = container.getJsonObject("securityContext");
    assertThat(security.getBoolean("readOnlyRootFilesystem")).isTrue();
    assertThat(security.getBoolean("allowPrivilegeEscalation")).isFalse();
    Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
        .forEach(
            (probe, path) -> assertThat(container.getJsonObject(probe).getJsonObject("httpGet"))
                .isEqualTo(new JsonObject().put("path", "/health/" + path).put("port", "http")));
    objects(container, "volumeMounts")
        .forEach(mount ->
            assertThat(mount.containsKey("subPath")).as("subPath never follows").isFalse());
  }

  private static void checkStorage(FixbusPod pod) {
    JsonObject claim = objects(pod.set().getJsonObject("spec"), "volumeClaimTemplates")
        .findFirst()
        .orElseThrow();
    assertThat(claim.getJsonObject("spec").getJsonArray("accessModes"))
        .isEqualTo(new JsonArray().add("ReadWriteOncePod"));
  }

  private static void checkHeadlessService(Manifests manifests, FixbusPod pod) {
    String headless = pod.set().getJsonObject("spec").getString("serviceName");
    assertThat(manifests.find("Service", headless))
        .hasValueSatisfying(service ->
            assertThat(service.getJsonObject("spec").getString("clusterIP")).isEqualTo("None"));
  }

  private static void checkServices(Manifests manifests, FixbusPod pod) {
    manifests
        .ofKind("Service")
        .flatMap(service -> objects(service.getJsonObject("spec"), "ports"))
        .forEach(port -> assertThat(pod.ports())
            .containsEntry(port.getString("targetPort"), port.getInteger("port")));
  }

  /** Selectors are there and choose the pod by labels that it has, or another pod. */
  private static void checkSelectors(Manifests manifests, FixbusPod pod) {
    JsonObject labels =
        pod.set().getJsonObject("spec").getJsonObject("selector").getJsonObject("matchLabels");
    assertThat(pod.labels().getMap()).containsAllEntriesOf(labels.getMap());
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

  private static void checkConfiguration(FixbusPod pod) {
    FixbusConfig config = pod.config();
    Map<String, Integer> ports = pod.ports();
    assertThat(config.listeners().values())
        .extracting(listener -> listener.address().port())
        .containsExactly(ports.get("fix"));
    assertThat(config.operations().httpAddress())
        .hasValueSatisfying(http -> assertThat(http.port()).isEqualTo(ports.get("http")));
    Path journal = config.journal().settings().directory();
    assertThat(objects(pod.container(), "volumeMounts")
            .filter(mount -> journal.startsWith(mount.getString("mountPath")))
            .map(mount -> mount.getString("name")))
        .containsExactly("journal");
    long logoutNanos = config.sessions().values().stream()
        .mapToLong(session -> session.settings().nanos(LOGOUT_TIMEOUT))
        .max()
        .orElseThrow();
    assertThat(pod.spec().getInteger("terminationGracePeriodSeconds").longValue())
        .isGreaterThanOrEqualTo(TimeUnit.NANOSECONDS.toSeconds(logoutNanos) + STOP_SLACK_SECONDS);
  }

  private static FixbusConfig config(Manifests manifests) {
    return pod(manifests).config();
  }

  private static FixbusPod pod(Manifests manifests) {
    return FixbusPod.in(manifests).get(0);
  }
}
