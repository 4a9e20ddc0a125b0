package io.fixbus.connector;

import io.fixbus.transport.ClusterBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that one connector in a cluster has an address. Of two, the bus would give each every
 * second request.
 */
final class ClusterClaim {
  private static final long ANSWER_MILLIS = 2_000;
  private static final long BETWEEN_LOOKS_MILLIS = 500;

  /** Longer than it takes until a node that died is no longer one of the cluster. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(90);

  private final Vertx vertx;
  private final String control;
  private final long endNanos = System.nanoTime() + LONGEST_NANOS;

  /**
   * @param control an address that every connector of the same prefix listens on
   */
  ClusterClaim(Vertx vertx, String control) {
    this.vertx = vertx;
    this.control = control;
  }

  /**
   * Waits for the consumers of a connector that died to go; fails if one is alive. To be called before
   * anything is opened.
   */
  Future<Void> await() {
    return ClusterBus.otherNodesOf(vertx, control)
        .compose(nodes ->
            nodes.isEmpty() ? Future.succeededFuture() : ask().compose(dead -> again(nodes)));
  }

  /** Fails if another connector has begun at the same moment. To be called when all is open. */
  Future<Void> confirm() {
    return ClusterBus.otherNodesOf(vertx, control)
        .compose(nodes -> nodes.isEmpty() ? Future.succeededFuture() : taken());
  }

  /** Nobody has this action, so whoever lives refuses it at once. */
  private Future<Void> ask() {
    DeliveryOptions options =
        new DeliveryOptions().addHeader("action", "claim").setSendTimeout(ANSWER_MILLIS);
    return vertx
        .eventBus()
        .request(control, new JsonObject(), options)
        .transform(answer -> answer.succeeded() || isFromRecipient(answer.cause())
            ? taken()
            : Future.succeededFuture());
  }

  private Future<Void> again(List<String> nodes) {
    if (System.nanoTime() - endNanos > 0) {
      return Future.failedFuture(new IllegalStateException("address: node " + nodes.get(0)
          + " of the cluster has a consumer on " + control + " and does not answer"));
    }
    return vertx.timer(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS).compose(over -> await());
  }

  private Future<Void> taken() {
    return Future.failedFuture(
        new IllegalStateException("address: another connector in this cluster answers on " + control
            + "; each needs an address of its own"));
  }

  private static boolean isFromRecipient(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE;
  }
}
