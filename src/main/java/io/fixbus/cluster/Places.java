package io.fixbus.cluster;

import io.fixbus.config.ClusterConfig;
import io.fixbus.config.ClusterConfig.Discovery;
import io.fixbus.transport.HostPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where this node and others may be, and what is wrong with that, in words.
 *
 * <p>Thread: one that may block.
 */
final class Places {
  private static final int TRY_MILLIS = 1_000;
  private static final int BETWEEN_LOOKS_MILLIS = 200;

  private final ClusterConfig cluster;

  Places(ClusterConfig cluster) {
    this.cluster = cluster;
  }

  /** Fails if others could not reach us at our address since it is not ours, or is another's. */
  void checkOwn() throws ClusterException {
    InetAddress own = resolve(cluster.address(), "cluster.address");
    try {
      if (own.isAnyLocalAddress() || NetworkInterface.getByInetAddress(own) == null) {
        throw new ClusterException(
            "cluster.address: " + cluster.address().host() + " is not an address of this machine");
      }
    } catch (IOException e) {
      throw new ClusterException(
          "cluster.address: the machine's addresses cannot be had: " + e.getMessage(), e);
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(socketAddress(cluster.address()));
    } catch (IOException e) {
      throw new ClusterException(
          "cluster.address: " + cluster.address() + " cannot be had: " + e.getMessage(), e);
    }
    if (cluster.publicAddress().isPresent()) {
      resolve(cluster.publicAddress().get(), "cluster.publicAddress");
    }
  }

  /** Waits until a name that stands for all nodes stands for any. */
  void awaitName(Deadline deadline) throws ClusterException {
    if (!(cluster.discovery() instanceof Discovery.DnsName dns)) {
      return;
    }
    while (true) {
      try {
        InetAddress.getAllByName(dns.name());
        return;
      } catch (UnknownHostException e) {
        if (deadline.isOver()) {
          throw new ClusterException(
              "cluster.kubernetes.service: there is no address for " + dns.name() + " " + deadline,
              e);
        }
        pause(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  /** What is to be said of each place where another node may be. */
  String describeOthers() {
    List<String> words = new ArrayList<>();
    for (HostPort other : others()) {
      words.add(other + " " + describe(other));
    }
    return words.isEmpty() ? "no other address to look at" : String.join(", ", words);
  }

  private List<HostPort> others() {
    return all().stream().filter(place -> !isOwn(place)).toList();
  }

  private List<HostPort> all() {
    if (cluster.discovery() instanceof Discovery.Members members) {
      return members.addresses();
    }
    try {
      return Arrays.stream(
              InetAddress.getAllByName(((Discovery.DnsName) cluster.discovery()).name()))
          .map(address ->
              new HostPort(address.getHostAddress(), cluster.address().port()))
          .toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private boolean isOwn(HostPort place) {
    return socketAddress(place).equals(socketAddress(cluster.address()))
        || socketAddress(place).equals(socketAddress(cluster.reachedAt()));
  }

  private static String describe(HostPort place) {
    try (Socket socket = new Socket()) {
      socket.connect(socketAddress(place), TRY_MILLIS);
      return "answers, but does not let this node in (has it another cluster.name?)";
    } catch (UnknownHostException e) {
      return "is not known";
    } catch (ConnectException e) {
      return "refuses the connection";
    } catch (SocketTimeoutException e) {
      return "does not answer";
    } catch (IOException e) {
      return "cannot be reached: " + e.getMessage();
    }
  }

  private static InetAddress resolve(HostPort address, String path) throws ClusterException {
    try {
      return InetAddress.getByName(address.host());
    } catch (UnknownHostException e) {
      throw new ClusterException(path + ": " + address.host() + " is not known", e);
    }
  }

  private static InetSocketAddress socketAddress(HostPort address) {
    return new InetSocketAddress(address.host(), address.port());
  }

  static void pause(long millis) throws ClusterException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("cluster: the start was interrupted", e);
    }
  }
}
