package io.fixbus.app;

import io.fixbus.journal.Damage;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.journal.log.JournalVisitor;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Counts records by segment and by session. */
final class RecordCounts implements JournalVisitor {

  private static final Count NONE = new Count(0, 0, 0);

  private final Map<String, Count> segments = new HashMap<>();
  private final Map<String, Count> sessions = new HashMap<>();
  private boolean damaged;

  /**
   * How many there are.
   *
   * @param sent messages of ours
   * @param received messages of the counterparty
   * @param other records of other kinds
   */
  record Count(long sent, long received, long other) {

    private Count plus(Count more) {
      return new Count(sent + more.sent, received + more.received, other + more.other);
    }

    JsonObject addTo(JsonObject json) {
      return json.put("sent", sent).put("received", received).put("otherRecords", other);
    }
  }

  @Override
  public void record(JournalRecord record) {
    Count one = switch (record.type()) {
      case OUT -> new Count(1, 0, 0);
      case IN_MSG -> new Count(0, 1, 0);
      default -> new Count(0, 0, 1);
    };
    segments.merge(record.file(), one, Count::plus);
    sessions.merge(record.session(), one, Count::plus);
  }

  @Override
  public void damaged(Damage damage, long bytes) {
    damaged = true;
  }

  Count ofSegment(String file) {
    return segments.getOrDefault(file, NONE);
  }

  Count ofSession(String session) {
    return sessions.getOrDefault(session, NONE);
  }

  /** Whether some bytes are no valid records. */
  boolean damaged() {
    return damaged;
  }
}
