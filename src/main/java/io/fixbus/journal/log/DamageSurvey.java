package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out which sessions a damaged segment leaves complete. After each damaged place a session is
 * under suspicion until a later record shows that none of its outbound messages can have been in
 * that place: the message with the very next number, a snapshot with the very numbers, or the
 * beginning of a new run. Lost inbound numbers do no harm, they are asked for again.
 */
final class DamageSurvey {

  private enum Verdict {
    COMPLETE,
    SUSPECT,
    LOST
  }

  private final SessionTable table;
  private final long segment;
  private final Map<Integer, Verdict> verdicts = new HashMap<>();
  private final List<Damage> damages = new ArrayList<>();
  private long damagedBytes;

  /**
   * Of a segment.
   *
   * @param table the sessions where the segment begins; records change it
   */
  DamageSurvey(SessionTable table, long segment) {
    this.table = table;
    this.segment = segment;
  }

  /**
   * Follows the whole segment, over damaged places too, and tells a visitor of all valid records.
   */
  void run(SegmentScan scan, RecordVisitor visitor, String name) {
    scan.runOverDamage(
        new RecordVisitor() {
          @Override
          public void visit(RecordType type, byte[] array, int record) {
            visitor.visit(type, array, record);
            DamageSurvey.this.visit(type, array, record);
          }

          @Override
          public void damaged(Damage damage, long bytes) {
            damage(damage, bytes);
          }
        },
        name);
  }

  /** Says that so many bytes are damaged behind the last record seen. */
  void damage(Damage damage, long bytes) {
    damages.add(damage);
    damagedBytes += bytes;
    table
        .all()
        .forEach(session -> verdicts.merge(session.id, Verdict.SUSPECT, DamageSurvey::worse));
  }

  private static Verdict worse(Verdict one, Verdict other) {
    return one == Verdict.LOST ? one : other;
  }

  private void visit(RecordType type, byte[] array, int record) {
    if (type == RecordType.SNAPSHOT) {
      LoggedSession snapshot = SnapshotRecord.read(array, record);
      compare(snapshot);
      SnapshotRecord.read(array, record, table);
      return;
    }
    if ((array[record + RecordFormat.FLAGS] & RecordType.COPIED) != 0) {
      return;
    }
    LoggedSession session = table.find(getInt(array, record + RecordFormat.SESSION_ID));
    if (session != null && verdicts.get(session.id) == Verdict.SUSPECT) {
      verdicts.put(session.id, verdict(session.working, type, array, record));
    }
    table.apply(type, array, record, segment);
    table.commit();
  }

  private static Verdict verdict(
      SessionNumbers numbers, RecordType type, byte[] array, int record) {
    int run = getInt(array, record + RecordFormat.RUN);
    int number = getInt(array, record + RecordFormat.MSG_SEQ_NUM);
    if (type == RecordType.RESET && run > numbers.run) {
      return Verdict.COMPLETE;
    }
    return switch (type) {
      case OUT -> run == numbers.run && number == numbers.nextOut ? Verdict.COMPLETE : Verdict.LOST;
      // The operator's numbers say nothing of those before.
      case RESET -> Verdict.LOST;
      default -> Verdict.SUSPECT;
    };
  }

  /** Takes a later snapshot into account, of this segment or the next one. */
  void compare(LoggedSession snapshot) {
    LoggedSession session = table.find(snapshot.id);
    if (session != null && verdicts.get(session.id) == Verdict.SUSPECT) {
      boolean same = session.working.run == snapshot.safe.run
          && session.working.nextOut == snapshot.safe.nextOut;
      verdicts.put(session.id, same ? Verdict.COMPLETE : Verdict.LOST);
    }
  }

  /** Whether there is a damaged place. */
  boolean damaged() {
    return !damages.isEmpty();
  }

  /** The damaged places, in the order of the segment. */
  List<Damage> damages() {
    return damages;
  }

  /** Bytes in damaged places. */
  long damagedBytes() {
    return damagedBytes;
  }

  /** Whether the session is known to this segment, and nothing of it is missing there. */
  boolean complete(int sessionId) {
    return table.find(sessionId) != null
        && verdicts.getOrDefault(sessionId, Verdict.COMPLETE) == Verdict.COMPLETE;
  }
}
