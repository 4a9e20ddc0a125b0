package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.Damage;
import io.fixbus.journal.disk.SegmentFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment.
 *
 * <pre>
 *  0 "FIXJRNL1"     12 u32 flags          32 u64 previousEnd    56 u32 capacity, in 4 KiB pages
 *  8 u8  major      16 u64 number         40 u64 nodeEpoch      60 u32 crc32c of bytes 0 to 59
 *  9 u8  minor      24 u64 salt           48 i64 createdNanos
 * 10 u16 header length
 * </pre>
 *
 * @param number of the segment, growing by one
 * @param salt goes into the checksum of each of its records
 * @param previousEnd where the segment before it ends: what lies beyond there does not count
 * @param nodeEpoch how often the journal had been started
 * @param createdNanos nanoseconds since 1970
 * @param capacity length of the file in bytes, a multiple of a page
 */
record SegmentHeader(
    long number, long salt, long previousEnd, long nodeEpoch, long createdNanos, long capacity) {

  static final int LENGTH = 64;
  static final int MAJOR = 1;
  static final int MINOR = 0;

  private static final byte[] MAGIC = "FIXJRNL1".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = 60;

  /** What is wrong with a header that cannot be read. */
  enum Problem {
    NOT_A_SEGMENT,
    CHECKSUM,
    NEWER_VERSION
  }

  byte[] toBytes() {
    byte[] bytes = new byte[LENGTH];
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[8] = MAJOR;
    bytes[9] = MINOR;
    bytes[10] = LENGTH;
    putLong(bytes, 16, number);
    putLong(bytes, 24, salt);
    putLong(bytes, 32, previousEnd);
    putLong(bytes, 40, nodeEpoch);
    putLong(bytes, 48, createdNanos);
    putInt(bytes, 56, (int) (capacity / SegmentFiles.PAGE));
    putInt(bytes, CHECKSUM, checksum(bytes));
    return bytes;
  }

  static SegmentHeader read(byte[] bytes) {
    return new SegmentHeader(
        getLong(bytes, 16),
        getLong(bytes, 24),
        getLong(bytes, 32),
        getLong(bytes, 40),
        getLong(bytes, 48),
        (getInt(bytes, 56) & 0xffffffffL) * SegmentFiles.PAGE);
  }

  /**
   * Why the first bytes of a file are no header that {@link #read} understands; empty if they are.
   */
  static Optional<Problem> problem(byte[] bytes) {
    if (bytes.length < LENGTH || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.of(Problem.NOT_A_SEGMENT);
    }
    if (getInt(bytes, CHECKSUM) != checksum(bytes)) {
      return Optional.of(Problem.CHECKSUM);
    }
    return bytes[8] > MAJOR ? Optional.of(Problem.NEWER_VERSION) : Optional.empty();
  }

  /** Why the first bytes of a file are no header, in words. */
  static Damage damage(String file, byte[] bytes) {
    if (bytes.length < LENGTH) {
      return new Damage(
          file, 0, "a segment's header of " + LENGTH + " bytes", "a file of " + bytes.length);
    }
    return Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
        ? new Damage(
            file,
            0,
            String.format("a segment's header with the CRC32C %08x", getInt(bytes, CHECKSUM)),
            String.format("bytes with %08x", checksum(bytes)))
        : new Damage(file, 0, "a segment's header, which begins with FIXJRNL1", "other bytes");
  }

  static int version(byte[] bytes) {
    return bytes[8];
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKSUM);
    return (int) crc.getValue();
  }
}
