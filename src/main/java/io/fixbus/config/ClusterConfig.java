package io.fixbus.config;

import io.fixbus.transport.HostPort;
import io.fixbus.transport.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a process becomes a node of a cluster.
 *
 * @param name nodes of one name find each other; no secret
 * @param address where this node listens for other nodes
 * @param publicAddress where they reach it, if elsewhere
 * @param busPort port of the bus's own connections, on the same host; 0 lets the system choose one
 * @param discovery where other nodes may be
 * @param minimumNodes how many there have to be before this one is used
 * @param times how long nodes wait for each other
 * @param tls of the bus's connections, on which both sides show a certificate
 */
public record ClusterConfig(
    String name,
    HostPort address,
    Optional<HostPort> publicAddress,
    int busPort,
    Discovery discovery,
    int minimumNodes,
    Times times,
    TlsSettings tls) {

  /** Where other nodes may be. */
  public sealed interface Discovery {

    /** At one of these places. This node itself may be among them. */
    record Members(List<HostPort> addresses) implements Discovery {
      public Members {
        addresses = List.copyOf(addresses);
      }
    }

    /** At the addresses of a name, on the same port as this node. */
    record DnsName(String name) implements Discovery {}
  }

  /**
   * How long nodes wait for each other.
   *
   * @param join until this node is one of the cluster; the start fails after it
   * @param heartbeat until a node that is not heard of is no longer one of the cluster
   * @param merge between two looks whether a part of the cluster that was cut off is there again
   */
  public record Times(Duration join, Duration heartbeat, Duration merge) {}

  /** Where others reach this node. */
  public HostPort reachedAt() {
    return publicAddress.orElse(address);
  }
}
