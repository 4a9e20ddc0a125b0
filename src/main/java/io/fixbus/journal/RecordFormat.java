package io.fixbus.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment: a header of 40 bytes, the payload, zeros up to the next multiple
 * of eight. Numbers are little endian.
 *
 * <pre>
 *  0 u32 length, header and payload     20 u32 msgSeqNum
 *  4 u32 crc32c                         24 i64 epochNanos
 *  8 u8 type   9 u8 flags               32 i64 aux
 * 10 u8 header length  11 u8 0          40 payload
 * 12 u32 sessionId    16 u32 run
 * </pre>
 *
 * <p>The checksum covers the segment's salt, the record's offset in the segment, the length, and
 * all that follows the checksum. Bytes of another segment, or at another place, are never taken for
 * a record.
 */
public final class RecordFormat {

  public static final int HEADER_LENGTH = 40;
  public static final int MAX_LENGTH = 1 << 20;
  public static final int ALIGNMENT = 8;
  /** Session ids are given out from 1 on; records of no session have 0. */
  public static final int HIGHEST_SESSION_ID = 1 << 20;

  public static final int LENGTH = 0;
  public static final int CHECKSUM = 4;
  public static final int TYPE = 8;
  public static final int FLAGS = 9;
  public static final int HEADER_LENGTH_BYTE = 10;
  public static final int ZERO_BYTE = 11;
  public static final int SESSION_ID = 12;
  public static final int RUN = 16;
  public static final int MSG_SEQ_NUM = 20;
  public static final int EPOCH_NANOS = 24;
  public static final int AUX = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private RecordFormat() {}

  public static int getInt(byte[] array, int offset) {
    return (int) INT.get(array, offset);
  }

  public static void putInt(byte[] array, int offset, int value) {
    INT.set(array, offset, value);
  }

  public static long getLong(byte[] array, int offset) {
    return (long) LONG.get(array, offset);
  }

  public static void putLong(byte[] array, int offset, long value) {
    LONG.set(array, offset, value);
  }

  /** Room that a record of this length takes. */
  public static int aligned(int length) {
    return length + ALIGNMENT - 1 & -ALIGNMENT;
  }

  /** Checksums of one segment's records; not thread safe. */
  public static final class Checksum {
    private static final int PREFIX_LENGTH = 20;

    private final CRC32C crc = new CRC32C();
    private final byte[] prefix = new byte[PREFIX_LENGTH];

    /** Of a segment's records. */
    public Checksum(long salt) {
      putLong(prefix, 0, salt);
    }

    /**
     * Of the record at {@code index} of the array, whose place in the segment is {@code offset}.
     */
    public int of(byte[] array, int index, long offset) {
      int length = getInt(array, index);
      putLong(prefix, 8, offset);
      putInt(prefix, 16, length);
      crc.reset();
      crc.update(prefix, 0, PREFIX_LENGTH);
      crc.update(array, index + TYPE, length - TYPE);
      return (int) crc.getValue();
    }
  }
}
