/**
 * A process as one node of a cluster of Vert.x: the launcher is one if its configuration says so, and
 * applications in processes of their own become one by {@link io.fixbus.cluster.ClusterNode}.
 */
package io.fixbus.cluster;
