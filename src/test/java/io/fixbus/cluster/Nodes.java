package io.fixbus.cluster;

import io.fixbus.check.FreePorts;
import io.fixbus.config.ClusterConfig;
import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.config.ClusterConfig.Times;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Nodes in this JVM on free ports of 127.0.0.1, with certificates of one authority. */
final class Nodes implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 90;

  private final Path directory;
  private final List<ClusterNode> joined = new ArrayList<>();

  Nodes(Path directory) throws Exception {
    this.directory = directory;
    TestAuthority authority = TestAuthority.create("cluster");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issueForLoopback("node").writePem(directory, "node");
    TestAuthority.create("stranger").issueForLoopback("node").writePem(directory, "stranger");
  }

  static HostPort place() {
    return new HostPort("127.0.0.1", FreePorts.next());
  }

  /** A node at the first of these places. */
  ClusterConfig at(HostPort... places) {
    return new ClusterConfig(
        "test",
        places[0],
        Optional.empty(),
        0,
        new Discovery.Members(List.of(places)),
        1,
        new Times(Duration.ofSeconds(60), Duration.ofSeconds(3), Duration.ofSeconds(1)),
        tls("node"));
  }

  /** Certificate and key in files of this name. */
  TlsSettings tls(String name) {
    return new TlsSettings(
        Optional.of(
            new Identity.Pem(
                List.of(directory.resolve(name + ".crt")),
                List.of(directory.resolve(name + ".key")))),
        Optional.of(new Trust.Pem(directory.resolve("ca.crt"))),
        ClientAuth.REQUIRED,
        TlsSettings.PROTOCOLS,
        TlsSettings.CIPHERS);
  }

  ClusterNode join(ClusterConfig config) throws Exception {
    ClusterNode node =
        ClusterNode.join(config, new VertxOptions(), builder -> builder)
            .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    joined.add(node);
    return node;
  }

  @Override
  public void close() {
    for (ClusterNode node : joined) {
      node.vertx().close().await();
    }
  }
}
