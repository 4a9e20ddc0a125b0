package io.fixbus.connector;

import io.fixbus.journal.JournalReader;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.function.Function;

/** Reads the journal on a thread of its own, so that a long resend never delays an append. */
final class ReplayVerticle extends VerticleBase {
  private final JournalReader reader;
  private final Shutdown shutdown;

  ReplayVerticle(JournalReader reader, Shutdown shutdown) {
    this.reader = reader;
    this.shutdown = shutdown;
  }

  @Override
  public Future<?> start() {
    shutdown.readers().enter();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return shutdown.engines().empty().compose(nothing -> call(this::close));
  }

  /**
   * Reads something.
   *
   * @return completes on the reader's thread
   */
  <T> Future<T> call(Function<JournalReader, T> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(nothing -> {
      try {
        promise.complete(work.apply(reader));
      } catch (RuntimeException e) {
        promise.fail(e);
      }
    });
    return promise.future();
  }

  private Void close(JournalReader open) {
    try {
      open.close();
    } finally {
      shutdown.readers().leave();
    }
    return null;
  }
}
