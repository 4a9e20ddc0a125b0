package io.fixbus.cluster;

import io.fixbus.bus.FixMessageCodec;
import io.fixbus.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.function.UnaryOperator;

/** This process as a node of a cluster. Closing its Vert.x leaves the cluster. */
public final class ClusterNode {
  private final Vertx vertx;
  private final ClusterManager manager;
  private final Future<Void> lost;

  ClusterNode(Vertx vertx, ClusterManager manager, Future<Void> lost) {
    this.vertx = vertx;
    this.manager = manager;
    this.lost = lost;
  }

  /**
   * Joins a cluster, or begins one.
   *
   * @param more what else the Vert.x is made with
   * @return fails with a {@link ClusterException}, which says why, {@code joinTimeout} later at most
   */
  public static Future<ClusterNode> join(
      ClusterConfig cluster, VertxOptions options, UnaryOperator<VertxBuilder> more) {
    Promise<ClusterNode> joined = Promise.promise();
    new Thread(
            () -> {
              try {
                ClusterNode node = new Joining(cluster, options, more).join();
                FixMessageCodec.register(node.vertx);
                joined.complete(node);
              } catch (Exception e) {
                joined.fail(e);
              }
            },
            "cluster-join")
        .start();
    return joined.future();
  }

  /** Has the clustered bus. */
  public Vertx vertx() {
    return vertx;
  }

  /** How many nodes there are, this one included. Any thread. */
  public int size() {
    return manager.getNodes().size();
  }

  /**
   * Completes if the process is no longer a node of a cluster, although its Vert.x was not closed, and
   * will be none before it is started again. A cluster that falls apart for a time is no such thing.
   */
  public Future<Void> lost() {
    return lost;
  }
}
