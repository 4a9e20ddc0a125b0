package io.fixbus.bridge;

import io.fixbus.access.Principal;
import io.fixbus.bus.BusRequestException;
import io.fixbus.metrics.BridgeEnd;
import io.fixbus.metrics.BridgeRefusal;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Set;

/**
 * How a client says who it is. What it sends while that is looked at waits; what it sends before is
 * refused, and little of it ends the connection.
 *
 * <p>Thread: the bridge's event loop.
 */
final class Login {
  /** Where a client says who it is. */
  static final String ADDRESS = "fixbus.login";

  private static final int MOST_FAILED = 3;
  private static final int MOST_BEFORE = 10;
  private static final int MOST_HELD = 64;

  private final Bridge bridge;
  private final Client client;
  private final String host;
  /** What came meanwhile. */
  private final ArrayDeque<Frame> held = new ArrayDeque<>();

  private boolean underWay;
  private int failed;
  private int before;

  /**
   * @param host where the client comes from
   */
  Login(Bridge bridge, Client client, String host) {
    this.bridge = bridge;
    this.client = client;
    this.host = host;
  }

  /** Whether it is looked at; what we are slow at is not held against the client. */
  boolean isUnderWay() {
    return underWay;
  }

  /** Takes a frame that is for the login, or has to wait for it; false if it is another. */
  boolean takes(Frame frame) {
    if (underWay) {
      held.add(frame);
      if (held.size() > MOST_HELD) {
        client.end(
            BridgeEnd.FLOOD, FailureWord.FLOOD.failure("too much before the login was answered"));
      }
      return true;
    }
    if (frame.type() == Frame.Type.SEND && frame.address().equals(ADDRESS)) {
      begin(frame);
      return true;
    }
    return false;
  }

  /** Refuses what comes before. */
  void refuse(Frame frame) {
    client.refuse(
        frame,
        BridgeRefusal.UNAUTHENTICATED,
        FailureWord.UNAUTHENTICATED.failure("log in first, by a message to " + ADDRESS));
    if (++before >= MOST_BEFORE) {
      client.end(
          BridgeEnd.NO_LOGIN, FailureWord.UNAUTHENTICATED.failure("too much before the login"));
    }
  }

  private void begin(Frame frame) {
    if (!client.isStranger()) {
      client.reject(
          frame,
          FailureWord.LOGGED_IN.failure("this connection is " + client.actor().user() + "'s"));
      return;
    }
    underWay = true;
    proof(frame).onComplete(proved -> {
      underWay = false;
      if (client.hasEnded()) {
        return;
      }
      if (proved.succeeded()) {
        succeeded(frame, proved.result());
      } else {
        failed(frame, proved.cause());
      }
      while (!held.isEmpty() && !underWay && !client.hasEnded()) {
        client.handle(held.poll());
      }
    });
  }

  private Future<Principal> proof(Frame frame) {
    if (frame.body().orElse("") instanceof JsonObject body) {
      if (body.fieldNames().equals(Set.of("user", "password"))
          && body.getValue("user") instanceof String user
          && body.getValue("password") instanceof String password) {
        return bridge.authentication().password(user, password, host);
      }
      if (body.fieldNames().equals(Set.of("token"))
          && body.getValue("token") instanceof String token) {
        return bridge.authentication().token(token);
      }
    }
    return Future.failedFuture(new BusRequestException(
        FailureWord.BODY.failure("expected {\"user\", \"password\"} or {\"token\"}")));
  }

  private void succeeded(Frame frame, Principal proved) {
    client.loggedIn(proved);
    frame
        .replyAddress()
        .ifPresent(to -> client.write(client.answers().answer(to, proved.toJson())));
  }

  private void failed(Frame frame, Throwable cause) {
    SessionFailure why = cause instanceof BusRequestException refused
        ? refused.failure()
        : FailureWord.UNAUTHENTICATED.failure("" + cause.getMessage());
    client.refuse(frame, BridgeRefusal.UNAUTHENTICATED, why);
    if (++failed >= MOST_FAILED) {
      client.end(BridgeEnd.NO_LOGIN, FailureWord.UNAUTHENTICATED.failure("too many failed logins"));
    }
  }
}
