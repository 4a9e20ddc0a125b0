package io.fixbus.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.fixbus.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the process a node of a cluster, or finds out why it cannot be one.
 *
 * <p>Thread: one that may block, for as long as {@code cluster.joinTimeout}.
 */
final class Joining {
  private static final Logger LOGGER = LoggerFactory.getLogger(Joining.class);
  private static final int BETWEEN_LOOKS_MILLIS = 200;
  private static final int LONGEST_CLOSE_SECONDS = 15;

  /** How often a node that does not answer is asked at least. */
  private static final int TRIES = 4;

  private final ClusterConfig cluster;
  private final VertxOptions options;
  private final UnaryOperator<VertxBuilder> more;
  private final Places places;
  private final Deadline deadline;

  Joining(ClusterConfig cluster, VertxOptions options, UnaryOperator<VertxBuilder> more) {
    this.cluster = cluster;
    this.options = options;
    this.more = more;
    this.places = new Places(cluster);
    this.deadline = Deadline.in(cluster.times().join());
  }

  ClusterNode join() throws ClusterException {
    places.checkOwn();
    places.awaitName(deadline);
    EventBusOptions bus = BusSettings.of(cluster);
    HazelcastClusterManager manager = new HazelcastClusterManager(HazelcastSettings.of(cluster));
    Vertx vertx = start(manager, bus);
    try {
      awaitOthers(manager);
      checkBus(vertx, manager, bus);
    } catch (ClusterException e) {
      close(vertx);
      throw e;
    }
    LOGGER.info(
        "A node of the cluster {}, at {}; {} in all",
        cluster.name(),
        cluster.reachedAt(),
        manager.getNodes().size());
    return new ClusterNode(vertx, manager, watch(vertx, manager));
  }

  private Vertx start(HazelcastClusterManager manager, EventBusOptions bus)
      throws ClusterException {
    VertxOptions own = new VertxOptions(options)
        .setEventBusOptions(bus)
        // Copied, it would forget what its subclass says.
        .setMetricsOptions(options.getMetricsOptions());
    Future<Vertx> started =
        more.apply(Vertx.builder().with(own)).withClusterManager(manager).buildClustered();
    try {
      return started.await(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      started.onSuccess(Joining::close);
      throw new ClusterException(
          "cluster: this node did not come up " + deadline + ": " + places.describeOthers(), e);
    } catch (Exception e) {
      throw new ClusterException(
          "cluster: this node does not start at " + cluster.address() + ": " + reason(e), e);
    }
  }

  private void awaitOthers(HazelcastClusterManager manager) throws ClusterException {
    while (manager.getNodes().size() < cluster.minimumNodes()) {
      if (deadline.isOver()) {
        throw new ClusterException(
            "cluster: " + manager.getNodes().size() + " of at least " + cluster.minimumNodes()
                + " nodes came together " + deadline + ": " + places.describeOthers());
      }
      Places.pause(BETWEEN_LOOKS_MILLIS);
    }
    if (manager.getNodes().size() == 1) {
      LOGGER.info("The first node of the cluster {}: {}", cluster.name(), places.describeOthers());
    }
  }

  /** If none can be spoken to, it is us with whom nobody speaks, and nothing would ever be sent. */
  private void checkBus(Vertx vertx, HazelcastClusterManager manager, EventBusOptions bus)
      throws ClusterException {
    BusPing ping = new BusPing(vertx, bus, cluster.times().join().dividedBy(TRIES));
    Map<String, String> silent = new LinkedHashMap<>();
    do {
      silent.clear();
      List<String> others = manager.getNodes().stream()
          .filter(id -> !id.equals(manager.getNodeId()))
          .toList();
      for (String other : others) {
        try {
          ping.ping(other, info(manager, other)).await();
        } catch (Exception e) {
          silent.put(other, reason(e));
        }
      }
      if (silent.size() < others.size() || others.isEmpty()) {
        silent.forEach((id, why) -> LOGGER.warn("Node {} cannot be spoken to: {}", id, why));
        ping.close();
        return;
      }
      Places.pause(BETWEEN_LOOKS_MILLIS);
    } while (!deadline.isOver());
    throw new ClusterException(
        "cluster: no other node can be spoken to over TLS " + deadline + ": " + silent.values());
  }

  private static NodeInfo info(HazelcastClusterManager manager, String id) throws Exception {
    Promise<NodeInfo> info = Promise.promise();
    manager.getNodeInfo(id, info);
    return info.future().await(1, TimeUnit.SECONDS);
  }

  /** Completes when the membership has ended of itself, which a new start alone can mend. */
  private static Future<Void> watch(Vertx vertx, HazelcastClusterManager manager) {
    Promise<Void> lost = Promise.promise();
    HazelcastInstance hazelcast = manager.getHazelcastInstance();
    hazelcast.getCluster().addMembershipListener(new NodesLog());
    hazelcast.getCluster().addMembershipListener(new SecondLook(vertx, manager));
    hazelcast.getLifecycleService().addLifecycleListener(event -> {
      if (event.getState() == LifecycleState.MERGED) {
        LOGGER.warn("The cluster had fallen apart and is one again");
      } else if (event.getState() == LifecycleState.SHUTDOWN && manager.isActive()) {
        lost.tryComplete();
      }
    });
    return lost.future();
  }

  /** The innermost cause says most. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static void close(Vertx vertx) {
    try {
      vertx.close().await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOGGER.warn("The cluster was not left in order: {}", e.getMessage());
    }
  }
}
