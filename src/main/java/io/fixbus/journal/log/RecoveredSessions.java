package io.fixbus.journal.log;

import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RequestRecord;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the sessions are told at start. */
final class RecoveredSessions {

  private static final int MANY = Integer.MAX_VALUE;
  private static final int NEAR = 1024;

  private final SegmentCatalog catalog;
  private final int requestIds;

  /**
   * For an opened journal.
   *
   * @param requestIds so many are remembered for each session
   */
  RecoveredSessions(SegmentCatalog catalog, int requestIds) {
    this.catalog = catalog;
    this.requestIds = requestIds;
  }

  List<RecoveredSession> list(SessionTable table) throws IOException {
    List<RecoveredSession> sessions = new ArrayList<>();
    try (SegmentReader reader = new SegmentReader(catalog.storage(), SegmentReader.Source.FILES);
        IndexBlocks blocks = new IndexBlocks(catalog.storage())) {
      for (LoggedSession session : table.all()) {
        SessionNumbers numbers = session.safe;
        sessions.add(new RecoveredSession(
            session.id,
            session.name,
            session.identity(),
            new RecoveredNumbers(
                numbers.run,
                numbers.nextOut,
                numbers.nextIn,
                numbers.receivedIn,
                numbers.runStartEpochNanos,
                requests(session, reader, blocks)),
            numbers.reservedOut,
            session.damage()));
      }
    }
    return List.copyOf(sessions);
  }

  /** The last ones, oldest first. */
  private List<RememberedRequest> requests(
      LoggedSession session, SegmentReader reader, IndexBlocks blocks) throws IOException {
    List<PlaceFinder.Place> places = places(session, blocks);
    // In the order of the log, so that each part of it is read once.
    places.sort(Comparator.comparingLong(PlaceFinder.Place::segment)
        .thenComparingLong(PlaceFinder.Place::offset));
    List<RememberedRequest> requests = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      int record =
          reader.read(places, i, NEAR, catalog.header(places.get(i).segment()).orElseThrow());
      requests.add(RequestRecord.read(reader.array(), record));
    }
    requests.sort(Comparator.comparingInt(RememberedRequest::run)
        .thenComparingInt(RememberedRequest::msgSeqNum));
    return requests;
  }

  private List<PlaceFinder.Place> places(LoggedSession session, IndexBlocks blocks)
      throws IOException {
    PlaceFinder finder = new PlaceFinder(catalog.index(), blocks);
    List<PlaceFinder.Place> places = new ArrayList<>();
    for (int run : catalog.index().runs(session.id, JournalIndex.Kind.REQUEST)) {
      List<PlaceFinder.Place> ofRun = finder.find(
          new JournalIndex.Key(session.id, JournalIndex.Kind.REQUEST, run), 1, MANY, MANY);
      int taken = Math.min(requestIds - places.size(), ofRun.size());
      places.addAll(ofRun.subList(ofRun.size() - taken, ofRun.size()));
      if (places.size() == requestIds) {
        break;
      }
    }
    return places;
  }
}
