package io.fixbus.console.live;

import io.fixbus.bus.Addresses;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.metrics.ConsoleEnd;
import io.fixbus.metrics.ConsoleMeters;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All browsers that are told what happens, and what is asked of the connector for them: once for all
 * together, and so seldom that it takes little of anybody's time.
 *
 * <p>Thread: the console's own.
 */
public final class LiveStreams {
  /** Streams at once. */
  public static final int MOST = 64;

  /** Of one login: each is a connection, of which browsers have six for a server. */
  public static final int MOST_OF_LOGIN = 6;

  private static final long TICK_MILLIS = 250;
  private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();
  private static final long HEALTH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_MILLIS = 10_000;

  /** Asking takes no more than a tenth of the time, unless it takes very long. */
  private static final int REST = 10;

  private static final long LONGEST_REST_NANOS = Duration.ofSeconds(5).toNanos();

  private static final SessionFailure STOPPED = FailureWord.STOPPED.failure("the console stops");

  private final Vertx vertx;
  private final Addresses addresses;
  private final HealthReport health;
  private final Times times;
  private final ConsoleMeters meters;
  private final AtomicInteger count = new AtomicInteger();
  private final Set<LiveStream> streams = new LinkedHashSet<>();
  private final MessageFeeds feeds;
  private final SessionRows rows = new SessionRows();
  private final EventMemory events = new EventMemory();
  private final TrafficHistory history = new TrafficHistory();
  private Optional<MessageConsumer<JsonObject>> consumer = Optional.empty();
  private boolean asking;
  private long nextPoll;
  private long nextSample;
  private long nextHealth;

  /**
   * Does nothing yet.
   *
   * @param prefix of the connector's addresses
   */
  public LiveStreams(
      Vertx vertx, String prefix, HealthReport health, MeterRegistry registry, Times times) {
    this.vertx = vertx;
    this.addresses = new Addresses(prefix);
    this.health = health;
    this.times = times;
    this.feeds = new MessageFeeds(vertx, times);
    this.meters = new ConsoleMeters(registry, prefix, count::get);
    this.nextPoll = times.nanos();
    this.nextSample = nextPoll;
    this.nextHealth = nextPoll;
  }

  /** Begins to listen and to remember. */
  public void start() {
    consumer = Optional.of(
        vertx.eventBus().localConsumer(addresses.events(), event -> happened(event.body())));
    vertx.setPeriodic(TICK_MILLIS, id -> tick());
  }

  /** What happened of late. */
  public EventMemory events() {
    return events;
  }

  /** What went over the wires in the last hour. */
  public TrafficHistory history() {
    return history;
  }

  /** How the connector is. */
  public HealthReport health() {
    return health;
  }

  /** Why there is no place for one more stream of a viewer, if so. */
  public Optional<SessionFailure> full(Viewer viewer) {
    long own = streams.stream()
        .filter(stream -> stream.viewer().login().equals(viewer.login()))
        .count();
    if (own >= MOST_OF_LOGIN) {
      return Optional.of(
          FailureWord.TOO_MANY_REQUESTS.failure(own + " streams of this login are open"));
    }
    return streams.size() >= MOST
        ? Optional.of(FailureWord.TOO_MANY_REQUESTS.failure(MOST + " streams are open"))
        : Optional.empty();
  }

  /**
   * Tells a viewer what happens from now on.
   *
   * @param session whose messages are shown, too; the viewer may watch it
   * @return to be run when the viewer is gone
   */
  public Runnable open(Viewer viewer, Optional<String> session, Outlet outlet) {
    LiveStream stream = new LiveStream(viewer, outlet, meters::leftOut, times.nanos());
    streams.add(stream);
    count.set(streams.size());
    session.ifPresent(name -> feeds.add(addresses.session(name).control(), stream));
    // The first it gets is how all is, at once.
    nextPoll = times.nanos();
    stream.health(health.on(viewer), times.nanos());
    tick();
    return () -> {
      stream.left();
      sweep();
    };
  }

  private void happened(JsonObject body) {
    Happening event = Happening.of(body);
    events.add(body, event);
    long now = times.nanos();
    streams.forEach(stream -> stream.happened(event, now));
  }

  /** Does what is due. */
  void tick() {
    long now = times.nanos();
    streams.forEach(stream -> stream.tick(now));
    if (now - nextHealth >= 0) {
      nextHealth = now + HEALTH_NANOS;
      streams.forEach(stream -> stream.health(health.on(stream.viewer()), now));
    }
    feeds.tick();
    boolean wanted = !streams.isEmpty() && now - nextPoll >= 0;
    if (!asking && (wanted || now - nextSample >= 0)) {
      poll(now);
    }
    sweep();
  }

  private void poll(long begun) {
    asking = true;
    DeliveryOptions options = new DeliveryOptions()
        .setLocalOnly(true)
        .setSendTimeout(LONGEST_MILLIS)
        .addHeader("action", ConnectorAction.SESSIONS.word());
    vertx
        .eventBus()
        .<JsonObject>request(addresses.control(), new JsonObject(), options)
        .onComplete(answer -> {
          asking = false;
          if (answer.succeeded()) {
            take(answer.result().body().getJsonArray("sessions"));
          }
          long now = times.nanos();
          long took = now - begun;
          nextPoll = now + Math.max(POLL_NANOS - took, Math.min(REST * took, LONGEST_REST_NANOS));
        });
  }

  private void take(JsonArray sessions) {
    long now = times.nanos();
    if (now - nextSample >= 0) {
      history.sample(sessions, times.now());
      nextSample += TrafficHistory.STEP.toNanos();
      if (now - nextSample >= 0) {
        nextSample = now + TrafficHistory.STEP.toNanos();
      }
    }
    SessionRows.Changes changes = rows.take(sessions);
    streams.forEach(stream -> stream.changed(rows, changes, now));
  }

  private void sweep() {
    for (LiveStream stream : List.copyOf(streams)) {
      stream.ended().ifPresent(reason -> {
        meters.ended(reason);
        streams.remove(stream);
      });
    }
    count.set(streams.size());
  }

  /** Ends all. */
  public void stop() {
    consumer.ifPresent(MessageConsumer::unregister);
    streams.forEach(stream -> stream.end(STOPPED, ConsoleEnd.STOPPED));
    sweep();
    meters.close();
  }
}
