package io.fixbus.bridge;

/**
 * How much a client may send in a second.
 *
 * <p>Thread: one at a time.
 */
final class FrameRate {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int BYTES_PER_FRAME = 4_096;
  private static final int LONGEST_FRAMES = 4;

  private final int frames;
  private final long bytes;
  private long secondNanos;
  private int framesSeen;
  private long bytesSeen;

  /** What becomes of a frame. */
  enum Verdict {
    WITHIN,
    /** Not to be carried out. */
    BEYOND,
    /** Whoever sends so much does not listen to refusals. */
    FLOOD
  }

  /**
   * @param frames a second
   * @param longest bytes of a frame
   */
  FrameRate(int frames, int longest, long nowNanos) {
    this.frames = frames;
    this.bytes = Math.max((long) LONGEST_FRAMES * longest, (long) frames * BYTES_PER_FRAME);
    this.secondNanos = nowNanos;
  }

  /** Counts a frame, before it is known what it is. */
  boolean isFlood(int length, long nowNanos) {
    if (nowNanos - secondNanos >= SECOND_NANOS) {
      secondNanos = nowNanos;
      framesSeen = 0;
      bytesSeen = 0;
    }
    bytesSeen += length;
    return bytesSeen > bytes;
  }

  /** Counts one that asks for something; answers that are waited for do not count. */
  Verdict count() {
    framesSeen++;
    if (framesSeen > 2L * frames) {
      return Verdict.FLOOD;
    }
    return framesSeen > frames ? Verdict.BEYOND : Verdict.WITHIN;
  }
}
