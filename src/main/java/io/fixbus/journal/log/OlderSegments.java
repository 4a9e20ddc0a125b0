package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.disk.SegmentName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings the segments before the newest one into the catalog: they count up to their known ends.
 */
final class OlderSegments {

  private final JournalDirectory directory;
  private final SegmentCatalog catalog;
  private final SessionTable table;
  private final Findings findings;
  private final boolean trustIndexes;
  /** Those whose index must be put in a file. */
  private final List<Long> toStore = new ArrayList<>();

  /**
   * For an opening.
   *
   * @param examination what is known so far; damage is noted in it
   * @param trustIndexes whether a segment that has an index need not be read
   */
  OlderSegments(JournalDirectory directory, Examination examination, boolean trustIndexes) {
    this.directory = directory;
    this.catalog = examination.catalog();
    this.table = examination.table();
    this.findings = examination.findings();
    this.trustIndexes = trustIndexes;
  }

  /** Takes a SEGMENTS or FREED record into account. */
  static void apply(RecordType type, byte[] array, int record, Map<Long, Long> ends) {
    int at = record + RecordFormat.HEADER_LENGTH;
    int end = record + getInt(array, record);
    if (type == RecordType.SEGMENTS) {
      for (; at < end; at += 2 * Long.BYTES) {
        // A negative end is as good as none: nothing of the segment counts.
        ends.put(getLong(array, at), Math.max(0, getLong(array, at + Long.BYTES)));
      }
    } else if (type == RecordType.FREED) {
      for (; at < end; at += Long.BYTES) {
        ends.remove(getLong(array, at));
      }
    }
  }

  /** Those that should be there, in ascending order, with their ends. */
  void take(Map<Long, Long> ends) throws IOException {
    for (Map.Entry<Long, Long> expected : new TreeMap<>(ends).entrySet()) {
      SegmentHeader header = directory.headers().get(expected.getKey());
      if (header == null) {
        missing(expected.getKey());
      } else {
        take(new Segment(header, expected.getValue()));
      }
    }
  }

  private void take(Segment segment) throws IOException {
    catalog.put(segment);
    if (trustIndexes && catalog.loadIndex(segment)) {
      return;
    }
    byte[] data = directory.read(segment.number());
    int limit = (int) Math.min(segment.end(), data.length);
    SegmentScan scan = new SegmentScan(data, limit, segment.header().salt());
    DamageSurvey survey = new DamageSurvey(new SessionTable(), segment.number());
    survey.run(
        scan,
        (type, array, record) -> catalog
            .index()
            .addAll(
                array,
                record,
                record + RecordFormat.aligned(getInt(array, record)),
                segment.number(),
                record),
        segment.name());
    toStore.add(segment.number());
    if (scan.end() < segment.end()) {
      survey.damage(scan.torn(segment.name()), segment.end() - scan.end());
    }
    if (survey.damaged()) {
      damaged(segment, survey);
    }
  }

  private void damaged(Segment segment, DamageSurvey survey) throws IOException {
    String finding = segment.name() + " is damaged at offset "
        + survey.damages().get(0).offset() + ", " + survey.damagedBytes()
        + " bytes before offset " + segment.end() + " are no valid records";
    for (Damage damage : survey.damages()) {
      findings.corrupt(damage, segment.name() + " is damaged " + damage.text());
    }
    snapshotsOfNext(segment.number()).values().forEach(survey::compare);
    for (LoggedSession session : table.all()) {
      if (session.safe.runStartSegment <= segment.number() && !survey.complete(session.id)) {
        damage(session, finding);
      }
    }
  }

  /** What the next segment's head says of the sessions; nothing if it is not there. */
  private Map<Integer, LoggedSession> snapshotsOfNext(long number) throws IOException {
    SegmentHeader next = directory.headers().get(number + 1);
    Map<Integer, LoggedSession> snapshots = new TreeMap<>();
    if (next != null) {
      byte[] data = directory.read(next.number());
      SegmentScan scan = new SegmentScan(data, data.length, next.salt());
      scan.run(
          (type, array, record) -> {
            if (type == RecordType.SNAPSHOT && scan.headEnd() == 0) {
              LoggedSession session = SnapshotRecord.read(array, record);
              snapshots.put(session.id, session);
            }
          },
          SegmentName.of(next.number()));
    }
    return snapshots;
  }

  private void missing(long number) {
    String finding = SegmentName.of(number) + " is missing";
    findings.corrupt(
        new Damage(SegmentName.of(number), 0, "a segment that is still needed", "no such file"),
        finding);
    for (LoggedSession session : table.all()) {
      if (session.safe.runStartSegment <= number) {
        damage(session, finding);
      }
    }
  }

  private static void damage(LoggedSession session, String finding) {
    if (session.damage().isEmpty()) {
      session.damage(Optional.of(finding));
    }
  }

  /** Segments whose index should be put in a file. */
  List<Long> toStore() {
    return toStore;
  }
}
