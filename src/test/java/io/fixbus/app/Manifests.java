package io.fixbus.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Objects of Kubernetes as a directory of {@code k8s} makes them. */
final class Manifests {
  static final Path ROOT = Path.of("k8s");

  private static final String KUSTOMIZATION = "kustomization.yaml";
  private static final Pattern KUSTOMIZE_VERSION =
      Pattern.compile("Kustomize Version: v([5-9]|\\d\\d)");
  private static final int PATIENCE_SECONDS = 60;
  private static final Map<String, Optional<Manifests>> RENDERED = new HashMap<>();

  private final List<JsonObject> objects;

  private Manifests(List<JsonObject> objects) {
    this.objects = objects;
  }

  /** By {@code kubectl kustomize}, once each; empty where that is not to be had. */
  static synchronized Optional<Manifests> rendered(String directory) throws Exception {
    Optional<Manifests> known = RENDERED.get(directory);
    if (known == null) {
      known = hasKubectl() ? Optional.of(render(directory)) : Optional.empty();
      RENDERED.put(directory, known);
    }
    return known;
  }

  private static Manifests render(String directory) throws Exception {
    Path output = Files.createTempFile("rendered", ".yaml");
    try {
      Process kubectl = new ProcessBuilder(
              "kubectl", "kustomize", ROOT.resolve(directory).toString())
          .redirectOutput(output.toFile())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      if (!kubectl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
        throw new AssertionError("kubectl kustomize fails for " + directory);
      }
      return new Manifests(documents(output));
    } finally {
      Files.delete(output);
    }
  }

  /**
   * As they are written, with ConfigMaps and Secrets out of their files; names and labels that
   * kustomize would add are missing.
   */
  static Manifests plain(String directory) throws IOException {
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    gather(ROOT.resolve(directory), objects);
    return new Manifests(List.copyOf(objects.values()));
  }

  /** All documents of a file. */
  static List<JsonObject> documents(Path file) throws IOException {
    List<JsonObject> documents = new ArrayList<>();
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    for (Object document : yaml.loadAll(Files.readString(file))) {
      @SuppressWarnings("unchecked")
      Map<String, Object> keys = (Map<String, Object>) document;
      documents.add(new JsonObject(keys));
    }
    return documents;
  }

  /** All files that a kustomization names, relative to it. */
  static List<String> named(JsonObject kustomization) {
    List<String> named = new ArrayList<>();
    for (String list : List.of("resources", "components")) {
      strings(kustomization.getJsonArray(list, new JsonArray())).forEach(named::add);
    }
    generators(kustomization)
        .flatMap(generator -> strings(generator.getJsonArray("files")))
        .forEach(named::add);
    kustomization.getJsonArray("patches", new JsonArray()).stream()
        .map(patch -> ((JsonObject) patch).getString("path"))
        .filter(Objects::nonNull)
        .forEach(named::add);
    return named;
  }

  Stream<JsonObject> all() {
    return objects.stream();
  }

  Stream<JsonObject> ofKind(String kind) {
    return objects.stream().filter(object -> object.getString("kind").equals(kind));
  }

  Optional<JsonObject> find(String kind, String name) {
    return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
  }

  /** The files of a ConfigMap or a Secret, by name. */
  Map<String, String> files(String kind, String name) {
    JsonObject object =
        find(kind, name).orElseThrow(() -> new AssertionError("There is no " + kind + ' ' + name));
    Map<String, String> files = new LinkedHashMap<>();
    for (Map.Entry<String, Object> file : object.getJsonObject("data")) {
      String text = file.getValue().toString();
      files.put(file.getKey(), kind.equals("Secret") ? decoded(text) : text);
    }
    return files;
  }

  static String name(JsonObject object) {
    return object.getJsonObject("metadata").getString("name");
  }

  private static void gather(Path directory, Map<String, JsonObject> objects) throws IOException {
    JsonObject kustomization = documents(directory.resolve(KUSTOMIZATION)).get(0);
    for (String list : List.of("resources", "components")) {
      for (String named :
          strings(kustomization.getJsonArray(list, new JsonArray())).toList()) {
        Path path = directory.resolve(named);
        if (Files.isDirectory(path)) {
          gather(path, objects);
        } else {
          documents(path).forEach(object -> put(objects, object));
        }
      }
    }
    for (JsonObject generator : generators(kustomization).toList()) {
      put(objects, generated(directory, generator));
    }
  }

  private static JsonObject generated(Path directory, JsonObject generator) throws IOException {
    boolean secret = generator.getBoolean("secret");
    JsonObject data = new JsonObject();
    for (String file : strings(generator.getJsonArray("files")).toList()) {
      String text = Files.readString(directory.resolve(file));
      data.put(
          Path.of(file).getFileName().toString(),
          secret
              ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
              : text);
    }
    return new JsonObject()
        .put("kind", secret ? "Secret" : "ConfigMap")
        .put("metadata", new JsonObject().put("name", generator.getString("name")))
        .put("data", data);
  }

  private static Stream<JsonObject> generators(JsonObject kustomization) {
    return Stream.of("configMapGenerator", "secretGenerator")
        .flatMap(list -> kustomization.getJsonArray(list, new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .map(one -> one.copy().put("secret", list.startsWith("secret"))));
  }

  private static void put(Map<String, JsonObject> objects, JsonObject object) {
    objects.put(object.getString("kind") + '/' + name(object), object);
  }

  private static Stream<String> strings(JsonArray array) {
    return array.stream().map(String.class::cast);
  }

  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  /** Whether there is one that is new enough. */
  private static boolean hasKubectl() throws Exception {
    boolean found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    if (!found) {
      return false;
    }
    Process kubectl = new ProcessBuilder("kubectl", "version", "--client")
        .redirectErrorStream(true)
        .start();
    String printed = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return KUSTOMIZE_VERSION.matcher(printed).find();
  }
}
