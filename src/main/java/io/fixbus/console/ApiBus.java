package io.fixbus.console;

import io.fixbus.bus.Addresses;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The event bus as the API uses it: asks the connector, and tells how that failed.
 *
 * <p>Thread: the console's own.
 */
final class ApiBus {
  /** Shorter than what a connection may be silent. */
  private static final long LONGEST_MILLIS = 20_000;

  private static final String ACTION = "action";
  private static final String SESSION = "session";

  private final Vertx vertx;
  private final Addresses addresses;
  private final Supplier<ConnectorHealth> health;

  /**
   * @param prefix of the connector's addresses
   */
  ApiBus(Vertx vertx, String prefix, Supplier<ConnectorHealth> health) {
    this.vertx = vertx;
    this.addresses = new Addresses(prefix);
    this.health = health;
  }

  Addresses addresses() {
    return addresses;
  }

  /** Fresh options for a request. */
  static DeliveryOptions options() {
    // Of this process alone, also where there are others in a cluster.
    return new DeliveryOptions().setLocalOnly(true).setSendTimeout(LONGEST_MILLIS);
  }

  /** The same for an action. */
  static DeliveryOptions options(String action) {
    return options().addHeader(ACTION, action);
  }

  /** Asks whoever listens on an address. */
  Future<JsonObject> ask(String address, Object body, DeliveryOptions options) {
    return vertx.eventBus().<JsonObject>request(address, body, options).map(Message::body);
  }

  /** Asks a session how it stands. */
  Future<JsonObject> status(String session) {
    return ask(
        addresses.session(session).control(),
        new JsonObject(),
        options(SessionAction.STATUS.word()));
  }

  /** Asks the connector. */
  Future<JsonObject> connector(ConnectorAction action, JsonObject body) {
    return ask(addresses.control(), body, options(action.word()));
  }

  /** What whoever made a request is told of how it failed. */
  Failure failure(RoutingContext context, Throwable cause) {
    if (!(cause instanceof ReplyException reply)) {
      return Failure.of(cause);
    }
    if (reply.failureType() == ReplyFailure.TIMEOUT) {
      return Failure.of(FailureWord.TIMEOUT.failure("no answer within " + LONGEST_MILLIS / 1_000
          + " s; whether it was or will be done is not known"));
    }
    if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
      return nobody(Optional.ofNullable(context.pathParam(SESSION)));
    }
    return Failure.of(reply);
  }

  private Failure nobody(Optional<String> session) {
    ConnectorHealth.Finding start = health.get().start();
    return Failure.of(
        start.good() && session.isPresent()
            ? FailureWord.SESSION.about(session.get(), "there is no such session")
            : FailureWord.UNAVAILABLE.failure(
                Kind.UNAVAILABLE,
                "the connector is "
                    + start.details().getString("state", "not there").toLowerCase(Locale.ROOT)));
  }
}
