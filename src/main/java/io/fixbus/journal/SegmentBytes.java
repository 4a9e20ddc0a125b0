package io.fixbus.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the bytes of segments are read, since the newest of them may not be in their file. */
interface SegmentBytes {

  /** All are in the files. */
  SegmentBytes IN_FILES = (file, segment, into, position) -> file.read(into, position);

  /**
   * Reads bytes into the buffer's remaining space.
   *
   * @param file the segment's, open for reading
   * @return how many were read, -1 if there are none
   */
  int read(StorageFile file, long segment, ByteBuffer into, long position) throws IOException;
}
