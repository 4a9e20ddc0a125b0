package io.fixbus.console.live;

import io.fixbus.metrics.ConsoleEnd;
import io.fixbus.session.SessionFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one browser is told, as server-sent events. What it does not read in time is not kept for it
 * without end: of how sessions stand it gets the whole again, of events some wait and the others are
 * counted; and one that reads nothing is left.
 *
 * <p>Thread: the console's own.
 */
final class LiveStream {
  /** Events that wait for a browser. */
  static final int MOST_EVENTS = 256;

  /** Characters of these. */
  static final int MOST_CHARACTERS = 1 << 20;

  /** How long nothing may be read. */
  static final Duration LONGEST_FULL = Duration.ofSeconds(10);

  /** Shorter than what a connection may be silent. */
  static final Duration COMMENT = Duration.ofSeconds(15);

  private static final Buffer SILENCE = Buffer.buffer(":\n\n");
  private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

  private final Viewer viewer;
  private final Outlet outlet;
  private final Counts counts;
  private final Map<String, Boolean> visible = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int characters;
  private long leftOut;
  private boolean needsAll = true;
  private String health = "";
  private long writtenNanos;
  private long movedNanos;
  private Optional<ConsoleEnd> ended = Optional.empty();

  /** An event, and how many were left out before it. */
  private record Waiting(Happening event, long leftOut) {}

  /** Counts what becomes of streams. */
  interface Counts {
    /** An event was left out. */
    void leftOut();
  }

  LiveStream(Viewer viewer, Outlet outlet, Counts counts, long nowNanos) {
    this.viewer = viewer;
    this.outlet = outlet;
    this.counts = counts;
    this.movedNanos = nowNanos;
    this.writtenNanos = nowNanos;
    outlet.write(RETRY);
  }

  Viewer viewer() {
    return viewer;
  }

  /** Why it ended, if it has. */
  Optional<ConsoleEnd> ended() {
    return ended;
  }

  /** Whether more can be written. */
  boolean isReady() {
    return ended.isEmpty() && !outlet.isFull();
  }

  /** Sessions stand otherwise. */
  void changed(SessionRows rows, SessionRows.Changes changes, long nowNanos) {
    changes.gone().forEach(visible::remove);
    if (!isReady()) {
      needsAll = true;
    } else if (needsAll) {
      needsAll = false;
      write("sessions", rows.all(this::mayWatch), nowNanos);
    } else {
      String json = changes.json(this::mayWatch);
      if (!json.isEmpty()) {
        write("sessions", json, nowNanos);
      }
    }
  }

  private boolean mayWatch(String session) {
    return visible.computeIfAbsent(session, viewer::mayWatch);
  }

  /** Something happened. */
  void happened(Happening event, long nowNanos) {
    if (ended.isPresent() || !event.isFor(viewer)) {
      return;
    }
    if (waiting.size() >= MOST_EVENTS || characters >= MOST_CHARACTERS) {
      leftOut++;
      counts.leftOut();
      return;
    }
    waiting.addLast(new Waiting(event, leftOut));
    characters += event.json().length();
    leftOut = 0;
    writeEvents(nowNanos);
  }

  private void writeEvents(long nowNanos) {
    while (isReady() && !waiting.isEmpty()) {
      Waiting next = waiting.removeFirst();
      characters -= next.event().json().length();
      write("event", next.event().json(next.leftOut()), nowNanos);
    }
  }

  /** The connector is so. */
  void health(JsonObject report, long nowNanos) {
    String json = report.encode();
    if (isReady() && !json.equals(health)) {
      health = json;
      write("health", json, nowNanos);
    }
  }

  /** Messages went over the wire of the session that it shows. */
  void messages(JsonObject messages, long nowNanos) {
    if (ended.isEmpty()) {
      write("messages", messages.encode(), nowNanos);
    }
  }

  private void write(String event, String json, long nowNanos) {
    outlet.write(Buffer.buffer("event: " + event + "\ndata: " + json + "\n\n"));
    writtenNanos = nowNanos;
  }

  /** Now and then: writes what waits, and ends what has to. */
  void tick(long nowNanos) {
    if (ended.isPresent()) {
      return;
    }
    Optional<SessionFailure> over = viewer.ending().get();
    if (over.isPresent()) {
      end(over.get(), ConsoleEnd.LOGGED_OUT);
      return;
    }
    if (outlet.isFull()) {
      if (nowNanos - movedNanos > LONGEST_FULL.toNanos()) {
        ended = Optional.of(ConsoleEnd.SLOW);
        outlet.abort();
      }
      return;
    }
    movedNanos = nowNanos;
    writeEvents(nowNanos);
    if (nowNanos - writtenNanos >= COMMENT.toNanos()) {
      outlet.write(SILENCE);
      writtenNanos = nowNanos;
    }
  }

  /** Says why, and ends it. */
  void end(SessionFailure why, ConsoleEnd reason) {
    if (ended.isEmpty()) {
      ended = Optional.of(reason);
      outlet.write(Buffer.buffer("event: end\ndata: "
          + new JsonObject()
              .put("code", why.code())
              .put("word", why.word().name())
              .put("text", why.text())
              .encode()
          + "\n\n"));
      outlet.end();
    }
  }

  /** The browser is gone. */
  void left() {
    if (ended.isEmpty()) {
      ended = Optional.of(ConsoleEnd.LEFT);
    }
  }
}
