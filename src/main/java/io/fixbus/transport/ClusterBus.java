package io.fixbus.transport;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;

/** What is known of a cluster's bus beside what is sent over it. */
public final class ClusterBus {
  private ClusterBus() {}

  /**
   * Whether only nodes with a trusted certificate get on the bus: it speaks TLS, requires a
   * certificate of whoever connects, and does not trust any. Not if that cannot be known.
   */
  public static boolean isMutuallyAuthenticated(Vertx vertx) {
    try {
      EventBus bus = vertx.eventBus();
      // Vert.x shows its options to nobody.
      Field field = bus.getClass().getDeclaredField("options");
      field.setAccessible(true);
      return field.get(bus) instanceof EventBusOptions options
          && options.isSsl()
          && options.getClientAuth() == ClientAuth.REQUIRED
          && !options.isTrustAll();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }

  /** The other nodes on which somebody listens on an address, alive or not yet known to be dead. */
  public static Future<List<String>> otherNodesOf(Vertx vertx, String address) {
    ClusterManager cluster = ((VertxInternal) vertx).clusterManager();
    Promise<List<RegistrationInfo>> registrations = Promise.promise();
    cluster.getRegistrations(address, registrations);
    return registrations.future().map(found -> Stream.ofNullable(found)
        .flatMap(List::stream)
        .map(RegistrationInfo::nodeId)
        .filter(node -> !node.equals(cluster.getNodeId()))
        .toList());
  }
}
