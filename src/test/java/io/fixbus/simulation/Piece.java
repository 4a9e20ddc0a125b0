package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes on their way, and the messages whose last byte is among them.
 *
 * @param bytes as they arrive
 * @param ends sound messages that are complete with them
 */
record Piece(byte[] bytes, List<WireMessage> ends) {

  /**
   * Cuts bytes into pieces of at most {@code size}.
   *
   * @param messages all that the bytes were
   * @param sound those of them that still are
   */
  static List<Piece> cut(
      byte[] bytes, List<WireMessage> messages, List<WireMessage> sound, int size) {
    List<Piece> pieces = new ArrayList<>();
    int next = 0;
    int end = messages.isEmpty() ? 0 : messages.get(0).length();
    for (int at = 0; at < bytes.length; at += size) {
      int to = Math.min(bytes.length, at + size);
      List<WireMessage> ends = new ArrayList<>(1);
      while (next < messages.size() && end <= to) {
        if (sound.contains(messages.get(next))) {
          ends.add(messages.get(next));
        }
        next++;
        end += next < messages.size() ? messages.get(next).length() : 0;
      }
      pieces.add(new Piece(Arrays.copyOfRange(bytes, at, to), ends));
    }
    return pieces;
  }
}
