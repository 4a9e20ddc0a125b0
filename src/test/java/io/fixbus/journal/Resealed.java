package io.fixbus.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Gives changed records of a segment right checksums, as if they had been written so. */
final class Resealed {

  private static final int HEADER_CHECKSUM = 60;

  private final List<Integer> records = new ArrayList<>();

  /**
   * @param original tells where records are
   */
  Resealed(byte[] original) {
    new SegmentScan(original, original.length, SegmentHeader.read(original).salt())
        .run((type, array, record) -> records.add(record), "original");
  }

  byte[] reseal(byte[] changed) {
    if (changed.length < SegmentHeader.LENGTH) {
      return changed;
    }
    CRC32C crc = new CRC32C();
    crc.update(changed, 0, HEADER_CHECKSUM);
    RecordFormat.putInt(changed, HEADER_CHECKSUM, (int) crc.getValue());
    RecordFormat.Checksum checksum =
        new RecordFormat.Checksum(SegmentHeader.read(changed).salt());
    for (int record : records) {
      if (record + RecordFormat.HEADER_LENGTH <= changed.length) {
        int length = RecordFormat.getInt(changed, record);
        if (length >= RecordFormat.HEADER_LENGTH && length <= changed.length - record) {
          RecordFormat.putInt(changed, record + RecordFormat.CHECKSUM,
              checksum.of(changed, record, record));
        }
      }
    }
    return changed;
  }
}
