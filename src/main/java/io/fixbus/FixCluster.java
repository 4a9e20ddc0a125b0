package io.fixbus;

import io.fixbus.cluster.ClusterNode;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;

/**
 * Makes an application's process a node of the cluster that a connector's process is a node of: all
 * addresses of the connector can then be used as if it were in this process.
 *
 * <p>Needs {@code io.vertx:vertx-hazelcast}, which Fixbus does not bring along.
 */
public final class FixCluster {

  private FixCluster() {}

  /**
   * Joins a cluster, or begins one if there is none.
   *
   * @param cluster the settings of {@code cluster} as in a connector's configuration, for example
   *     {@code {"address": "10.0.0.7:5701", "members": ["10.0.0.5:5701"], "tls": {...}}}
   * @return the Vert.x with the clustered bus; closing it leaves the cluster. Fails, {@code
   *     joinTimeout} later at most, with a message that says why the process cannot be a node
   * @throws ConfigException with all problems of the settings, if there are any
   */
  public static Future<Vertx> join(JsonObject cluster) {
    return join(cluster, new VertxOptions());
  }

  /**
   * The same, with options for the Vert.x; those of its bus are the cluster's.
   *
   * @param cluster the settings
   * @param options for the Vert.x
   * @return the Vert.x with the clustered bus
   */
  public static Future<Vertx> join(JsonObject cluster, VertxOptions options) {
    return ClusterNode.join(ConfigReader.readCluster(cluster), options, builder -> builder)
        .map(ClusterNode::vertx);
  }
}
