package io.fixbus.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Gives what looks like frames right BodyLengths and CheckSums, so that a change made by chance is
 * not the end of the whole message.
 */
final class FrameRepair {

  private static final byte[] TRAILER = FixText.bytes("|10=");

  private FrameRepair() {}

  /** The same stream with every frame repaired that has a BeginString and a CheckSum field. */
  static byte[] repaired(byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(stream.length + 16);
    int position = 0;
    while (position < stream.length) {
      int next = nextFrame(stream, position + 1);
      if (!repair(stream, position, next, out)) {
        out.write(stream, position, next - position);
      }
      position = next;
    }
    return out.toByteArray();
  }

  /** Writes one frame; returns whether it is one. */
  private static boolean repair(byte[] stream, int from, int to, ByteArrayOutputStream out) {
    int beginStringEnd = find(stream, from, to, FieldIndexer.SOH);
    int bodyLengthEnd = find(stream, beginStringEnd + 1, to, FieldIndexer.SOH);
    int trailer = lastTrailer(stream, from, to);
    if (stream[from] != '8'
        || trailer < bodyLengthEnd
        || !startsWith(stream, beginStringEnd + 1, to, "9=")) {
      return false;
    }
    int start = out.size();
    int body = bodyLengthEnd + 1;
    int bodyLength = Math.max(0, trailer + 1 - body);
    out.write(stream, from, beginStringEnd + 1 - from);
    out.writeBytes(("9=" + bodyLength + "\1").getBytes(StandardCharsets.US_ASCII));
    out.write(stream, body, bodyLength);
    int sum = sum(out.toByteArray(), start);
    out.writeBytes(
        ("10=" + sum / 100 + sum / 10 % 10 + sum % 10 + "\1").getBytes(StandardCharsets.US_ASCII));
    int rest = Math.min(to, find(stream, trailer + 1, to, FieldIndexer.SOH) + 1);
    out.write(stream, rest, to - rest);
    return true;
  }

  private static int sum(byte[] bytes, int from) {
    int sum = 0;
    for (int i = from; i < bytes.length; i++) {
      sum += bytes[i];
    }
    return sum & 0xff;
  }

  private static int nextFrame(byte[] stream, int from) {
    for (int i = from; i < stream.length; i++) {
      if (stream[i] == '8' && startsWith(stream, i, stream.length, "8=FIX")) {
        return i;
      }
    }
    return stream.length;
  }

  private static int lastTrailer(byte[] stream, int from, int to) {
    for (int i = to - TRAILER.length; i >= from; i--) {
      if (stream[i] == FieldIndexer.SOH && startsWith(stream, i + 1, to, "10=")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] stream, int from, int to, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (from + i >= to || stream[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int find(byte[] stream, int from, int to, byte wanted) {
    int position = from;
    while (position < to && stream[position] != wanted) {
      position++;
    }
    return Math.min(position, to);
  }
}
