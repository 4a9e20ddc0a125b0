package io.fixbus.config;

import static io.fixbus.config.Configurations.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterKeysTest {
  @TempDir
  Path directory;

  private JsonObject tls;

  @BeforeEach
  void writeFiles() throws Exception {
    tls = new JsonObject();
    for (String key : List.of("cert", "key", "trust")) {
      tls.put(key, Files.writeString(directory.resolve(key), "").toString());
    }
  }

  private JsonObject cluster() {
    return new JsonObject().put("members", new JsonArray().add("10.0.0.5:5701")).put("tls", tls);
  }

  private static List<String> problems(JsonObject cluster) {
    return ConfigReader.problems(pair().put("cluster", cluster)).stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aClusterMakesConsumersClustered() {
    FixbusConfig config = ConfigReader.read(pair().put("cluster", cluster()));

    assertThat(config.clustered()).isTrue();
    ClusterConfig cluster = config.cluster().orElseThrow();
    assertThat(cluster.name()).isEqualTo("fixbus");
    assertThat(cluster.reachedAt()).isEqualTo(new HostPort("127.0.0.1", 5701));
    assertThat(cluster.discovery())
        .isEqualTo(new Discovery.Members(List.of(new HostPort("10.0.0.5", 5701))));
    assertThat(cluster.times().join()).isEqualTo(Duration.ofSeconds(60));
    assertThat(ConfigReader.read(pair()).clustered()).isFalse();
  }

  @Test
  void nodesMayHaveOneNameInDns() {
    JsonObject cluster = cluster();
    cluster.remove("members");
    cluster.put("kubernetes", new JsonObject().put("service", "nodes.trading"));

    assertThat(ConfigReader.readCluster(cluster).discovery())
        .isEqualTo(new Discovery.DnsName("nodes.trading"));
    assertThat(problems(cluster.put("members", "10.0.0.5:5701")))
        .containsExactly("cluster.members: contradicts cluster.kubernetes.service");
  }

  @Test
  void whatIsMissingIsToldAtOnce() {
    assertThat(problems(new JsonObject().put("name", "fixbus")))
        .containsExactly(
            "cluster.members: or cluster.kubernetes.service is required",
            "cluster.tls.cert: or cluster.tls.keyStore is required: nodes know each other by"
                + " certificates",
            "cluster.tls.trust: is required: the authority of the nodes' certificates");
    assertThat(problems(new JsonObject()))
        .containsExactly("cluster: is empty, so that there would be no cluster");
    assertThatThrownBy(() -> ConfigReader.readCluster(new JsonObject()))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void authoritiesOfEverybodyAreRefused() {
    tls.put("trust", "jdk");

    assertThat(problems(cluster()))
        .singleElement()
        .asString()
        .startsWith("cluster.tls.trust: has to name an authority");
  }

  @Test
  void aClusterWithConsumersThatAreNotClusteredIsAContradiction() {
    assertThat(ConfigReader.problems(
            pair().put("cluster", cluster()).put("bus", new JsonObject().put("clustered", false))))
        .extracting(Problem::toString)
        .containsExactly("bus.clustered: contradicts cluster");
  }

  @Test
  void aProcessHasNoClusterButItsOwn() {
    JsonObject configuration = pair().put("bus", new JsonObject().put("clustered", true));
    Overrides none = new Overrides(Map.of(), new Properties());

    assertThat(ConfigReader.read(configuration).clustered()).isTrue();
    assertThatThrownBy(() -> none.apply(configuration).read())
        .hasMessageContaining("bus.clustered: needs a cluster: see cluster");
    none.apply(configuration.put("cluster", cluster())).read();
  }

  @Test
  void aPodSaysItsAddressByAVariable() {
    JsonObject configuration = new Overrides(
            Map.of("FIXBUS__CLUSTER__ADDRESS", "10.42.0.17:5701"), new Properties())
        .apply(pair().put("cluster", cluster()))
        .configuration();

    assertThat(ConfigReader.read(configuration).cluster().orElseThrow().address())
        .isEqualTo(new HostPort("10.42.0.17", 5701));
  }

  @Test
  void aClusterIsJoinedAtTheStartOfTheProcessAlone() {
    JsonObject running = pair().put("cluster", cluster());
    JsonObject wanted = pair().put("cluster", cluster().put("name", "other"));

    assertThat(ConfigReader.read(ConfigMerge.whileRunning(running, wanted)))
        .isEqualTo(ConfigReader.read(running));
    assertThat(ConfigReader.read(ConfigMerge.whileRunning(pair(), wanted)).cluster())
        .isEmpty();
    assertThat(ConfigReader.read(pair()).toMaskedJson().containsKey("cluster")).isFalse();
  }
}
