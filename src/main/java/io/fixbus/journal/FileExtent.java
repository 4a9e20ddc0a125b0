package io.fixbus.journal;

import java.io.IOException;

/** Of a sealed segment; the numbers and places are in the segment's index file. */
final class FileExtent extends Extent {

  private final IndexEntry entry;

  FileExtent(long segment, IndexEntry entry) {
    super(segment);
    this.entry = entry;
  }

  IndexEntry entry() {
    return entry;
  }

  @Override
  int count() {
    return entry.count();
  }

  @Override
  int first() {
    return entry.first();
  }

  @Override
  int last() {
    return entry.last();
  }

  @Override
  long bytes() {
    return entry.bytes();
  }

  @Override
  long lastEpochNanos() {
    return entry.lastEpochNanos();
  }

  @Override
  int number(int at, IndexBlocks blocks) throws IOException {
    return blocks.read(segment(), entry, at, 0);
  }

  @Override
  int place(int at, IndexBlocks blocks) throws IOException {
    return blocks.read(segment(), entry, at, Integer.BYTES);
  }
}
