package io.fixbus.journal;

import io.fixbus.journal.JournalException.Kind;
import java.io.IOException;
import java.util.List;

/** Finds out what a journal's directory holds and how it was left. Changes nothing there. */
final class Recovery {

  private final JournalDirectory directory;
  private final Recovered recovered;
  private final NewestSegment newest;
  private final OlderSegments older;

  /**
   * Of a directory that has segments.
   *
   * @param recovered filled by {@link #run}
   * @param newestData the bytes of the newest segment
   * @param trustIndexes whether older segments that have an index need not be read
   * @throws JournalException of kind CORRUPT if the newest segment is missing
   */
  Recovery(JournalDirectory directory, Recovered recovered, byte[] newestData,
      boolean trustIndexes) {
    this.directory = directory;
    this.recovered = recovered;
    this.newest = new NewestSegment(directory.headers().lastEntry().getValue(), newestData,
        recovered.table(), recovered.findings());
    this.older = new OlderSegments(directory, recovered, trustIndexes);
  }

  /** The directory has no segments; that is right if it never had. */
  static void requireNew(JournalDirectory directory) {
    directory.node().ifPresent(node -> {
      throw new JournalException(Kind.CORRUPT, directory.description() + " has the file NODE,"
          + " which tells of " + SegmentName.of(node.segment())
          + ", but no segment; restore them, or remove NODE to begin anew");
    });
  }

  /**
   * Reads and judges all of it.
   *
   * @param reservation outbound numbers that a session may have reserved unseen
   */
  void run(int reservation) throws IOException {
    long number = newest.header().number();
    MarkFile.Mark mark = directory.mark();
    requireNewest(number, mark);
    newest.read(mark.segment() == number ? mark.end() : 0);
    newest.failClosed(reservation);
    older.take(newest.olderEnds());
  }

  private void requireNewest(long number, MarkFile.Mark mark) {
    long known = Math.max(mark.segment(), directory.node().map(NodeFile::segment).orElse(0L));
    if (known > number) {
      throw new JournalException(Kind.CORRUPT, directory.description() + " lacks "
          + SegmentName.of(known) + ", which was written to; the newest is "
          + SegmentName.of(number));
    }
    if (directory.node().isEmpty()) {
      recovered.findings().add(
          "the file NODE is missing or damaged: taken for a stop of another system");
    }
  }

  NewestSegment newest() {
    return newest;
  }

  /** Segments whose index should be put in a file. */
  List<Long> toStore() {
    return older.toStore();
  }
}
