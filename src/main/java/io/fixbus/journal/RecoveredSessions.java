package io.fixbus.journal;

import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import java.util.ArrayList;
import java.util.List;

/** What the sessions are told at start. */
final class RecoveredSessions {

  private final JournalSettings settings;
  private final JournalIndex index;
  private final SegmentReader reader;

  RecoveredSessions(JournalSettings settings, JournalIndex index, SegmentReader reader) {
    this.settings = settings;
    this.index = index;
    this.reader = reader;
  }

  List<RecoveredSession> list(SessionTable table) {
    List<RecoveredSession> sessions = new ArrayList<>();
    for (LoggedSession session : table.all()) {
      SessionNumbers numbers = session.safe;
      sessions.add(new RecoveredSession(session.id, session.name, session.identity(),
          new RecoveredNumbers(numbers.run, numbers.nextOut, numbers.nextIn,
              numbers.runStartEpochNanos, requests(session)),
          numbers.reservedOut, session.damage()));
    }
    return List.copyOf(sessions);
  }

  /** The last ones, oldest first. */
  private List<RememberedRequest> requests(LoggedSession session) {
    List<List<JournalIndex.Place>> runs = new ArrayList<>();
    int missing = settings.requestIds();
    for (int run : index.runs(session.id, JournalIndex.Kind.REQUEST)) {
      List<JournalIndex.Place> places = index.find(
          new JournalIndex.Key(session.id, JournalIndex.Kind.REQUEST, run), 1, Integer.MAX_VALUE,
          Integer.MAX_VALUE);
      int taken = Math.min(missing, places.size());
      runs.add(0, places.subList(places.size() - taken, places.size()));
      missing -= taken;
      if (missing == 0) {
        break;
      }
    }
    List<RememberedRequest> requests = new ArrayList<>();
    for (List<JournalIndex.Place> places : runs) {
      for (JournalIndex.Place place : places) {
        int record = reader.read(place, 1);
        requests.add(RequestRecord.read(reader.array(), record));
      }
    }
    return requests;
  }
}
