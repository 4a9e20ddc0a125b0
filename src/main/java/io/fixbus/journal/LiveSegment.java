package io.fixbus.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the newest segment, which its owner may be writing to meanwhile: a group of records of which
 * only parts were there when they were read must be taken neither for torn nor for damaged.
 */
final class LiveSegment {

  /** So often in a row nothing new must be there before the end is taken for what it is. */
  private static final int TRIES = 5;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Storage storage;
  private final SegmentHeader header;

  LiveSegment(Storage storage, SegmentHeader header) {
    this.storage = storage;
    this.header = header;
  }

  /** Its bytes, up to a place where the log ended at some instant; zeros follow. */
  byte[] read() throws IOException {
    String name = SegmentName.of(header.number());
    TailedBytes bytes = new TailedBytes(storage, header);
    byte[] data = bytes.data();
    int seen = SegmentFiles.lengthWithoutZeros(data);
    SegmentScan scan = new SegmentScan(data, data.length, header.salt());
    scan.run((type, array, record) -> { }, name);
    int still = 0;
    while (scan.end() < seen && still < TRIES) {
      LockSupport.parkNanos(PAUSE_NANOS);
      int before = scan.chainEnd();
      bytes.readAgain(before);
      scan.run((type, array, record) -> { }, name);
      still = scan.chainEnd() > before ? 0 : still + 1;
    }
    if (scan.end() >= seen) {
      // Whatever follows was written after the first look.
      Arrays.fill(data, scan.end(), data.length, (byte) 0);
    }
    return data;
  }
}
