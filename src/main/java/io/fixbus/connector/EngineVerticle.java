package io.fixbus.connector;

import io.fixbus.transport.TlsContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An event loop with an engine, its ticker and its share of the listeners. */
final class EngineVerticle extends VerticleBase {
  /** How long connections outlive their listener; their sessions have been logged out before. */
  private static final long LONGEST_CONNECTION_MILLIS = 10_000;

  private final ConnectorContext connector;
  private final LoopPulse pulse;
  private final Shutdown shutdown;
  private final List<Acceptor> acceptors = new ArrayList<>();
  private final Promise<Engine> started = Promise.promise();
  private volatile String thread = "";

  EngineVerticle(ConnectorContext connector, LoopPulse pulse, Shutdown shutdown) {
    this.connector = connector;
    this.pulse = pulse;
    this.shutdown = shutdown;
  }

  @Override
  public Future<?> start() {
    thread = Thread.currentThread().getName();
    Engine engine = new Engine(
        context, connector.journal(), pulse.load(), connector.bounds().news());
    vertx.setPeriodic(LoopLoad.TICK_MILLIS, id -> tick(engine));
    shutdown.engines().enter();
    started.complete(engine);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    shutdown.begin();
    Engine engine = started.future().result();
    EngineStop stop = new EngineStop(vertx, engine, acceptors);
    return stop.run().onComplete(stopped -> shutdown.engines().leave());
  }

  /** The engine, once the verticle is deployed. */
  Engine engine() {
    return started.future().result();
  }

  /** The event loop's thread, by its name, once the verticle is deployed. Any thread. */
  String thread() {
    return thread;
  }

  /** Whether the event loop turns. Any thread. */
  LoopPulse pulse() {
    return pulse;
  }

  /** Does something on the event loop; the result is told on the calling context. */
  <T> Future<T> onLoop(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    engine().execute(() -> {
      try {
        work.get().onComplete(done);
      } catch (RuntimeException e) {
        done.fail(e);
      }
    });
    return CallingContext.bringBack(vertx, done.future());
  }

  /** Opens a session's addresses; it does not run yet. */
  Future<HostedSession> open(SessionSetup setup) {
    return onLoop(() -> Future.succeededFuture(new HostedSession(connector, setup, engine())));
  }

  /**
   * Takes a share of a listener's connections.
   *
   * @param tls what they speak, if it is TLS
   * @param port to listen on; 0 lets the system choose one
   * @return the port
   */
  Future<Integer> listen(Acceptor acceptor, Optional<TlsContext> tls, int port) {
    return onLoop(() -> {
      acceptors.add(acceptor);
      return acceptor.listen(connector, tls, port);
    });
  }

  /** Listens no longer. */
  Future<Void> close(Acceptor acceptor) {
    return onLoop(() -> {
      acceptors.remove(acceptor);
      acceptor.stop(LONGEST_CONNECTION_MILLIS);
      return Future.succeededFuture();
    });
  }

  private void tick(Engine engine) {
    pulse.beat(System.nanoTime());
    engine.tick();
    for (Acceptor acceptor : acceptors) {
      acceptor.tick();
    }
  }
}
