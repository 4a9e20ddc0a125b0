package io.fixbus.journal.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongToIntFunction;

/** Makes and reads whole files. */
public final class SegmentFiles {

  /** What the system keeps of a file at once, and the disk takes at once, at the least. */
  public static final int PAGE = 4096;

  /** Read in parts: the platform copies each part through memory that it then keeps. */
  private static final int PART = 1024 * 1024;
  /**
   * Written in small parts: a processor that makes pages for a file serves nobody else meanwhile.
   */
  public static final int WRITTEN_PART = 64 * 1024;
  /** So much is left to the operating system at once, so that others come to the disk between. */
  private static final long FORCED_PART = 8L * PART;
  /** What goes past the system's cache costs by the call, not by the page. */
  public static final int DIRECT_PART = 256 * 1024;

  private static final ByteBuffer ZEROS = pages(DIRECT_PART).asReadOnlyBuffer();

  private SegmentFiles() {}

  /** Memory outside of the heap that begins with a page. */
  public static ByteBuffer pages(int length) {
    return ByteBuffer.allocateDirect(length + PAGE).alignedSlice(PAGE).slice(0, length);
  }

  /** The whole file, but no more than {@code limit} bytes of it. */
  public static byte[] readAll(Storage storage, String name, long limit) throws IOException {
    try (StorageFile file = storage.openForReading(name)) {
      byte[] bytes = new byte[(int) Math.min(file.size(), limit)];
      read(file, name, bytes, 0);
      return bytes;
    }
  }

  /** Reads a file's bytes again from an offset on. */
  public static void readAgain(Storage storage, String name, byte[] bytes, int from)
      throws IOException {
    try (StorageFile file = storage.openForReading(name)) {
      read(file, name, bytes, from);
    }
  }

  private static void read(StorageFile file, String name, byte[] bytes, int from)
      throws IOException {
    for (int at = from; at < bytes.length; ) {
      at += read(file, name, ByteBuffer.wrap(bytes, at, Math.min(PART, bytes.length - at)), at);
    }
  }

  /** Fills the rest of a buffer with a file's bytes. */
  public static void readFully(StorageFile file, String name, ByteBuffer bytes, long position)
      throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += read(file, name, bytes, at);
    }
  }

  /** How long an array is without the zeros at its end. */
  public static int lengthWithoutZeros(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return length;
  }

  private static int read(StorageFile file, String name, ByteBuffer part, long at)
      throws IOException {
    int read;
    try {
      read = file.read(part, at);
    } catch (IOException e) {
      throw new IOException(name + " cannot be read at offset " + at + ": " + e.getMessage(), e);
    }
    if (read <= 0) {
      throw new EOFException(name + " ends at offset " + at + ", before its length");
    }
    return read;
  }

  /** Makes a file of zeros that occupies all of its length, and makes that safe. */
  public static StorageFile createZeroed(Storage storage, String name, long length)
      throws IOException {
    return fillWithZeros(storage, name, storage.create(name), length, at -> WRITTEN_PART);
  }

  /**
   * Fills an empty file with zeros, so that it occupies all of its length, and makes that safe. It
   * is removed again if that fails, since the space may be needed elsewhere.
   *
   * @param parts says before each part, from which offset it is, how long it may be, and may take
   *     its time; 0 if the file is not to be used after all
   */
  public static StorageFile fillWithZeros(
      Storage storage, String name, StorageFile file, long length, LongToIntFunction parts)
      throws IOException {
    try {
      ByteBuffer zeros = ZEROS.duplicate();
      long forced = 0;
      long at = 0;
      for (int part = parts.applyAsInt(at); at < length && part > 0; part = parts.applyAsInt(at)) {
        zeros.clear().limit((int) Math.min(part, length - at));
        writeFully(file, zeros, at);
        at += zeros.limit();
        if (at - forced >= FORCED_PART) {
          file.force(false);
          forced = at;
        }
      }
      file.force(true);
      return file;
    } catch (IOException | RuntimeException e) {
      try {
        file.close();
        storage.delete(name);
      } catch (IOException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
  }

  /** Writes all of a buffer. */
  public static void writeFully(StorageFile file, ByteBuffer bytes, long position)
      throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      int written = file.write(bytes, at);
      if (written <= 0) {
        throw new EOFException("nothing was written of " + bytes.remaining() + " bytes at " + at);
      }
      at += written;
    }
  }
}
