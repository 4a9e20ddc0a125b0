package io.fixbus.console.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many messages sessions received and sent in each ten seconds of the last hour, and how long a
 * round trip took. A session takes room from its first message on.
 *
 * <p>Thread: the console's own.
 */
public final class TrafficHistory {
  static final Duration STEP = Duration.ofSeconds(10);
  static final int STEPS = 360;

  /** Sessions of which there is a history: eleven megabytes of them. */
  static final int MOST_SESSIONS = 2_500;

  private static final String IN = "in";
  private static final String OUT = "out";
  private static final String ROUND_TRIP = "roundTripNanos";
  private static final int NONE = -1;

  /** Of a session that has none. */
  private static final Ring SILENT = new Ring(Long.MAX_VALUE);

  private final Map<String, Numbers> numbers = new HashMap<>();
  private final Map<String, Ring> rings = new HashMap<>();
  private Instant last = Instant.EPOCH;
  private long steps;

  /** The numbers of the next messages, in a run. */
  private record Numbers(int run, int in, int out) {
    static Numbers of(JsonObject status) {
      return new Numbers(
          status.getInteger("run", 0),
          status.getInteger("nextIn", 1),
          status.getInteger("nextOut", 1));
    }

    /** In a new run all that were counted are of it. */
    int received(Numbers before) {
      return run == before.run ? Math.max(0, in - before.in) : Math.max(0, in - 1);
    }

    int sent(Numbers before) {
      return run == before.run ? Math.max(0, out - before.out) : Math.max(0, out - 1);
    }
  }

  /** The steps of one session; what was before it began is nothing. */
  private static final class Ring {
    private final int[] received = new int[STEPS];
    private final int[] sent = new int[STEPS];

    /** As nanoseconds; the longest that goes in is two seconds. */
    private final int[] roundTrip = new int[STEPS];

    private final long since;

    Ring(long since) {
      this.since = since;
    }

    void put(long step, int in, int out, int trip) {
      int at = (int) (step % STEPS);
      received[at] = in;
      sent[at] = out;
      roundTrip[at] = trip;
    }
  }

  /** Takes how all sessions stand, once in each step. */
  void sample(JsonArray statuses, Instant now) {
    Set<String> there = new HashSet<>();
    for (Object item : statuses) {
      JsonObject status = (JsonObject) item;
      String session = status.getString("session");
      there.add(session);
      Numbers current = Numbers.of(status);
      Numbers before = numbers.put(session, current);
      sample(session, before == null ? current : before, current, trip(status));
    }
    numbers.keySet().retainAll(there);
    rings.keySet().retainAll(there);
    steps++;
    last = now;
  }

  private void sample(String session, Numbers before, Numbers now, int trip) {
    int received = now.received(before);
    int sent = now.sent(before);
    Ring ring = rings.get(session);
    if (ring == null && received + sent > 0 && rings.size() < MOST_SESSIONS) {
      ring = new Ring(steps);
      rings.put(session, ring);
    }
    if (ring != null) {
      ring.put(steps, received, sent, trip);
    }
  }

  private static int trip(JsonObject status) {
    Long nanos = status.getLong(ROUND_TRIP);
    return nanos == null ? NONE : (int) Math.min(Integer.MAX_VALUE, nanos);
  }

  /**
   * {@code {"step": 10, "start": "…", "in": […], "out": […], "roundTripNanos": […, null, …]}}, the
   * oldest first; {@code start} is where the first step begins.
   */
  public JsonObject of(String session) {
    JsonArray in = new JsonArray();
    JsonArray out = new JsonArray();
    JsonArray trips = new JsonArray();
    long first = Math.max(0, steps - STEPS);
    Ring ring = rings.getOrDefault(session, SILENT);
    for (long step = first; step < steps; step++) {
      int at = (int) (step % STEPS);
      boolean known = step >= ring.since;
      in.add(known ? ring.received[at] : 0);
      out.add(known ? ring.sent[at] : 0);
      if (known && ring.roundTrip[at] != NONE) {
        trips.add(ring.roundTrip[at]);
      } else {
        trips.addNull();
      }
    }
    return new JsonObject()
        .put("step", STEP.toSeconds())
        .put("start", last.minus(STEP.multipliedBy(steps - first)).toString())
        .put(IN, in)
        .put(OUT, out)
        .put(ROUND_TRIP, trips);
  }
}
