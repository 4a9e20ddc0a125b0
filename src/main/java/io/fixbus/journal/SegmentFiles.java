package io.fixbus.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes and reads whole files. */
final class SegmentFiles {

  /** Read in parts: the platform copies each part through memory that it then keeps. */
  private static final int PART = 1024 * 1024;

  private SegmentFiles() {}

  /** The whole file, but no more than {@code limit} bytes of it. */
  static byte[] readAll(Storage storage, String name, long limit) throws IOException {
    try (StorageFile file = storage.openForReading(name)) {
      byte[] bytes = new byte[(int) Math.min(file.size(), limit)];
      for (int at = 0; at < bytes.length; ) {
        ByteBuffer part = ByteBuffer.wrap(bytes, at, Math.min(PART, bytes.length - at));
        int read = file.read(part, at);
        if (read <= 0) {
          throw new EOFException("the file ends at " + at + " instead of " + bytes.length);
        }
        at += read;
      }
      return bytes;
    }
  }

  /** Makes a file of zeros that occupies all of its length, and makes that safe. */
  static StorageFile createZeroed(Storage storage, String name, long length) throws IOException {
    StorageFile file = storage.create(name);
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PART, length));
      for (long at = 0; at < length; ) {
        zeros.clear().limit((int) Math.min(PART, length - at));
        int written = file.write(zeros, at);
        if (written <= 0) {
          throw new EOFException("nothing was written at " + at);
        }
        at += written;
      }
      file.force(true);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
