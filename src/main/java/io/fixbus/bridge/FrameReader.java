package io.fixbus.bridge;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Cuts what comes over TCP into frames: four bytes that say how many follow, the highest first, and
 * those bytes. What is kept of an unfinished frame is what came of it, never what was announced.
 *
 * <p>Thread: one at a time.
 */
final class FrameReader {
  private static final int HEAD = 4;

  private final int longest;
  private final Consumer<Buffer> frames;
  private Buffer kept = Buffer.buffer();

  /**
   * @param longest bytes of a frame, without the four
   * @param frames gets each whole frame
   */
  FrameReader(int longest, Consumer<Buffer> frames) {
    this.longest = longest;
    this.frames = frames;
  }

  /**
   * Takes what was read.
   *
   * @return false if what comes is no frame, or too long a one; nothing is to be read any more then
   */
  boolean read(Buffer bytes) {
    Buffer all = kept.length() == 0 ? bytes : kept.appendBuffer(bytes);
    int at = 0;
    while (all.length() - at >= HEAD) {
      int length = all.getInt(at);
      if (length < 1 || length > longest) {
        return false;
      }
      if (all.length() - at - HEAD < length) {
        break;
      }
      frames.accept(all.getBuffer(at + HEAD, at + HEAD + length));
      at += HEAD + length;
    }
    // A copy, so that little that is left does not keep much that is done with.
    kept = at == 0 && all == kept ? kept : all.getBuffer(at, all.length());
    return true;
  }
}
