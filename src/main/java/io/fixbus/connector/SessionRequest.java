package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.DictionaryJson;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.message.FixMessage;
import io.fixbus.session.ConnectionSettings;
import io.fixbus.session.FailureWord;
import io.fixbus.session.Now;
import io.fixbus.session.Operator;
import io.fixbus.session.Outcome;
import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Session;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionSettings;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * A control request that has come to where its session runs.
 *
 * <p>Thread: the event loop of the engine that runs the session, within its turn.
 *
 * @param request to be answered
 * @param runner of the session
 * @param session to be asked
 * @param now the turn's time
 */
record SessionRequest(
    Message<Object> request,
    ConnectorContext connector,
    SessionRunner runner,
    Session session,
    Now now) {

  Operator operator() {
    return session.operator();
  }

  /** The session's journaled messages. */
  MessageHistory history() {
    return new MessageHistory(connector.vertx(), runner);
  }

  /** The message that is the body. */
  FixMessage message() {
    return runner.setup().messages().read(request);
  }

  /** What the session's dictionary says. Any thread. */
  DictionaryJson dictionary() {
    SessionSettings settings = runner.setup().settings();
    String applVerId = settings.get(ConnectionSettings.DEFAULT_APPL_VER_ID);
    return new DictionaryJson(
        settings.identity().beginString(),
        applVerId.isEmpty() ? Optional.empty() : Optional.of(applVerId),
        runner.setup().messages().dictionary());
  }

  /** The turn's time. */
  Instant instant() {
    return Instant.ofEpochSecond(0, now.epochNanos());
  }

  /** Answers by what takes long to make, and needs nothing of the session. */
  void replyFromWorker(Callable<JsonObject> json) {
    connector
        .vertx()
        .<Boolean>executeBlocking(
            () -> {
              // Here, since the bus copies it.
              request.reply(json.call());
              return true;
            },
            false)
        .onFailure(cause -> RequestConsumer.fail(
            request,
            cause instanceof BusRequestException refused
                ? refused.failure()
                : FailureWord.DEFECT.failure("" + cause)));
  }

  /** Answers by no more than that it was done. */
  Outcome<Done> done() {
    return reply(nothing -> new JsonObject());
  }

  /**
   * Answers by what came of it.
   *
   * @param json makes the answer of a success
   */
  <T> Outcome<T> reply(Function<T, JsonObject> json) {
    return new Outcome<>() {
      @Override
      public void succeeded(T result) {
        request.reply(json.apply(result));
      }

      @Override
      public void failed(SessionFailure failure) {
        RequestConsumer.fail(request, failure);
      }
    };
  }

  /** Resets the numbers, and has the journal know the session by its configured identity. */
  void adoptIdentity() {
    String identity = runner.setup().settings().identity().toString();
    connector
        .journal()
        .call(open -> {
          open.adopt(runner.setup().journaled().journalId(), identity);
          return identity;
        })
        .onSuccess(adopted -> runner.call(
            (s, then) -> new SessionRequest(request, connector, runner, s, then).adopted()))
        .onFailure(failure ->
            RequestConsumer.fail(request, FailureWord.JOURNAL.failure("" + failure.getMessage())));
  }

  private void adopted() {
    runner.identityAdopted();
    if (runner.setup().journaled().damage().isEmpty()) {
      operator().unblock(now);
    }
    operator().resetSequence(done(), now);
  }
}
