package io.fixbus.connector;

import io.fixbus.session.Now;
import io.fixbus.session.Session;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.eventbus.Message;

/**
 * Resets a session's numbers, and if asked takes over an identity that differs from the journal's.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class IdentityAdoption {
  private final JournalWorker journal;
  private final SessionRunner runner;

  IdentityAdoption(JournalWorker journal, SessionRunner runner) {
    this.journal = journal;
    this.runner = runner;
  }

  void reset(boolean adopt, Message<Object> request, Session session, Now now) {
    if (!adopt) {
      session.operator().resetSequence(ControlReply.done(request), now);
      return;
    }
    String identity = runner.setup().settings().identity().toString();
    journal
        .call(
            open -> {
              open.adopt(runner.setup().past().journalId(), identity);
              return identity;
            })
        .onSuccess(adopted -> runner.call((s, then) -> resetAdopted(request, s, then)))
        .onFailure(
            failure -> request.fail(Kind.UNAVAILABLE.code(), "JOURNAL: " + failure.getMessage()));
  }

  private void resetAdopted(Message<Object> request, Session session, Now now) {
    runner.identityAdopted();
    if (runner.setup().past().damage().isEmpty()) {
      session.operator().unblock(now);
    }
    session.operator().resetSequence(ControlReply.done(request), now);
  }
}
