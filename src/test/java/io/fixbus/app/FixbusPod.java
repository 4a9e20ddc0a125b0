package io.fixbus.app;

import io.fixbus.config.ConfigText;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A pod of Fixbus, as a StatefulSet of the manifests describes it.
 *
 * @param manifests that hold it, and what it mounts
 * @param set the StatefulSet
 */
record FixbusPod(Manifests manifests, JsonObject set) {
  /** Where the certificate is, of which the manifests have none. */
  private static final String CERTIFICATES = "/etc/fixbus/tls";

  /** As Kubernetes might give one. */
  static final String IP = "10.42.0.17";

  /** All pods of the manifests. */
  static List<FixbusPod> in(Manifests manifests) {
    return manifests
        .ofKind("StatefulSet")
        .map(set -> new FixbusPod(manifests, set))
        .toList();
  }

  JsonObject spec() {
    return set.getJsonObject("spec").getJsonObject("template").getJsonObject("spec");
  }

  JsonObject container() {
    return objects(spec(), "containers").findFirst().orElseThrow();
  }

  JsonObject labels() {
    return set.getJsonObject("spec")
        .getJsonObject("template")
        .getJsonObject("metadata")
        .getJsonObject("labels");
  }

  /** The container's ports by name. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new HashMap<>();
    objects(container(), "ports")
        .forEach(port -> ports.put(port.getString("name"), port.getInteger("containerPort")));
    return ports;
  }

  /**
   * The files that the container is told of, where its volumes have them, with its environment laid
   * over them, read as strictly as the launcher reads them.
   */
  FixbusConfig config() {
    JsonObject merged = new JsonObject();
    for (Object argument : container().getJsonArray("args")) {
      Path path = Path.of(argument.toString());
      String name = path.getFileName().toString();
      Map<String, String> files = mounted().get(path.getParent().toString());
      if (files == null || !files.containsKey(name)) {
        throw new AssertionError("nothing is mounted for " + path);
      }
      merged.mergeIn(ConfigText.parse(name, files.get(name)), true);
    }
    return read(merged);
  }

  private FixbusConfig read(JsonObject configuration) {
    String text = configuration.encode();
    Overrides environment = new Overrides(environment(container()), new Properties());
    if (!text.contains(CERTIFICATES)) {
      return environment.apply(configuration).read();
    }
    try {
      Path directory = Files.createTempDirectory("certificates");
      List<Path> files =
          Stream.of("tls.crt", "tls.key", "ca.crt").map(directory::resolve).toList();
      try {
        for (Path file : files) {
          Files.createFile(file);
        }
        return environment
            .apply(new JsonObject(text.replace(CERTIFICATES, directory.toString())))
            .read();
      } finally {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Map<String, String>> mounted() {
    Map<String, Map<String, String>> mounted = new HashMap<>();
    objects(container(), "volumeMounts").forEach(mount -> objects(spec(), "volumes")
        .filter(volume -> volume.getString("name").equals(mount.getString("name")))
        .forEach(volume -> {
          JsonObject config = volume.getJsonObject("configMap");
          JsonObject secret = volume.getJsonObject("secret");
          if (config != null) {
            mounted.put(
                mount.getString("mountPath"),
                manifests.files("ConfigMap", config.getString("name")));
          } else if (secret != null && !isMadeByHand(secret)) {
            mounted.put(
                mount.getString("mountPath"),
                manifests.files("Secret", secret.getString("secretName")));
          }
        }));
    return mounted;
  }

  /** Certificates are no part of the manifests. */
  private static boolean isMadeByHand(JsonObject secret) {
    return secret.getString("secretName").equals("fixbus-tls");
  }

  /** A container's variables, as they are in a pod at {@link #IP}. */
  static Map<String, String> environment(JsonObject container) {
    Map<String, String> environment = new HashMap<>();
    objects(container, "env")
        .forEach(one -> environment.put(
            one.getString("name"), one.getString("value", IP).replace("$(POD_IP)", IP)));
    return environment;
  }

  /** The objects of a list; none if it is not there. */
  static Stream<JsonObject> objects(JsonObject parent, String list) {
    JsonArray array = parent.getJsonArray(list, new JsonArray());
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject);
  }
}
