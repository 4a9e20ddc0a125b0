package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
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

  /** An extent as it was when it was looked at: that of the newest segment grows meanwhile. */
  private record Seen(
      JournalIndex.Key key, long segment, int count, int last, long bytes, long lastEpochNanos) {

    static Seen of(JournalIndex.Keyed keyed) {
      Extent extent = keyed.extent();
      return new Seen(
          keyed.key(),
          extent.segment(),
          extent.count(),
          extent.last(),
          extent.bytes(),
          extent.lastEpochNanos());
    }
  }

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
      facts.put(
          session.id,
          new Facts(session.safe.run, session.safe.nextIn, session.damage().isPresent()));
    }
    return facts;
  }

  /** Looks at the extents of all segments. */
  void look(List<JournalIndex.Keyed> extents) {
    List<Seen> sorted = new ArrayList<>();
    for (JournalIndex.Keyed keyed : extents) {
      sorted.add(Seen.of(keyed));
    }
    // The newest request ids first: they are counted from the end.
    sorted.sort(Comparator.<Seen>comparingInt(seen -> seen.key().run())
        .thenComparingInt(Seen::last)
        .reversed());
    for (Seen seen : sorted) {
      if (needed(seen)) {
        places.add(new Place(seen.key(), seen.segment()));
        bytes.merge(seen.segment(), seen.bytes(), Long::sum);
      }
    }
  }

  private boolean needed(Seen seen) {
    int sessionId = seen.key().sessionId();
    Facts session = sessions.get(sessionId);
    if (session == null || session.damaged) {
      return true;
    }
    int run = seen.key().run();
    boolean recent =
        seen.lastEpochNanos() >= keptFromNanos && run >= session.run - settings.keepRuns();
    return switch (seen.key().kind()) {
      case OUT -> run >= session.run || recent;
      case IN -> recent || run >= session.run && seen.last() >= session.nextIn;
      case REQUEST ->
        requests.merge(sessionId, seen.count(), Integer::sum) - seen.count()
            < settings.requestIds();
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
    return places.contains(new Place(
        new JournalIndex.Key(
            getInt(array, record + RecordFormat.SESSION_ID),
            kind,
            getInt(array, record + RecordFormat.RUN)),
        segment));
  }
}
