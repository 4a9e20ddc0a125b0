package io.fixbus.connector;

import io.fixbus.config.ListenerConfig;
import io.fixbus.metrics.ListenerMeters;
import io.fixbus.metrics.Refusal;
import io.fixbus.transport.FixConnection;
import io.fixbus.transport.FixListener;
import io.fixbus.transport.Gatekeeper;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.ListenSettings;
import io.fixbus.transport.PortException;
import io.fixbus.transport.TlsContext;
import io.vertx.core.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One engine's share of a listener: takes connections and finds the sessions that their Logons ask
 * for.
 *
 * <p>Thread: the engine's event loop, unless a method says otherwise.
 */
final class Acceptor implements Gatekeeper, PendingLogon.Owner {
  private final Engine engine;
  private final Admission admission;
  private final RefusalLog refusals = new RefusalLog();
  private final Set<PendingLogon> pending = new LinkedHashSet<>();
  private volatile ListenerConfig config;
  private Optional<FixListener> listener = Optional.empty();

  /**
   * What the acceptors of one listener share about connections that have no session yet.
   *
   * @param budget how many there may be
   * @param gate what their Logons have to pass
   * @param meters counts them
   */
  record Admission(ConnectionBudget budget, LogonGate gate, ListenerMeters meters) {}

  Acceptor(Engine engine, ListenerConfig config, Admission admission) {
    this.engine = engine;
    this.config = config;
    this.admission = admission;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  /**
   * Begins to listen.
   *
   * @param tls what connections speak, if it is TLS
   * @param port the configured one, or the one that the system chose for the listener's first engine
   * @return the port
   */
  Future<Integer> listen(ConnectorContext connector, Optional<TlsContext> tls, int port) {
    HostPort address = new HostPort(config.address().host(), port);
    ListenSettings place =
        new ListenSettings(address, config.place().proxies(), config.place().handshakeMillis());
    return FixListener.listen(connector.vertx(), place, tls, connector.connectionNumbers(), this)
        .onSuccess(listening -> listener = Optional.of(listening))
        .map(FixListener::port)
        .recover(cause -> Future.failedFuture(new PortException(setting(), address, cause)));
  }

  /** The one that says where to listen: of a listener, or of sessions that name only its address. */
  private String setting() {
    return config.name().indexOf(':') < 0 ? "listeners." + config.name() + ".address" : "listen";
  }

  /** Takes settings that apply live: they hold for connections to come. Any thread. */
  void change(ListenerConfig changed) {
    config = changed;
  }

  /** Takes no more connections and drops those without a session; the others live on. */
  void stop(long timeoutMillis) {
    listener.ifPresent(listening -> listening.stop(timeoutMillis));
    listener = Optional.empty();
    for (PendingLogon newcomer : List.copyOf(pending)) {
      newcomer.refuse(Refusal.CLOSED, "the listener is closed");
    }
  }

  /** Closes connections that took too long. */
  void tick() {
    long nowNanos = engine.now().monotonicNanos();
    for (PendingLogon newcomer : List.copyOf(pending)) {
      if (newcomer.deadlineNanos() - nowNanos <= 0) {
        newcomer.expire();
      }
    }
  }

  @Override
  public void find(PendingLogon newcomer) {
    admission.gate().admit(config.name(), newcomer);
  }

  @Override
  public boolean isGuarded() {
    return admission.gate().isGuarded(config.name());
  }

  @Override
  public void refused(HostPort from, Refusal reason, String why) {
    admission.meters().refused(reason);
    refusals.closed(from.toString(), why, engine.now().monotonicNanos());
  }

  @Override
  public void forget(PendingLogon newcomer, FixConnection connection) {
    pending.remove(newcomer);
    admission.budget().leave(connection.remoteAddress().host());
  }

  @Override
  public boolean admits(HostPort from) {
    admission.meters().accepted();
    boolean admitted = admission.budget().admit(from.host(), engine.now().monotonicNanos());
    if (!admitted) {
      refused(from, Refusal.TOO_MANY, "too many connections without a Logon");
    }
    return admitted;
  }

  @Override
  public void connected(FixConnection connection) {
    long deadlineNanos = engine.now().monotonicNanos() + config.logonTimeoutNanos();
    pending.add(new PendingLogon(this, connection, deadlineNanos));
  }

  @Override
  public void handshakeFailed(HostPort from, String why) {
    admission.budget().leave(from.host());
    refused(from, Refusal.TLS, why);
  }

  @Override
  public void proxyRefused(HostPort from, String why) {
    refused(from, Refusal.PROXY, why);
  }
}
