package io.fixbus.journal.disk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The little that the journal asks of a file system: one directory, with one level of directories
 * below it. Names are relative, with {@code /} between a directory and a file. A simulator or a
 * fault injector may stand in for it.
 *
 * <p>Every failure is an {@link IOException}; for want of space it is a {@link
 * StorageFullException}. Thread: the journal's own, the reader's and the background ones, never two
 * of them on one file but for reading, and for forcing, beside the writer.
 */
public interface Storage {

  /** How messages name this storage, for example the directory's path. */
  String description();

  /** Makes the journal's directory, and those above it, unless they are there. */
  void createDirectories() throws IOException;

  /** Makes a directory in the journal's, unless it is there. */
  void createDirectory(String name) throws IOException;

  /** Names of the files in the journal's own directory, directories not among them. */
  List<String> list() throws IOException;

  /** Whether there is a file of this name. */
  boolean exists(String name) throws IOException;

  /** Makes an empty file for reading and writing; an older one of this name is emptied. */
  StorageFile create(String name) throws IOException;

  /** Opens a file that is there, for reading and writing. */
  StorageFile open(String name) throws IOException;

  /**
   * As {@link #create}, for a file that is written in whole pages of 4,096 bytes, from memory that
   * begins with a page, past the system's cache where the file system can do that.
   */
  default StorageFile createDirect(String name) throws IOException {
    return create(name);
  }

  /** As {@link #open}, for writing as to a file of {@link #createDirect}. */
  default StorageFile openDirect(String name) throws IOException {
    return open(name);
  }

  /** Opens a file that is there, for reading only. */
  StorageFile openForReading(String name) throws IOException;

  /** Gives a file another name in one step; a file that has the new name is replaced. */
  void rename(String from, String to) throws IOException;

  /** Removes a file. */
  void delete(String name) throws IOException;

  /** Makes creations, renamings and deletions in the journal's own directory safe. */
  void syncDirectory() throws IOException;

  /** Makes creations in a directory of the journal's safe. */
  void syncDirectory(String name) throws IOException;

  /** Bytes that may still be written, as far as is known. */
  long freeBytes() throws IOException;

  /** The type of the file system as the operating system names it; empty where that is unknown. */
  default String fileSystem() throws IOException {
    return "";
  }

  /**
   * Locks the directory against other processes and other journals of this one.
   *
   * @return empty if someone else has it
   */
  Optional<Lock> lock(String name) throws IOException;

  /** Keeps others out until it is closed. */
  interface Lock extends AutoCloseable {

    @Override
    void close() throws IOException;
  }

  /** What changes at each start of the operating system; empty where that is unknown. */
  Optional<String> bootId();
}
