package io.fixbus.journal.log;

import io.fixbus.journal.Damage;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a journal holds at an instant, found out as a start would, but without changing anything:
 * the lock is not touched, and the owner may go on writing. One thread at a time.
 */
public final class JournalInspection {

  /** Files may come and go while its owner works; looking again this often is enough. */
  private static final int TRIES = 10;

  private static final int UNKNOWN_RESERVATION = 10_000;

  private final Storage storage;
  private final Examination examination;
  private final byte[] newest;
  private final List<InspectedSegment> segments = new ArrayList<>();

  private JournalInspection(Storage storage, boolean thorough) throws IOException {
    this.storage = storage;
    JournalDirectory directory = new JournalDirectory(storage);
    this.examination = new Examination(storage, directory);
    if (directory.headers().isEmpty()) {
      examination.requireNew();
      throw new JournalException(Kind.DIRECTORY, storage.description() + " holds no journal");
    }
    SegmentHeader header = directory.headers().lastEntry().getValue();
    newest = new NewestBytes(storage, header).readLive();
    if (storage.exists(SegmentName.of(header.number() + 1))) {
      throw new FileNotFoundException("a segment was added meanwhile");
    }
    NewestSegment read =
        examination.read(newest, !thorough, UNKNOWN_RESERVATION).newest();
    read.index(examination.catalog().index(), read.end());
    examination.catalog().put(new Segment(header, read.end()));
    for (Segment segment : examination.catalog().all()) {
      segments.add(new InspectedSegment(
          segment.name(),
          segment.header().createdNanos(),
          segment.header().capacity(),
          segment.end()));
    }
  }

  /**
   * Reads all of a journal and checks every record.
   *
   * @throws JournalException if it is none, of a later version, cannot be read, or is damaged in a
   *     way that no session can go on with
   */
  public static JournalInspection thorough(Path directory) {
    return of(new FileStorage(directory), true);
  }

  /**
   * Reads the newest part of a journal; of the rest, no more than is asked for later.
   *
   * @throws JournalException as {@link #thorough}
   */
  public static JournalInspection quick(Path directory) {
    return of(new FileStorage(directory), false);
  }

  /** Looks into a journal on another storage, for tests and simulations. */
  static JournalInspection of(Storage storage, boolean thorough) {
    for (int tries = 1; ; tries++) {
      try {
        return new JournalInspection(storage, thorough);
      } catch (NoSuchFileException | FileNotFoundException e) {
        if (tries == TRIES) {
          throw new JournalException(
              Kind.DIRECTORY,
              storage.description() + " holds no journal: " + JournalException.reason(e),
              e);
        }
      } catch (IOException e) {
        throw unreadable(storage, e);
      }
    }
  }

  private static JournalException unreadable(Storage storage, IOException cause) {
    return new JournalException(
        Kind.IO,
        "The journal " + storage.description() + " cannot be read: "
            + JournalException.reason(cause),
        cause);
  }

  /** How it was left; a journal in use looks like one that was not closed in order. */
  public RecoveryReport report() {
    return examination.findings().report();
  }

  /** Whether a session, or the list of sessions, is damaged, since now or before. */
  public boolean damaged() {
    return report().state() == State.CORRUPT
        || examination.table().damage().isPresent()
        || examination.table().all().stream()
            .anyMatch(session -> session.damage().isPresent());
  }

  /** The segments that count, oldest first. */
  public List<InspectedSegment> segments() {
    return List.copyOf(segments);
  }

  /** All sessions and where they stand, without their request ids. */
  public List<RecoveredSession> sessions() {
    try {
      return new RecoveredSessions(examination.catalog(), 0).list(examination.table());
    } catch (IOException e) {
      throw unreadable(storage, e);
    }
  }

  /**
   * Shows all records, and damaged places between them.
   *
   * @throws JournalException of kind IO if a segment cannot be read, say since its owner has freed
   *     it meanwhile
   */
  public void visit(JournalVisitor visitor) {
    for (Segment segment : examination.catalog().all()) {
      visit(segment, visitor);
    }
  }

  private void visit(Segment segment, JournalVisitor visitor) {
    byte[] data = bytes(segment);
    int limit = (int) Math.min(segment.end(), data.length);
    SegmentScan scan = new SegmentScan(data, limit, segment.header().salt());
    scan.runOverDamage(
        new RecordVisitor() {
          @Override
          public void visit(RecordType type, byte[] array, int record) {
            LoggedSession session = examination
                .table()
                .find(RecordFormat.getInt(array, record + RecordFormat.SESSION_ID));
            visitor.record(new JournalRecord(
                segment.name(), type, array, record, session == null ? "" : session.name));
          }

          @Override
          public void damaged(Damage damage, long bytes) {
            visitor.damaged(damage, bytes);
          }
        },
        segment.name());
    if (scan.end() < segment.end()) {
      visitor.damaged(scan.torn(segment.name()), segment.end() - scan.end());
    }
  }

  private byte[] bytes(Segment segment) {
    if (segment.number() == examination.catalog().newest()) {
      return newest;
    }
    try {
      return SegmentFiles.readAll(storage, segment.name(), segment.end());
    } catch (IOException e) {
      throw unreadable(storage, e);
    }
  }

  /** Reads messages by number, as a resend does. */
  public JournalReader reader() {
    return new FileJournalReader(examination.catalog(), this::read);
  }

  /** Not all of the newest segment is in its file. */
  private int read(StorageFile file, long segment, ByteBuffer into, long position)
      throws IOException {
    if (segment != examination.catalog().newest()) {
      return file.read(into, position);
    }
    int length = Math.min(into.remaining(), newest.length - (int) position);
    if (length <= 0) {
      return -1;
    }
    into.put(newest, (int) position, length);
    return length;
  }
}
