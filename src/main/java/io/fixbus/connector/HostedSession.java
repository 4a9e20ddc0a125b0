package io.fixbus.connector;

import static io.fixbus.session.LimitSettings.OUTBOUND_BYTES;

import io.fixbus.bus.Addresses.SessionAddresses;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.bus.SendConsumer;
import io.fixbus.bus.SendReplies;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SendRequest;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;

/**
 * Where a session's requests arrive, from its deployment to its removal, on whatever event loop it
 * runs meanwhile.
 *
 * <p>Thread: the home's event loop, unless a method says otherwise.
 */
final class HostedSession implements SendConsumer.Target, SendReplies.Failures {
  private static final SessionFailure MAILBOX_FULL =
      FailureWord.BACKPRESSURE.failure("too many requests wait for the session; try later");

  private final SessionRunner runner;
  private final List<MessageConsumer<Object>> consumers;

  /** Opens a session's addresses. To be called on the home's event loop. */
  HostedSession(ConnectorContext connector, SessionSetup setup, Engine home) {
    this.runner = new SessionRunner(connector, setup, home);
    SendReplies replies = new SendReplies(setup.settings(), this);
    SessionAddresses addresses = connector.addresses().session(name());
    SendConsumer send = new SendConsumer(setup.messages(), replies, this);
    RequestConsumer<Object> control = new RequestConsumer<>(new SessionControl(connector, runner));
    this.consumers = List.of(
        connector.reach().consumer(connector.vertx().eventBus(), addresses.send(), send),
        connector.reach().consumer(connector.vertx().eventBus(), addresses.control(), control));
  }

  /** The session's name. Any thread. */
  String name() {
    return setup().settings().name();
  }

  /** What the session is made of. Any thread. */
  SessionSetup setup() {
    return runner.setup();
  }

  /** What runs the session. Any thread. */
  SessionRunner runner() {
    return runner;
  }

  /** Begins the session's life. Any thread. */
  void start() {
    runner.residence().home().execute(runner::start);
  }

  @Override
  public void send(SendRequest request) {
    if (runner.residence().isAtHome()) {
      runner.send(request);
    } else {
      int most = setup().settings().count(OUTBOUND_BYTES);
      int bytes = request.message().length();
      if (!runner.residence().run(bytes, most, () -> runner.send(request))) {
        request.outcome().failed(MAILBOX_FULL);
      }
    }
  }

  @Override
  public void failed(SessionFailure.Kind kind) {
    runner.meters().sendFailed(kind);
  }

  @Override
  public void unheard(SessionFailure failure, String requestId) {
    runner.announceSendFailed(failure, requestId);
  }

  /** Closes the session's addresses. */
  Future<Void> close() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .mapEmpty();
  }
}
