package io.fixbus.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file of a {@link Storage}. */
public interface StorageFile extends AutoCloseable {

  /**
   * Writes some of the buffer's remaining bytes, all of them unless something is wrong.
   *
   * @return how many were written; the buffer's position has moved by as many
   */
  int write(ByteBuffer bytes, long position) throws IOException;

  /**
   * Reads bytes into the buffer's remaining space.
   *
   * @return how many were read, -1 at the end of the file
   */
  int read(ByteBuffer bytes, long position) throws IOException;

  /** Makes all that was written safe, the file's length included if {@code metadata}. */
  void force(boolean metadata) throws IOException;

  /** Length in bytes. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
