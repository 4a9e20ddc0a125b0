package io.fixbus.connector;

import io.fixbus.config.SessionPlace;
import io.fixbus.transport.FixConnection;
import io.fixbus.transport.FixDialer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An initiator's attempts to connect. A later attempt, or a disconnect, makes an earlier one void.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class Dialing {
  private final Caller caller;
  private final Optional<FixDialer> dialer;
  private long current;

  Dialing(ConnectorContext connector, SessionSetup setup, Caller caller) {
    this.caller = caller;
    this.dialer = setup.config().place() instanceof SessionPlace.Connect connect
        ? Optional.of(new FixDialer(
            connector.vertx(), connect.dial(), setup.tls(), connector.connectionNumbers()))
        : Optional.empty();
  }

  /**
   * Begins an attempt.
   *
   * @param stands takes the connection if the attempt succeeds; the session is told if it fails
   */
  void dial(int attempt, Consumer<FixConnection> stands) {
    long ticket = ++current;
    FixDialer to =
        dialer.orElseThrow(() -> new IllegalStateException("an acceptor does not connect"));
    to.connect(attempt)
        .onSuccess(connection -> stands(ticket, connection, stands))
        .onFailure(cause -> caller.callLater((session, now) -> {
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

  private void stands(long ticket, FixConnection connection, Consumer<FixConnection> stands) {
    if (ticket == current) {
      stands.accept(connection);
    } else {
      connection.close();
    }
  }
}
