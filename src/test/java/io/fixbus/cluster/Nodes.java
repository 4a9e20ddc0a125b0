package io.fixbus.cluster;

import io.fixbus.check.FreePorts;
import io.fixbus.config.ConfigReader;
import io.fixbus.transport.TestAuthority;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Nodes on addresses of this machine, with certificates of one authority. */
final class Nodes implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Path directory;
  private final List<ClusterNode> joined = new ArrayList<>();

  Nodes(Path directory) throws Exception {
    this.directory = directory;
    TestAuthority authority = TestAuthority.create("cluster");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issueForLoopback("node").writePem(directory, "node");
    TestAuthority.create("strangers").issueForLoopback("stranger").writePem(directory, "stranger");
  }

  /** A free port of 127.0.0.1. */
  static String place() {
    return "127.0.0.1:" + FreePorts.next();
  }

  /** Settings of a node at the first of these places, quick to notice what goes wrong. */
  JsonObject at(String... places) {
    return new JsonObject()
        .put("address", places[0])
        .put("members", new JsonArray(List.of(places)))
        .put("joinTimeout", "80s")
        .put("heartbeatTimeout", "5s")
        .put("mergeInterval", "1s")
        .put("tls", tls("node"));
  }

  /** Certificate and key in files of this name. */
  JsonObject tls(String name) {
    return new JsonObject()
        .put("cert", directory.resolve(name + ".crt").toString())
        .put("key", directory.resolve(name + ".key").toString())
        .put("trust", directory.resolve("ca.crt").toString());
  }

  /** Joins in this JVM. */
  ClusterNode join(JsonObject cluster) throws Exception {
    ClusterNode node = ClusterNode.join(
            ConfigReader.readCluster(cluster), new VertxOptions(), builder -> builder)
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    joined.add(node);
    return node;
  }

  @Override
  public void close() {
    joined.forEach(node -> node.vertx().close().await());
  }
}
