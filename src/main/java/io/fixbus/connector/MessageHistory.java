package io.fixbus.connector;

import static io.fixbus.session.BusSettings.KEEP_INBOUND;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.journal.Direction;
import io.fixbus.journal.JournaledPage;
import io.fixbus.session.FailureWord;
import io.fixbus.session.Outcome;
import io.fixbus.session.Session;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Shows a session's journaled messages, and hands inbound ones to the bus again.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class MessageHistory {
  private static final int MESSAGES_AT_ONCE = 64;
  private static final long PAUSE_MILLIS = 50;

  private final Vertx vertx;
  private final SessionRunner runner;

  MessageHistory(Vertx vertx, SessionRunner runner) {
    this.vertx = vertx;
    this.runner = runner;
  }

  /** Replies with a page of messages. */
  void page(
      MessageSearch.Range range,
      MessageFilter filter,
      int limit,
      boolean raw,
      Message<Object> request) {
    requireInbound();
    MessageSearch.Bounds bounds = new MessageSearch.Bounds(limit, MessageSearch.MOST_READ);
    new MessageSearch(runner, range, filter, bounds, raw)
        .run()
        .onSuccess(found -> request.reply(new JsonObject()
            .put("messages", new JsonArray(found.messages()))
            .put("next", found.next() == 0 ? null : found.next())))
        .onFailure(failure -> unavailable(request, failure));
  }

  /** Hands messages to the bus again and replies how many. */
  void redeliver(int from, int to, Message<Object> request) {
    requireInbound();
    new Redelivery(to, request).next(from);
  }

  private void requireInbound() {
    if (!runner.setup().settings().is(KEEP_INBOUND)) {
      throw new BusRequestException(
          FailureWord.JOURNAL_INBOUND.failure("journal.inbound is false, nothing is kept"));
    }
  }

  private static void unavailable(Message<Object> request, Throwable failure) {
    RequestConsumer.fail(request, FailureWord.JOURNAL.failure("" + failure.getMessage()));
  }

  /** A range of messages on its way to the bus, some at a time. */
  private final class Redelivery {
    private final int to;
    private final Message<Object> request;
    private final int run = runner.sequenceRun();
    private int redelivered;

    Redelivery(int to, Message<Object> request) {
      this.to = to;
      this.request = request;
    }

    void next(int from) {
      runner
          .records()
          .read(Direction.IN, run, from, to, MESSAGES_AT_ONCE)
          .onSuccess(this::deliver)
          .onFailure(failure -> unavailable(request, failure));
    }

    /** Goes on when the application has answered enough of what it got. */
    private void goOn(int from, Session session) {
      if (session.windowFull()) {
        vertx.setTimer(PAUSE_MILLIS, id -> runner.call((later, now) -> goOn(from, later)));
      } else {
        next(from);
      }
    }

    private void deliver(JournaledPage page) {
      runner.call((session, now) ->
          session.operator().redeliver(page.messages(), outcome(page.next()), now));
    }

    private Outcome<Integer> outcome(int next) {
      return new Outcome<>() {
        @Override
        public void succeeded(Integer count) {
          redelivered += count;
          if (next == 0) {
            request.reply(new JsonObject().put("redelivered", redelivered));
          } else {
            runner.callLater((session, now) -> goOn(next, session));
          }
        }

        @Override
        public void failed(SessionFailure failure) {
          RequestConsumer.fail(request, failure);
        }
      };
    }
  }
}
