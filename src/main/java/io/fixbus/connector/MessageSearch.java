package io.fixbus.connector;

import io.fixbus.bus.JournaledJson;
import io.fixbus.journal.Direction;
import io.fixbus.journal.JournaledPage;
import io.fixbus.message.FixMessage;
import io.fixbus.session.JournaledMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through a session's journaled messages for those that pass a filter, some records at a time,
 * so that others who read the journal get their turn.
 *
 * <p>Thread: any; it reads where the session runs, and looks on the reader's thread.
 */
final class MessageSearch {
  /** Records that are read for one answer. */
  static final int MOST_READ = 10_000;

  private static final int READ_AT_ONCE = 256;
  private static final int MOST_BYTES = 256 * 1_024;

  private final SessionRunner runner;
  private final Range range;
  private final MessageFilter filter;
  private final Bounds bounds;
  private final JournaledJson json;
  private final Promise<Found> done = Promise.promise();
  private final List<JsonObject> found = new ArrayList<>();
  private int read;
  private int foundBytes;

  /**
   * Where to look.
   *
   * @param run 0 for the present one
   */
  record Range(Direction direction, int run, int from, int to) {}

  /**
   * How much of it.
   *
   * @param found messages at most
   * @param read records about
   */
  record Bounds(int found, int read) {}

  /**
   * What was found.
   *
   * @param next number to go on from, 0 if there is nothing more
   * @param read how many records were read
   */
  record Found(List<JsonObject> messages, int next, int read) {}

  /**
   * @param raw whether messages are told as on the wire
   */
  MessageSearch(
      SessionRunner runner, Range range, MessageFilter filter, Bounds bounds, boolean raw) {
    this.runner = runner;
    this.range = range;
    this.filter = filter;
    this.bounds = bounds;
    this.json =
        new JournaledJson(runner.setup().messages(), range.direction() == Direction.OUT, raw);
  }

  /** Begins. */
  Future<Found> run() {
    runner.call((session, now) ->
        next(range.run() == 0 ? runner.sequenceRun() : range.run(), range.from()));
    return done.future();
  }

  private void next(int run, int from) {
    int atOnce = filter.passesAll() ? bounds.found() - found.size() : READ_AT_ONCE;
    runner
        .records()
        .read(range.direction(), run, from, range.to(), atOnce)
        .onSuccess(page -> take(run, page))
        .onFailure(done::tryFail);
  }

  private void take(int run, JournaledPage page) {
    try {
      for (JournaledMessage kept : page.messages()) {
        if (isEnough()) {
          finish(kept.msgSeqNum());
          return;
        }
        look(kept);
      }
    } catch (RuntimeException e) {
      done.tryFail(e);
      return;
    }
    if (page.next() == 0 || isEnough() || read >= bounds.read()) {
      finish(page.next());
    } else {
      runner.callLater((session, now) -> next(run, page.next()));
    }
  }

  private boolean isEnough() {
    return found.size() >= bounds.found() || foundBytes >= MOST_BYTES;
  }

  private void look(JournaledMessage kept) {
    read++;
    if (!filter.mayPass(kept)) {
      return;
    }
    FixMessage message = json.parse(kept);
    if (filter.passes(message)) {
      found.add(json.of(kept, message));
      foundBytes += kept.bytes().length;
    }
  }

  private void finish(int next) {
    done.tryComplete(new Found(List.copyOf(found), next, read));
  }
}
