package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The index of a sealed segment in a file beside it. Everything in it can be had from the segment:
 * when it is missing or damaged it is made again.
 *
 * <pre>
 *  0 "FIXJIDX1"          16 u64 salt of the segment   32 u32 entries in the table
 *  8 u64 segment         24 u64 end of the segment    36 u32 crc32c of the header and the table
 * 40 the table: {@link FileExtent}s
 *    blocks of 4096 bytes: crc32c, 0, 511 times number and place
 * </pre>
 */
final class IndexFile {

  static final int BLOCK_LENGTH = 4096;
  static final int BLOCK_HEADER = 8;
  static final int BLOCK_ENTRIES = (BLOCK_LENGTH - BLOCK_HEADER) / 8;

  private static final byte[] MAGIC = "FIXJIDX1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_LENGTH = 40;
  private static final int CHECKSUM = 36;
  private static final int MAX_TABLE = 1 << 22;

  private IndexFile() {}

  /** An extent to be written. */
  record Part(JournalIndex.Key key, MemoryExtent extent) {}

  /** Writes the index of a segment; the parts are in the order of their making. */
  static List<FileExtent> write(Storage storage, SegmentHeader segment, long end, List<Part> parts)
      throws IOException {
    int tableEnd = HEADER_LENGTH + parts.size() * FileExtent.LENGTH;
    byte[] table = new byte[tableEnd];
    List<FileExtent> extents = new ArrayList<>();
    try (StorageFile file = storage.create(SegmentName.index(segment.number()))) {
      long offset = tableEnd;
      for (Part part : parts) {
        MemoryExtent extent = part.extent;
        FileExtent written = new FileExtent(
            segment.number(),
            part.key,
            extent.first(),
            extent.last(),
            extent.count(),
            offset,
            extent.bytes(),
            extent.lastEpochNanos());
        written.write(table, HEADER_LENGTH + extents.size() * FileExtent.LENGTH);
        extents.add(written);
        byte[] blocks = blocks(extent, segment.number(), offset);
        SegmentFiles.writeFully(file, ByteBuffer.wrap(blocks), offset);
        offset += blocks.length;
      }
      // A table that is there proves that the blocks are.
      file.force(true);
      writeHeader(table, segment, end, parts.size());
      SegmentFiles.writeFully(file, ByteBuffer.wrap(table), 0);
      file.force(true);
    }
    return extents;
  }

  private static void writeHeader(byte[] table, SegmentHeader segment, long end, int count) {
    System.arraycopy(MAGIC, 0, table, 0, MAGIC.length);
    putLong(table, 8, segment.number());
    putLong(table, 16, segment.salt());
    putLong(table, 24, end);
    putInt(table, 32, count);
    putInt(table, CHECKSUM, checksum(table));
  }

  private static int checksum(byte[] table) {
    CRC32C crc = new CRC32C();
    crc.update(table, 0, CHECKSUM);
    crc.update(table, HEADER_LENGTH, table.length - HEADER_LENGTH);
    return (int) crc.getValue();
  }

  private static byte[] blocks(MemoryExtent extent, long segment, long offset) {
    int count = (extent.count() + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES;
    byte[] blocks = new byte[count * BLOCK_LENGTH];
    int at = 0;
    for (int block = 0; block < count; block++) {
      int begin = block * BLOCK_LENGTH;
      for (int i = 0; i < BLOCK_ENTRIES && at < extent.count(); i++, at++) {
        putInt(blocks, begin + BLOCK_HEADER + i * 8, extent.number(at));
        putInt(blocks, begin + BLOCK_HEADER + i * 8 + 4, extent.place(at));
      }
      putInt(blocks, begin, blockChecksum(blocks, begin, segment, offset + begin));
    }
    return blocks;
  }

  static boolean blockIsValid(byte[] block, long segment, long offset) {
    return getInt(block, 0) == blockChecksum(block, 0, segment, offset);
  }

  private static int blockChecksum(byte[] blocks, int begin, long segment, long offset) {
    byte[] place = new byte[2 * Long.BYTES];
    putLong(place, 0, segment);
    putLong(place, Long.BYTES, offset);
    CRC32C crc = new CRC32C();
    crc.update(place, 0, place.length);
    crc.update(blocks, begin + BLOCK_HEADER, BLOCK_LENGTH - BLOCK_HEADER);
    return (int) crc.getValue();
  }

  /** Reads the table of a segment's index; empty if there is none that fits the segment. */
  static Optional<List<FileExtent>> read(Storage storage, SegmentHeader segment, long end)
      throws IOException {
    String name = SegmentName.index(segment.number());
    if (!storage.exists(name)) {
      return Optional.empty();
    }
    byte[] header = SegmentFiles.readAll(storage, name, HEADER_LENGTH);
    if (header.length < HEADER_LENGTH
        || !Arrays.equals(header, 0, 8, MAGIC, 0, 8)
        || getLong(header, 8) != segment.number()
        || getLong(header, 16) != segment.salt()
        || getLong(header, 24) != end
        || getInt(header, 32) < 0
        || getInt(header, 32) > MAX_TABLE) {
      return Optional.empty();
    }
    int length = HEADER_LENGTH + getInt(header, 32) * FileExtent.LENGTH;
    byte[] table = SegmentFiles.readAll(storage, name, length);
    if (table.length < length || getInt(table, CHECKSUM) != checksum(table)) {
      return Optional.empty();
    }
    List<FileExtent> extents = new ArrayList<>();
    for (int at = HEADER_LENGTH; at < length; at += FileExtent.LENGTH) {
      FileExtent extent = FileExtent.read(segment.number(), table, at);
      // No segment is as long as that.
      if (extent.offset() != (int) extent.offset() || extent.bytes() != (int) extent.bytes()) {
        return Optional.empty();
      }
      extents.add(extent);
    }
    return Optional.of(extents);
  }
}
