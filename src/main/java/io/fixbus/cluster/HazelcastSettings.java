package io.fixbus.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MemberAddressProviderConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import io.fixbus.config.ClusterConfig;
import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.transport.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The configuration of Hazelcast, which knows the nodes and who listens on which address. It carries
 * no message.
 *
 * <p>Its connections have neither TLS nor passwords in the edition used here. So it is kept as small
 * as can be: it listens on one address, for other members alone, answers no client, no REST and no
 * multicast, loads no classes that others send, and calls nobody home.
 */
final class HazelcastSettings {
  private static final int LEAST_HEARTBEATS = 5;
  private static final int ADDRESS_TRY_SECONDS = 2;
  private static final int LEAVE_SECONDS = 10;

  private HazelcastSettings() {}

  static Config of(ClusterConfig cluster) {
    Config config = new Config();
    config.setClusterName(cluster.name());
    config.setAdvancedNetworkConfig(network(cluster));
    config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
        .setBackupCount(1)
        .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.getSerializationConfig().setJavaSerializationFilterConfig(classes());
    config.getMetricsConfig().setEnabled(false);
    setTimes(config, cluster.times());
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.setProperty("hazelcast.health.monitoring.level", "OFF");
    return config;
  }

  /** Of what others send, only that is made objects of which the nodes' own traffic consists. */
  private static JavaSerializationFilterConfig classes() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.getWhitelist().addPrefixes("com.hazelcast.", "io.vertx.", "java.", "[");
    return filter;
  }

  private static void setTimes(Config config, ClusterConfig.Times times) {
    long heartbeat = seconds(times.heartbeat());
    set(config, "hazelcast.heartbeat.interval.seconds", Math.max(1, heartbeat / LEAST_HEARTBEATS));
    set(config, "hazelcast.max.no.heartbeat.seconds", heartbeat);
    set(config, "hazelcast.max.join.seconds", seconds(times.join()));
    // There is next to nothing to move between members, so nothing is gained by waiting for more.
    set(config, "hazelcast.wait.seconds.before.join", 0);
    set(config, "hazelcast.merge.first.run.delay.seconds", seconds(times.merge()));
    set(config, "hazelcast.merge.next.run.delay.seconds", seconds(times.merge()));
    set(config, "hazelcast.graceful.shutdown.max.wait", LEAVE_SECONDS);
  }

  private static AdvancedNetworkConfig network(ClusterConfig cluster) {
    AdvancedNetworkConfig network = new AdvancedNetworkConfig().setEnabled(true);
    ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
        .setPort(cluster.address().port())
        .setPortAutoIncrement(false);
    network.setMemberEndpointConfig(endpoint);
    network.setMemberAddressProviderConfig(new MemberAddressProviderConfig()
        .setEnabled(true)
        .setImplementation(new Addresses(cluster.address(), cluster.reachedAt())));
    join(network.getJoin(), cluster);
    return network;
  }

  private static void join(JoinConfig join, ClusterConfig cluster) {
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    if (cluster.discovery() instanceof Discovery.Members members) {
      TcpIpConfig tcpIp =
          join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(ADDRESS_TRY_SECONDS);
      members.addresses().forEach(member -> tcpIp.addMember(member.toString()));
    } else if (cluster.discovery() instanceof Discovery.DnsName dns) {
      join.getKubernetesConfig()
          .setEnabled(true)
          .setProperty("service-dns", dns.name())
          .setProperty("service-port", Integer.toString(cluster.address().port()));
    }
  }

  private static void set(Config config, String property, long value) {
    config.setProperty(property, Long.toString(value));
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.toSeconds());
  }

  /** Exactly what is configured, instead of a guess among the machine's addresses. */
  private record Addresses(HostPort own, HostPort reachedAt) implements MemberAddressProvider {

    @Override
    public InetSocketAddress getBindAddress() {
      return socketAddress(own);
    }

    @Override
    public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
      return getBindAddress();
    }

    @Override
    public InetSocketAddress getPublicAddress() {
      return socketAddress(reachedAt);
    }

    @Override
    public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
      return getPublicAddress();
    }

    private static InetSocketAddress socketAddress(HostPort address) {
      return new InetSocketAddress(address.host(), address.port());
    }
  }
}
