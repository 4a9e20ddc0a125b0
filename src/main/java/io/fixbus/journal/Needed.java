package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages are still needed: outbound ones of a session's present run; those of a number of
 * runs before it, and inbound ones, for a number of days; inbound ones that the application has not
 * done with; and the request ids last used.
 */
final class Needed {

  private static final long DAY_NANOS = 86_400_000_000_000L;

  /** What it depends on, of a session. */
  record Facts(int run, int nextIn, boolean damaged) {}

  private record Place(JournalIndex.Key key, long segment) {}

  private final JournalSettings settings;
  private final Map<Integer, Facts> sessions;
  private final long keptFromNanos;
  private final Map<Integer, Integer> requests = new HashMap<>();
  private final Set<Place> places = new HashSet<>();
  private final Map<Long, Long> bytes = new HashMap<>();

  /**
   * At a time.
   *
   * @param sessions by id
   */
  Needed(JournalSettings settings, Map<Integer, Facts> sessions, long nowNanos) {
    this.settings = settings;
    this.sessions = sessions;
    this.keptFromNanos = nowNanos - settings.keepDays() * DAY_NANOS;
  }

  /** What of a table's sessions it depends on. */
  static Map<Integer, Facts> facts(SessionTable table) {
    Map<Integer, Facts> facts = new HashMap<>();
    for (LoggedSession session : table.all()) {
      facts.put(session.id, new Facts(session.safe.run, session.safe.nextIn,
          session.damage().isPresent()));
    }
    return facts;
  }

  /** Looks at the extents of all segments. */
  void look(List<JournalIndex.Keyed> extents) {
    List<JournalIndex.Keyed> sorted = new ArrayList<>(extents);
    // The newest request ids first: they are counted from the end.
    sorted.sort(Comparator.<JournalIndex.Keyed>comparingInt(keyed -> keyed.key().run())
        .thenComparingInt(keyed -> keyed.extent().last()).reversed());
    for (JournalIndex.Keyed keyed : sorted) {
      if (needed(keyed)) {
        places.add(new Place(keyed.key(), keyed.extent().segment()));
        bytes.merge(keyed.extent().segment(), keyed.extent().bytes(), Long::sum);
      }
    }
  }

  private boolean needed(JournalIndex.Keyed keyed) {
    int sessionId = keyed.key().sessionId();
    Facts session = sessions.get(sessionId);
    if (session == null || session.damaged) {
      return true;
    }
    int run = keyed.key().run();
    boolean recent = keyed.extent().lastEpochNanos() >= keptFromNanos
        && run >= session.run - settings.keepRuns();
    return switch (keyed.key().kind()) {
      case OUT -> run >= session.run || recent;
      case IN -> recent || run >= session.run && keyed.extent().last() >= session.nextIn;
      case REQUEST -> requests.merge(sessionId, keyed.extent().count(), Integer::sum)
          - keyed.extent().count() < settings.requestIds();
    };
  }

  /** How many bytes of a segment. */
  long bytes(long segment) {
    return bytes.getOrDefault(segment, 0L);
  }

  /** Whether a record of a segment. */
  boolean record(long segment, RecordType type, byte[] array, int record) {
    JournalIndex.Kind kind;
    switch (type) {
      case OUT -> kind = JournalIndex.Kind.OUT;
      case IN_MSG -> kind = JournalIndex.Kind.IN;
      case REQ -> kind = JournalIndex.Kind.REQUEST;
      default -> {
        return false;
      }
    }
    return places.contains(new Place(new JournalIndex.Key(
        getInt(array, record + RecordFormat.SESSION_ID), kind,
        getInt(array, record + RecordFormat.RUN)), segment));
  }
}
