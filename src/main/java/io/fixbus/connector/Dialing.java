package io.fixbus.connector;

import io.fixbus.config.SessionPlace;
import io.fixbus.transport.FixConnection;
import io.fixbus.transport.FixDialer;
import java.util.Optional;

/**
 * An initiator's attempts to connect. A later attempt, or a disconnect, makes an earlier one void.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class Dialing {
  private final SessionRunner runner;
  private final Optional<FixDialer> dialer;
  private long current;

  Dialing(Node node, SessionSetup setup, SessionRunner runner) {
    this.runner = runner;
    this.dialer =
        setup.config().place() instanceof SessionPlace.Connect connect
            ? Optional.of(
                new FixDialer(
                    node.vertx(), connect.dial(), setup.tls(), node.connectionNumbers()))
            : Optional.empty();
  }

  /** Begins an attempt. */
  void dial(int attempt) {
    long ticket = ++current;
    FixDialer to =
        dialer.orElseThrow(() -> new IllegalStateException("an acceptor does not connect"));
    to.connect(attempt)
        .onSuccess(connection -> stands(ticket, connection))
        .onFailure(
            cause ->
                runner.callLater(
                    (session, now) -> {
                      if (ticket == current) {
                        String detail = to.address(attempt) + ": " + cause.getMessage();
                        session.connectFailed(detail, now);
                      }
                    }));
  }

  /** Makes an attempt under way void. */
  void cancel() {
    current++;
  }

  /** No more attempts. */
  void close() {
    cancel();
    dialer.ifPresent(FixDialer::close);
  }

  private void stands(long ticket, FixConnection connection) {
    if (ticket == current) {
      runner.connections().dialled(SessionLink.dialled(runner, connection));
    } else {
      connection.close();
    }
  }
}
