package io.fixbus.console.live;

import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last events, for pages that are opened later: some of each session, as many as may be kept of
 * all, and those of the audit.
 *
 * <p>Thread: the console's own.
 */
public final class EventMemory {
  /** Events of a session. */
  static final int MOST_OF_SESSION = 200;

  /** Characters of all sessions' events. */
  static final int MOST_CHARACTERS = 8 << 20;

  /** Events of the audit. */
  static final int MOST_AUDITED = 1_000;

  /** By their number here, the oldest first. */
  private final Map<Long, Kept> all = new LinkedHashMap<>();

  /** The numbers of a session's events, the oldest first. */
  private final Map<String, Deque<Long>> bySession = new HashMap<>();

  private final Deque<Audited> audited = new ArrayDeque<>();
  private long last;
  private int characters;

  private record Kept(String session, String json) {}

  private record Audited(long n, String user, String session, String json) {}

  /**
   * What is looked for in the audit.
   *
   * @param user only that one's, if given
   * @param session only about that one, if given
   * @param before only events with a smaller number, if given
   * @param limit no more than these
   */
  public record AuditQuery(
      Optional<String> user, Optional<String> session, OptionalLong before, int limit) {

    private boolean matches(Audited event) {
      return user.map(event.user()::equals).orElse(true)
          && session.map(event.session()::equals).orElse(true)
          && (before.isEmpty() || event.n() < before.getAsLong());
    }
  }

  /** Remembers an event. */
  void add(JsonObject event, Happening happening) {
    if ("audit".equals(event.getString("event"))) {
      audit(event, happening.json());
    } else {
      happening.session().ifPresent(session -> add(new Kept(session, happening.json())));
    }
  }

  private void audit(JsonObject event, String json) {
    audited.addFirst(new Audited(
        event.getLong("n", 0L), event.getString("user", ""), event.getString("session", ""), json));
    if (audited.size() > MOST_AUDITED) {
      audited.removeLast();
    }
  }

  private void add(Kept event) {
    all.put(++last, event);
    characters += event.json().length();
    Deque<Long> own = bySession.computeIfAbsent(event.session(), name -> new ArrayDeque<>());
    own.addLast(last);
    if (own.size() > MOST_OF_SESSION) {
      forget(own.removeFirst());
    }
    while (characters > MOST_CHARACTERS) {
      long oldest = all.keySet().iterator().next();
      String session = forget(oldest).session();
      bySession.computeIfPresent(session, (name, numbers) -> {
        numbers.removeFirst();
        return numbers.isEmpty() ? null : numbers;
      });
    }
  }

  private Kept forget(long number) {
    Kept event = Objects.requireNonNull(all.remove(number));
    characters -= event.json().length();
    return event;
  }

  /** {@code {"events": […]}} of a session, the oldest first. */
  public String events(String session) {
    List<String> events = new ArrayList<>();
    for (long number : bySession.getOrDefault(session, new ArrayDeque<>())) {
      events.add(Objects.requireNonNull(all.get(number)).json());
    }
    return "{\"events\":[" + String.join(",", events) + "]}";
  }

  /** {@code {"events": […], "next": n}} of the audit, the newest first; null if that is all. */
  public String audit(AuditQuery query) {
    List<String> found = new ArrayList<>();
    String next = "null";
    long shown = 0;
    for (Audited event : audited) {
      if (query.matches(event)) {
        if (found.size() == query.limit()) {
          next = Long.toString(shown);
          break;
        }
        found.add(event.json());
        shown = event.n();
      }
    }
    return "{\"events\":[" + String.join(",", found) + "],\"next\":" + next + '}';
  }
}
