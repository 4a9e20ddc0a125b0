package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.RecoveryReport.State;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the newest segment tells: where all sessions stand, and how the journal was left. */
final class NewestSegment {

  private final SegmentHeader header;
  private final byte[] data;
  private final SegmentScan scan;
  private final SessionTable table;
  private final DamageSurvey survey;
  private final Findings findings;
  private final Map<Long, Long> olderEnds = new TreeMap<>();
  private int chainEnd;

  NewestSegment(SegmentHeader header, byte[] data, SessionTable table, Findings findings) {
    this.header = header;
    this.data = data;
    this.table = table;
    this.findings = findings;
    this.scan = new SegmentScan(data, data.length, header.salt());
    this.survey = new DamageSurvey(table, header.number());
  }

  String name() {
    return SegmentName.of(header.number());
  }

  SegmentHeader header() {
    return header;
  }

  byte[] data() {
    return data;
  }

  /** The older segments that should be there, and where they end. */
  Map<Long, Long> olderEnds() {
    return olderEnds;
  }

  /** Where the last record ends that counts. */
  int end() {
    return scan.end();
  }

  /** Up to here all is proven to be on the disk. */
  int safeEnd() {
    // Records beyond damaged places are not copied: they stay where they are found.
    return survey.damaged() ? scan.end() : (int) Math.min(scan.durable(), scan.end());
  }

  /**
   * Reads all of it and judges.
   *
   * @param markedEnd it was on the disk up to here, as another file says
   */
  void read(long markedEnd) {
    RecordVisitor visitor = (type, array, record) -> {
      OlderSegments.apply(type, array, record, olderEnds);
      if (type == RecordType.SNAPSHOT) {
        SnapshotRecord.read(array, record, table);
      } else if ((array[record + RecordFormat.FLAGS] & RecordType.COPIED) == 0) {
        table.apply(type, array, record, header.number());
      }
    };
    scan.run(visitor, name());
    table.commit();
    chainEnd = scan.chainEnd();
    int proof = scan.proofOfDamage();
    if (scan.sealedBefore() != 0) {
      corrupt(SegmentName.of(scan.sealedBefore()) + " is missing: " + name()
          + " ends with its number");
      survey.damage(0);
    } else if (proof != 0 || scan.headEnd() == 0) {
      corrupt(name() + " is damaged at offset " + chainEnd + (proof == 0 ? ", within its head"
          : ": the record at offset " + proof + " proves that bytes before it were safe"));
      followBeyond();
    } else if (scan.end() < markedEnd) {
      corrupt(name() + " is damaged at offset " + scan.end() + ": it was safe up to " + markedEnd
          + ", says the file MARK");
      survey.damage(markedEnd - scan.end());
    } else if (data.length < header.capacity()) {
      torn(name() + " is " + data.length + " bytes long instead of " + header.capacity()
          + ": what was beyond is lost");
    } else if (!scan.nothingBeyond()) {
      torn(name() + " ends with a torn write at offset " + scan.end());
    } else if (!scan.closedInOrder()) {
      findings.worse(State.UNCLEAN);
      findings.add(name() + " was not closed in order; it ends at offset " + scan.end());
    }
  }

  private void corrupt(String finding) {
    findings.worse(State.CORRUPT);
    findings.add(finding);
  }

  private void torn(String finding) {
    findings.worse(State.TORN);
    findings.add(finding);
  }

  /** Goes on behind the damage, to find out whom it concerns. */
  private void followBeyond() {
    int begin = chainEnd;
    survey.damage(0);
    RecordVisitor visitor = (type, array, record) ->
        OlderSegments.apply(type, array, record, olderEnds);
    if (scan.skipDamage()) {
      survey.damage(scan.chainEnd() - begin);
      survey.run(scan, visitor, name());
    } else {
      survey.damage(data.length - begin);
    }
  }

  /** Keeps those down of whom something may be missing. */
  void failClosed(int reservation) {
    if (!survey.damaged()) {
      return;
    }
    String finding = name() + " is damaged at offset " + chainEnd + ", " + survey.damagedBytes()
        + " bytes are no valid records";
    table.damage(Optional.of(finding));
    // So many numbers at the most can have been used in what is damaged.
    long unknown = survey.damagedBytes() / RecordFormat.HEADER_LENGTH + reservation;
    for (LoggedSession session : table.all()) {
      if (!survey.complete(session.id) && session.damage().isEmpty()) {
        session.damage(Optional.of(finding));
        session.safe.reservedOut = (int) Math.min(Integer.MAX_VALUE,
            Math.max(session.safe.reservedOut, session.safe.nextOut) + unknown);
        session.working.set(session.safe);
      }
    }
  }

  /** Adds the records up to an end to the index. */
  void index(JournalIndex index, int end) {
    SegmentScan again = new SegmentScan(data, end, header.salt());
    new DamageSurvey(new SessionTable(), header.number()).run(again, (type, array, record) ->
        index.addAll(array, record, record + RecordFormat.aligned(getInt(array, record)),
            header.number(), record), name());
  }

  /** Copies what tells of more than numbers, from where the disk may not have it. */
  void copy(int from, int to, JournalBatch copied) {
    for (int at = from; at < to; at += RecordFormat.aligned(getInt(data, at))) {
      int code = data[at + RecordFormat.TYPE];
      if (!RecordType.known(code) || RecordType.of(code).isHistory()) {
        copied.copy(data, at);
      }
    }
  }
}
