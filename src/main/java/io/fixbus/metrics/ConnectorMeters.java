package io.fixbus.metrics;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.session.SessionStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The meters of one connector.
 *
 * <p>Thread: any.
 */
public final class ConnectorMeters {
  private final MeterSet meters;
  private final SeriesDirectory series;
  private final Counter applied;
  private final Counter refused;
  private final EnumCounters<Overload> overloads;

  /**
   * @param connector prefix of the connector's bus addresses
   * @param ownSeries how many sessions have meters of their own
   */
  public ConnectorMeters(MeterRegistry registry, String connector, int ownSeries) {
    this.meters = new MeterSet(registry, connector);
    this.series = new SeriesDirectory(meters, ownSeries);
    this.applied = meters.counter(Metric.CONFIGURATIONS, "applied");
    this.refused = meters.counter(Metric.CONFIGURATIONS, "refused");
    this.overloads = new EnumCounters<>(
        Overload.class,
        cause -> meters.counter(Metric.OVERLOADS, cause.name().toLowerCase(Locale.ROOT)));
    meters.gauge(Metric.SESSIONS, series::sessionCount);
  }

  /**
   * The registry of that name which a Vert.x of this process uses for its own metrics; one that
   * forgets everything if there is none.
   */
  public static MeterRegistry registry(String name) {
    try {
      MeterRegistry known = BackendRegistries.getNow(name);
      if (known != null) {
        return known;
      }
    } catch (NoClassDefFoundError e) {
      // An application on the module path may leave vertx-micrometer-metrics out.
    }
    return new CompositeMeterRegistry();
  }

  /** Those of a configured session. */
  public SessionMeters session(String name, SessionDictionary dictionary, SessionStatus status) {
    return new SessionMeters(series.ofSession(name), dictionary, status);
  }

  /** Those of a session made from a template. */
  public SessionMeters sessionOfTemplate(
      String template, SessionDictionary dictionary, SessionStatus status) {
    return new SessionMeters(series.ofTemplate(template), dictionary, status);
  }

  /**
   * Those of a listener.
   *
   * @param waiting how many connections have no session yet
   */
  public ListenerMeters listener(String name, IntSupplier waiting) {
    return new ListenerMeters(meters.part(), name, waiting);
  }

  /** Those of the connector's event loop with that number. */
  public LoopMeters loop(int number) {
    return new LoopMeters(meters, number);
  }

  /** A configuration came while it runs; whether it is in force or was refused. */
  public void configuration(boolean inForce) {
    (inForce ? applied : refused).increment();
  }

  /** Says how many bytes of messages are kept, and for how many sessions that is too much. */
  public void memory(LongSupplier held, IntSupplier limited) {
    meters.gauge(Metric.MEMORY, held::getAsLong);
    meters.gauge(Metric.MEMORY_LIMITED, limited::getAsInt);
  }

  /** Those of the log of messages. */
  public MessageLogMeters messageLog() {
    return new MessageLogMeters(meters);
  }

  /** A time begins at which there is more to do than can be done. */
  public void overload(Overload cause) {
    overloads.increment(cause);
  }

  /** Says how many sessions are sending messages again, and how many wait to. */
  public void replays(IntSupplier running, IntSupplier waiting) {
    meters.gauge(Metric.REPLAYS, running::getAsInt);
    meters.gauge(Metric.REPLAYS_WAITING, waiting::getAsInt);
  }

  public JournalMeters journal() {
    return new JournalMeters(meters);
  }

  /** Takes all meters out of the registry. */
  public void close() {
    meters.close();
  }
}
