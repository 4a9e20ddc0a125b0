package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.session.FailureWord;
import io.fixbus.session.Now;
import io.fixbus.session.Session;
import io.vertx.core.eventbus.Message;

/**
 * Brings what operators ask of one session to where it runs, and has it done there. What may be asked
 * says {@link SessionAction}.
 *
 * <p>Thread: requests come on the home's event loop and are carried out where the session runs.
 */
final class SessionControl implements RequestConsumer.Work<Object> {
  private final ConnectorContext connector;
  private final SessionRunner runner;

  SessionControl(ConnectorContext connector, SessionRunner runner) {
    this.connector = connector;
    this.runner = runner;
  }

  @Override
  public void answer(Message<Object> request) {
    SessionAction.Work work = SessionAction.read(request);
    boolean taken = runner
        .residence()
        .run(() -> runner.call((session, now) -> carryOut(work, request, session, now)));
    if (!taken) {
      throw new BusRequestException(
          FailureWord.BACKPRESSURE.failure("too many requests wait for the session"));
    }
  }

  private void carryOut(
      SessionAction.Work work, Message<Object> request, Session session, Now now) {
    new RequestConsumer<Object>(
            message -> work.on(new SessionRequest(message, connector, runner, session, now)))
        .handle(request);
  }
}
