package io.fixbus.journal.log;

import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What lies in the journal's directory when it is opened. */
final class JournalDirectory {

  /** More than an array can hold never counts. */
  static final int LONGEST_FILE = Integer.MAX_VALUE - 64;

  private final Storage storage;
  private final Optional<NodeFile> node;
  private final MarkFile.Mark mark;
  private final List<String> names;
  private final TreeMap<Long, SegmentHeader> headers = new TreeMap<>();

  /**
   * Looks.
   *
   * @throws JournalException if the directory is not a journal's, or of a later version
   */
  JournalDirectory(Storage storage) throws IOException {
    this.storage = storage;
    // Before the segments: its owner may add some while they are being read.
    this.node = NodeFile.read(storage);
    this.mark = MarkFile.read(storage);
    this.names = storage.list();
    requireOurs();
    for (String name : names) {
      OptionalLong number = SegmentName.number(name);
      if (number.isPresent()) {
        headers.put(number.getAsLong(), readHeader(name));
      }
    }
  }

  private void requireOurs() {
    boolean known = names.contains(SegmentName.NODE)
        || names.stream().anyMatch(name -> SegmentName.number(name).isPresent());
    for (String name : names) {
      if (!known && !SegmentName.ours(name)) {
        throw new JournalException(
            Kind.DIRECTORY,
            storage.description() + " holds files that are" + " no journal's, " + name
                + " for one; give the journal a directory of its own");
      }
    }
  }

  private SegmentHeader readHeader(String name) throws IOException {
    byte[] bytes = SegmentFiles.readAll(storage, name, SegmentHeader.LENGTH);
    Optional<SegmentHeader.Problem> problem = SegmentHeader.problem(bytes);
    if (problem.equals(Optional.of(SegmentHeader.Problem.NEWER_VERSION))) {
      throw new JournalException(
          Kind.VERSION,
          name + " in " + storage.description()
              + " has version " + SegmentHeader.version(bytes)
              + " of the format; this version reads up"
              + " to " + SegmentHeader.MAJOR);
    }
    if (problem.isPresent()) {
      throw new JournalException(
          Kind.CORRUPT,
          name + " in " + storage.description() + " is damaged "
              + SegmentHeader.damage(name, bytes).text());
    }
    return SegmentHeader.read(bytes);
  }

  /** Removes what a crash left unfinished. */
  void removeUnfinished() throws IOException {
    if (names.contains(SegmentName.NEXT)) {
      storage.delete(SegmentName.NEXT);
    }
  }

  /** What the file NODE says; empty if it is missing or damaged. */
  Optional<NodeFile> node() {
    return node;
  }

  /** What the file MARK says. */
  MarkFile.Mark mark() {
    return mark;
  }

  /** How messages name the directory. */
  String description() {
    return storage.description();
  }

  List<String> names() {
    return names;
  }

  /** Headers of the segments by number. */
  TreeMap<Long, SegmentHeader> headers() {
    return headers;
  }

  /** The whole of a segment's file. */
  byte[] read(long segment) throws IOException {
    return SegmentFiles.readAll(storage, SegmentName.of(segment), LONGEST_FILE);
  }

  /**
   * Keeps a copy of a file, without zeros at its end, for those who want to look into it.
   *
   * @return its name
   */
  String quarantine(long segment, byte[] data, long starts) throws IOException {
    int length = SegmentFiles.lengthWithoutZeros(data);
    String copy = SegmentName.QUARANTINE + "/" + SegmentName.of(segment) + ".start-" + starts;
    storage.createDirectory(SegmentName.QUARANTINE);
    try (StorageFile file = storage.create(copy)) {
      SegmentFiles.writeFully(file, ByteBuffer.wrap(data, 0, length), 0);
      file.force(true);
    }
    storage.syncDirectory(SegmentName.QUARANTINE);
    return copy;
  }
}
