package io.fixbus.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A recording as a file for Wireshark: the packets of TCP that could have carried it, in the format
 * of libpcap, IPv4 without a link layer around it. Nobody needs a right to capture for that.
 */
final class CaptureFile implements AutoCloseable {
  private static final int MAGIC = 0xa1b2c3d4;
  private static final int RAW_IPV4 = 101;
  private static final int HEADERS = 20 + 20;
  private static final int SEGMENT = 1400;
  private static final int FIRST_CALLER_PORT = 40_000;
  private static final int LOOPBACK = 0x7f000001;
  private static final int SYN = 0x02;
  private static final int PUSH = 0x08;
  private static final int ACK = 0x10;

  /** What the next bytes of each side are numbered, by connection. */
  private static final class Numbers {
    private int caller = 1;
    private int called = 1;
  }

  private final OutputStream out;
  private final int port;
  private final Map<Integer, Numbers> connections = new HashMap<>();

  private CaptureFile(Path file, int port) throws IOException {
    this.out = Files.newOutputStream(file);
    this.port = port;
    out.write(ByteBuffer.allocate(24)
        .order(ByteOrder.BIG_ENDIAN)
        .putInt(MAGIC)
        .putShort((short) 2)
        .putShort((short) 4)
        .putInt(0)
        .putInt(0)
        .putInt(1 << 16)
        .putInt(RAW_IPV4)
        .array());
  }

  /** Writes what went over a line as traffic with a port. */
  static void write(Path file, int port, Recording recording) throws IOException {
    try (CaptureFile capture = new CaptureFile(file, port)) {
      for (Recording.Chunk chunk : recording.chunks()) {
        capture.add(chunk);
      }
    }
  }

  private void add(Recording.Chunk chunk) throws IOException {
    Numbers numbers = connections.get(chunk.connection());
    if (numbers == null) {
      numbers = new Numbers();
      connections.put(chunk.connection(), numbers);
      packet(chunk, true, SYN, 0, 0, new byte[0], 0, 0);
      packet(chunk, false, SYN | ACK, 0, 1, new byte[0], 0, 0);
      packet(chunk, true, ACK, 1, 1, new byte[0], 0, 0);
    }
    byte[] bytes = chunk.bytes();
    for (int offset = 0; offset < bytes.length; offset += SEGMENT) {
      int length = Math.min(SEGMENT, bytes.length - offset);
      boolean there = chunk.there();
      packet(
          chunk,
          there,
          PUSH | ACK,
          there ? numbers.caller : numbers.called,
          there ? numbers.called : numbers.caller,
          bytes,
          offset,
          length);
      if (there) {
        numbers.caller += length;
      } else {
        numbers.called += length;
      }
    }
  }

  private void packet(
      Recording.Chunk chunk,
      boolean there,
      int flags,
      int sequence,
      int acknowledged,
      byte[] bytes,
      int offset,
      int length)
      throws IOException {
    Instant time = chunk.time();
    int size = HEADERS + length;
    int callerPort = FIRST_CALLER_PORT + chunk.connection();
    ByteBuffer packet = ByteBuffer.allocate(16 + size).order(ByteOrder.BIG_ENDIAN);
    packet
        .putInt((int) time.getEpochSecond())
        .putInt(time.getNano() / 1000)
        .putInt(size)
        .putInt(size);
    packet
        .putShort((short) 0x4500)
        .putShort((short) size)
        .putInt(0)
        .put((byte) 64)
        .put((byte) 6)
        .putShort((short) 0)
        .putInt(LOOPBACK)
        .putInt(LOOPBACK);
    packet
        .putShort((short) (there ? callerPort : port))
        .putShort((short) (there ? port : callerPort))
        .putInt(sequence)
        .putInt(acknowledged)
        .putShort((short) (5 << 12 | flags))
        .putShort((short) 0xffff)
        .putInt(0);
    packet.put(bytes, offset, length);
    out.write(packet.array());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
