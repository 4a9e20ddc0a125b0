package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.disk.OpenFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Blocks of index files as one reader has last used them; a bounded number. Not thread safe. */
final class IndexBlocks implements AutoCloseable {

  private static final int MAX_BLOCKS = 32;

  private record BlockKey(long segment, long offset) {}

  private final OpenFiles files;
  private final Map<BlockKey, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<BlockKey, byte[]> eldest) {
      return size() > MAX_BLOCKS;
    }
  };
  /** The last one, which is mostly the next one too. */
  private BlockKey lastKey = new BlockKey(0, 0);

  private byte[] last = new byte[0];

  IndexBlocks(Storage storage) {
    this.files = new OpenFiles(storage);
  }

  /**
   * The number (field 0) or place (field 4) at an index of an extent.
   *
   * @throws DamagedIndexException if the block is not what was written
   */
  int read(FileExtent extent, int at, int field) throws IOException {
    long segment = extent.segment();
    long offset = extent.offset() + (long) (at / IndexFile.BLOCK_ENTRIES) * IndexFile.BLOCK_LENGTH;
    if (lastKey.segment != segment || lastKey.offset != offset) {
      BlockKey key = new BlockKey(segment, offset);
      byte[] block = blocks.get(key);
      if (block == null) {
        block = load(key);
        blocks.put(key, block);
      }
      lastKey = key;
      last = block;
    }
    return getInt(last, IndexFile.BLOCK_HEADER + at % IndexFile.BLOCK_ENTRIES * Long.BYTES + field);
  }

  private byte[] load(BlockKey key) throws IOException {
    String name = SegmentName.index(key.segment);
    byte[] block = new byte[IndexFile.BLOCK_LENGTH];
    ByteBuffer buffer = ByteBuffer.wrap(block);
    StorageFile file = open(name, key.segment);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, key.offset + buffer.position()) <= 0) {
        throw new DamagedIndexException(key.segment);
      }
    }
    if (!IndexFile.blockIsValid(block, key.segment, key.offset)) {
      throw new DamagedIndexException(key.segment);
    }
    return block;
  }

  private StorageFile open(String name, long segment) throws IOException {
    try {
      return files.get(name);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new DamagedIndexException(segment);
    }
  }

  /** Forgets what it knows of a segment's index. */
  void forget(long segment) throws IOException {
    blocks.keySet().removeIf(key -> key.segment == segment);
    lastKey = new BlockKey(0, 0);
    files.forget(SegmentName.index(segment));
  }

  @Override
  public void close() {
    files.close();
  }

  /** An index file is damaged or gone; the log itself has all that it said. */
  static final class DamagedIndexException extends IOException {
    private final long segment;

    DamagedIndexException(long segment) {
      super(SegmentName.index(segment) + " is damaged");
      this.segment = segment;
    }

    long segment() {
      return segment;
    }
  }
}
