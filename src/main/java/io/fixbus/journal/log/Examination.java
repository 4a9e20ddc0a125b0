package io.fixbus.journal.log;

import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import java.io.IOException;
import java.util.List;

/** Finds out what a journal's directory holds and how it was left. Changes nothing there. */
final class Examination {

  private final JournalDirectory directory;
  private final SegmentCatalog catalog;
  private final SessionTable table = new SessionTable();
  private final Findings findings = new Findings();

  Examination(Storage storage, JournalDirectory directory) {
    this.directory = directory;
    this.catalog = new SegmentCatalog(storage);
  }

  /** The segments before the newest one. */
  SegmentCatalog catalog() {
    return catalog;
  }

  /** Where the sessions stand. */
  SessionTable table() {
    return table;
  }

  /** How the journal was left. */
  Findings findings() {
    return findings;
  }

  /** The directory has no segments; that is right if it never had. */
  void requireNew() {
    directory.node().ifPresent(node -> {
      throw new JournalException(
          Kind.CORRUPT,
          directory.description() + " has the file NODE,"
              + " which tells of " + SegmentName.of(node.segment())
              + ", but no segment; restore them, or remove NODE to begin anew");
    });
  }

  /**
   * Reads and judges all of a directory that has segments.
   *
   * @param newestData the bytes of the newest segment
   * @param trustIndexes whether older segments that have an index need not be read
   * @param reservation outbound numbers that a session may have reserved unseen
   * @throws JournalException of kind CORRUPT if the newest segment is missing
   */
  Read read(byte[] newestData, boolean trustIndexes, int reservation) throws IOException {
    NewestSegment newest =
        new NewestSegment(directory.headers().lastEntry().getValue(), newestData, table, findings);
    long number = newest.header().number();
    MarkFile.Mark mark = directory.mark();
    requireNewest(number, mark);
    newest.read(mark.segment() == number ? mark.end() : 0);
    newest.failClosed(reservation);
    OlderSegments older = new OlderSegments(directory, this, trustIndexes);
    older.take(newest.olderEnds());
    return new Read(newest, older.toStore());
  }

  /**
   * What was read.
   *
   * @param newest the newest segment
   * @param toIndex segments whose index should be put in a file
   */
  record Read(NewestSegment newest, List<Long> toIndex) {}

  private void requireNewest(long number, MarkFile.Mark mark) {
    long known =
        Math.max(mark.segment(), directory.node().map(NodeFile::segment).orElse(0L));
    if (known > number) {
      throw new JournalException(
          Kind.CORRUPT,
          directory.description() + " lacks "
              + SegmentName.of(known) + ", which was written to; the newest is "
              + SegmentName.of(number));
    }
    if (directory.node().isEmpty()) {
      findings.add("the file NODE is missing or damaged: taken for a stop of another system");
    }
  }
}
