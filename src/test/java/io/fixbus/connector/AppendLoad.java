package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusReach;
import io.fixbus.bus.ConnectorEvents;
import io.fixbus.config.JournalConfig;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.metrics.ConnectorMeters;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Appends messages through an engine and the journal's verticle, as sessions do, and measures the
 * time from a message's turn to its acknowledgement there.
 */
final class AppendLoad implements AutoCloseable {
  /** A record is 40 bytes longer. */
  private static final int MESSAGE_LENGTH = 216;

  private static final int STOP_SECONDS = 60;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final JournalWorker worker;
  private final Engine engine;
  private final int[] sessions;
  private final int[] nextOut;
  private final byte[] message = new byte[MESSAGE_LENGTH];
  private final CountDownLatch ended = new CountDownLatch(1);
  private Histogram latencies = new Histogram(3);
  private long endNanos;
  private long measuredFromNanos;
  private long records;

  /** What was reached. */
  record Result(double recordsPerSecond, Histogram latencies) {}

  /** Opens the journal and registers sessions. */
  AppendLoad(JournalSettings settings, int sessionCount, Journals journals) throws Exception {
    ConnectorMeters meters = new ConnectorMeters(new CompositeMeterRegistry(), "fix", 1);
    JournalVerticle.Listeners told = new JournalVerticle.Listeners(
        meters.journal(),
        new ConnectorNews(
            new ConnectorEvents(vertx, BusReach.LOCAL, new Addresses("fix")), meters));
    JournalVerticle verticle = new JournalVerticle(
        new JournalConfig(JournalConfig.Type.FILE, settings, true), journals, told, new Shutdown());
    vertx.deployVerticle(verticle, JournalVerticle.options("journal")).await(STOP_SECONDS, SECONDS);
    worker = verticle.opened().result();
    sessions = await(worker.call(journal -> {
      int[] ids = new int[sessionCount];
      for (int i = 0; i < sessionCount; i++) {
        ids[i] = journal.register("session-" + i, "identity");
      }
      return ids;
    }));
    nextOut = new int[sessionCount];
    Arrays.fill(nextOut, 1);
    Promise<Engine> made = Promise.promise();
    RecordedOverloads overloads = new RecordedOverloads();
    LoopLoad load = new LoopLoad(0, Long.MAX_VALUE, overloads);
    context.runOnContext(nothing -> made.complete(new Engine(context, worker, load, overloads)));
    engine = await(made.future());
  }

  /** Each session has one message in flight, all the time. */
  Result inFlight(double warmUpSeconds, double seconds) throws Exception {
    begin(warmUpSeconds, seconds);
    engine.execute(this::appendAll);
    ended.await();
    return new Result(records / seconds, latencies);
  }

  /** Messages at fixed instants; each is counted from the instant at which it was due. */
  Result atRate(int perSecond, double warmUpSeconds, double seconds) throws Exception {
    begin(warmUpSeconds, seconds);
    long intervalNanos = SECONDS.toNanos(1) / perSecond;
    new Thread(() -> pace(intervalNanos), "pace").start();
    ended.await();
    return new Result(records / seconds, latencies);
  }

  private void begin(double warmUpSeconds, double seconds) {
    measuredFromNanos = System.nanoTime() + (long) (warmUpSeconds * SECONDS.toNanos(1));
    endNanos = measuredFromNanos + (long) (seconds * SECONDS.toNanos(1));
  }

  private void appendAll() {
    long beganNanos = System.nanoTime();
    for (int i = 0; i < sessions.length; i++) {
      append(i);
    }
    engine.journal().whenReadable(() -> {
      long nowNanos = System.nanoTime();
      count(beganNanos, nowNanos, sessions.length);
      if (nowNanos < endNanos) {
        engine.execute(this::appendAll);
      } else {
        ended.countDown();
      }
    });
    // So that the turn ends.
    engine.later(() -> {});
  }

  private void append(int session) {
    int number = nextOut[session]++;
    engine
        .journal()
        .log(sessions[session])
        .outbound(1, number, number, true, message, 0, MESSAGE_LENGTH);
  }

  private void count(long beganNanos, long nowNanos, int messages) {
    if (beganNanos >= measuredFromNanos && beganNanos < endNanos) {
      latencies.recordValueWithCount(nowNanos - beganNanos, messages);
      records += messages;
    }
  }

  private void pace(long intervalNanos) {
    int session = 0;
    for (long due = System.nanoTime(); due < endNanos; due += intervalNanos) {
      for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
        LockSupport.parkNanos(early);
      }
      long dueNanos = due;
      int to = session;
      session = (session + 1) % sessions.length;
      engine.execute(() -> appendDue(to, dueNanos));
    }
    engine.execute(() -> {
      engine.journal().whenReadable(ended::countDown);
    });
  }

  private void appendDue(int session, long dueNanos) {
    append(session);
    engine.journal().whenReadable(() -> count(dueNanos, System.nanoTime(), 1));
    engine.later(() -> {});
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(STOP_SECONDS, SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
