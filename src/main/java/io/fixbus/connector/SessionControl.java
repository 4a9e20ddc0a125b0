package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.ProblemJson;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.bus.SessionCommand;
import io.fixbus.bus.SessionCommandReader;
import io.fixbus.bus.StatusJson;
import io.fixbus.session.Now;
import io.fixbus.session.Session;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;

/**
 * Carries out what operators ask of one session.
 *
 * <p>Thread: requests come on the home's event loop and are carried out where the session runs.
 */
final class SessionControl implements RequestConsumer.Work<Object> {
  private final SessionRunner runner;
  private final SessionHistory history;
  private final IdentityAdoption adoption;

  SessionControl(Node node, SessionRunner runner) {
    this.runner = runner;
    this.history = new SessionHistory(node.vertx(), runner);
    this.adoption = new IdentityAdoption(node.journal(), runner);
  }

  @Override
  public void answer(Message<Object> request) {
    SessionCommand command = SessionCommandReader.read(request);
    boolean passed =
        runner
            .residence()
            .pass(() -> runner.call((session, now) -> carryOut(command, request, session, now)));
    if (!passed) {
      throw new BusRequestException(
          Kind.BACKPRESSURE.code(), "BACKPRESSURE: too many requests wait for the session");
    }
  }

  private void carryOut(
      SessionCommand command, Message<Object> request, Session session, Now now) {
    new RequestConsumer<Object>(message -> carryOutUnguarded(command, message, session, now))
        .handle(request);
  }

  private void carryOutUnguarded(
      SessionCommand command, Message<Object> request, Session session, Now now) {
    if (command instanceof SessionCommand.Status) {
      request.reply(StatusJson.of(session.settings(), session.status()));
    } else if (command instanceof SessionCommand.Connect) {
      session.operator().connect(ControlReply.done(request), now);
    } else if (command instanceof SessionCommand.Disconnect disconnect) {
      disconnect(disconnect, request, session, now);
    } else if (command instanceof SessionCommand.TestRequest) {
      session.operator().testRequest(
          new ControlReply<>(request, nanos -> new JsonObject().put("roundTripNanos", nanos)),
          now);
    } else if (command instanceof SessionCommand.ResetSequence reset) {
      adoption.reset(reset.adopt(), request, session, now);
    } else if (command instanceof SessionCommand.SetSequence set) {
      session.operator().setSequence(set.nextOut(), set.nextIn(), ControlReply.done(request), now);
    } else if (command instanceof SessionCommand.ResendRequest resend) {
      session.operator().requestResend(
          resend.begin(), resend.end(), ControlReply.done(request), now);
    } else if (command instanceof SessionCommand.Messages messages) {
      history.page(messages, request);
    } else if (command instanceof SessionCommand.Redeliver redeliver) {
      history.redeliver(redeliver, request);
    } else if (command instanceof SessionCommand.Validate) {
      session.validate(runner.setup().messages().read(request),
          new ControlReply<>(request, ProblemJson::verdict), now);
    }
  }

  private static void disconnect(
      SessionCommand.Disconnect command, Message<Object> request, Session session, Now now) {
    if (command.text().isPresent()) {
      session.operator().logout(command.text().get(), ControlReply.done(request), now);
    } else {
      session.operator().disconnect(ControlReply.done(request), now);
    }
  }
}
