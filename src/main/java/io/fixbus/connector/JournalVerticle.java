package io.fixbus.connector;

import io.fixbus.config.JournalConfig;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.SyncMode;
import io.fixbus.metrics.JournalMeters;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;

/** Opens the journal on a thread of its own, and closes it there when nobody needs it any more. */
final class JournalVerticle extends VerticleBase {
  private static final long TICK_MILLIS = 50;

  private final JournalConfig config;
  private final Journals journals;
  private final JournalMeters meters;
  private final ConnectorNews news;
  private final Shutdown shutdown;
  private final Promise<JournalWorker> opened = Promise.promise();
  private long ticker;

  JournalVerticle(JournalConfig config, Journals journals, Listeners listeners, Shutdown shutdown) {
    this.config = config;
    this.journals = journals;
    this.meters = listeners.meters;
    this.news = listeners.news;
    this.shutdown = shutdown;
  }

  /** Who is told how the journal fares. */
  record Listeners(JournalMeters meters, ConnectorNews news) {}

  /**
   * A worker with one thread, which nobody suspects of hanging while it writes one group of records
   * after the other.
   *
   * @param poolName shared by nobody else
   */
  static DeploymentOptions options(String poolName) {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName(poolName)
        .setWorkerPoolSize(1)
        .setMaxWorkerExecuteTime(1)
        .setMaxWorkerExecuteTimeUnit(TimeUnit.DAYS);
  }

  /** Completes when the journal is open. */
  Future<JournalWorker> opened() {
    return opened.future();
  }

  @Override
  public Future<?> start() {
    DiskPace pace = new DiskPace(news, System.nanoTime());
    FlushTimes times = new FlushTimes();
    meters.onFlush(tookNanos -> {
      times.flushed(tookNanos);
      pace.flushed(tookNanos, System.nanoTime());
    });
    Journal journal = journals.open(config, meters);
    JournalWorker worker = new JournalWorker(context, journal, promisesNothing(), times);
    worker.onClosedForGood(news::closedForGood);
    meters.room(worker::pendingRecords, () -> worker.room() == JournalRoom.AMPLE);
    ticker = vertx.setPeriodic(TICK_MILLIS, id -> worker.tick());
    opened.complete(worker);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    JournalWorker worker = opened.future().result();
    // Here, since what fires later finds the thread gone.
    vertx.cancelTimer(ticker);
    return shutdown
        .engines()
        .empty()
        .compose(nothing -> shutdown.readers().empty())
        .compose(nothing -> close(worker));
  }

  /** On the journal's own thread, and told there: by then no other may be left. */
  private Future<Void> close(JournalWorker worker) {
    Promise<Void> closed = Promise.promise();
    context.runOnContext(nothing -> {
      try {
        worker.close();
        closed.complete();
      } catch (RuntimeException e) {
        closed.fail(e);
      }
    });
    return closed.future();
  }

  private boolean promisesNothing() {
    return config.type() == JournalConfig.Type.MEMORY || config.settings().sync() == SyncMode.NONE;
  }
}
