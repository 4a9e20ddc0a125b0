package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.Damage;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.disk.SegmentName;
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
    return survey.damaged() ? scan.end() : endOfRecordBefore(scan.durable());
  }

  /** Where the last record ends that is whole before an offset, which any COMMIT may have told. */
  private int endOfRecordBefore(long offset) {
    int end = SegmentHeader.LENGTH;
    while (end < scan.end()) {
      int next = end + RecordFormat.aligned(getInt(data, end));
      if (next > offset) {
        return end;
      }
      end = next;
    }
    return end;
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
    judge(markedEnd);
  }

  private void judge(long markedEnd) {
    int proof = scan.proofOfDamage();
    if (scan.sealedBefore() != 0) {
      String next = SegmentName.of(scan.sealedBefore());
      Damage missing = new Damage(
          next, 0, "a segment, since " + name() + " ends with its number", "no such file");
      findings.corrupt(missing, next + " is missing: " + name() + " ends with its number");
      survey.damage(missing, 0);
    } else if (proof != 0 || scan.headEnd() == 0) {
      findings.corrupt(
          scan.damage(name()),
          name() + " is damaged " + scan.damage(name()).text()
              + (proof == 0
                  ? "; the head of the segment is not complete"
                  : "; the record at offset " + proof + " proves that bytes before it were safe"));
      followBeyond();
    } else if (scan.end() < markedEnd) {
      Damage lost = new Damage(
          name(),
          scan.end(),
          "records up to offset " + markedEnd + ", which were safe, says the file MARK",
          "none");
      findings.corrupt(lost, name() + " is damaged " + lost.text());
      survey.damage(lost, markedEnd - scan.end());
    } else if (data.length < header.capacity()) {
      Damage cut =
          new Damage(name(), data.length, "a file of " + header.capacity() + " bytes", "its end");
      findings.torn(cut, name() + " was cut " + cut.text());
    } else if (!scan.nothingBeyond()) {
      Damage torn = scan.torn(name());
      findings.torn(torn, name() + " ends with a torn write " + torn.text());
    } else if (!scan.closedInOrder()) {
      findings.worse(State.UNCLEAN);
      findings.add(name() + " was not closed in order; it ends at offset " + scan.end());
    }
  }

  /** Goes on behind the damage, to find out whom it concerns. */
  private void followBeyond() {
    int begin = chainEnd;
    Damage damage = scan.damage(name());
    RecordVisitor visitor =
        (type, array, record) -> OlderSegments.apply(type, array, record, olderEnds);
    if (scan.skipDamage()) {
      survey.damage(damage, scan.chainEnd() - begin);
      survey.run(scan, visitor, name());
    } else {
      survey.damage(damage, data.length - begin);
    }
    survey.damages().stream()
        .skip(1)
        .forEach(more -> findings.corrupt(more, name() + " is damaged " + more.text()));
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
        session.safe.reservedOut = (int) Math.min(
            Integer.MAX_VALUE, Math.max(session.safe.reservedOut, session.safe.nextOut) + unknown);
        session.working.set(session.safe);
      }
    }
  }

  /** Adds the records up to an end to the index. */
  void index(JournalIndex index, int end) {
    SegmentScan again = new SegmentScan(data, end, header.salt());
    new DamageSurvey(new SessionTable(), header.number())
        .run(
            again,
            (type, array, record) -> index.addAll(
                array,
                record,
                record + RecordFormat.aligned(getInt(array, record)),
                header.number(),
                record),
            name());
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
