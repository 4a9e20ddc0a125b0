package io.fixbus.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import io.vertx.core.Vertx;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Vert.x forget once more what it remembers of consumers on other nodes, some time after one has
 * gone.
 *
 * <p>Vert.x does that as soon as a node goes. An answer of the directory that was under way at that
 * moment comes too late for it, and is remembered: whoever sends to that node's address would time
 * out for ever, and not hear that nobody is there.
 */
final class SecondLook implements MembershipListener {
  private static final Logger LOGGER = LoggerFactory.getLogger(SecondLook.class);

  /** Soon, and when all that Hazelcast moves from node to node should have moved. */
  private static final List<Long> AFTER_MILLIS = List.of(1_000L, 10_000L);

  private final Vertx vertx;
  private final HazelcastClusterManager manager;

  SecondLook(Vertx vertx, HazelcastClusterManager manager) {
    this.vertx = vertx;
    this.manager = manager;
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    // It brings its consumers itself.
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    AFTER_MILLIS.forEach(millis -> vertx.setTimer(millis, timer -> look()));
  }

  private void look() {
    vertx
        .executeBlocking(
            () -> {
              // What it does when parts of a cluster come together is what is wanted here.
              manager.stateChanged(new LifecycleEvent(LifecycleState.MERGED));
              return null;
            },
            false)
        .onFailure(failure -> LOGGER.warn("Consumers were not looked for again", failure));
  }
}
