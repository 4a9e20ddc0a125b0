package io.fixbus.journal;

import java.io.IOException;

/**
 * Has the disk take what was written, on another thread, one force after the other. A failure shows
 * at the next write to that segment. Thread safe.
 */
final class BackgroundForce {

  private final Background background;
  private Wish wish = Wish.NONE;
  private boolean running;

  /** A segment, up to an offset. */
  private record Wish(SegmentWriter writer, long upTo) {
    private static final Wish NONE = new Wish(null, 0);
  }

  BackgroundForce(Background background) {
    this.background = background;
  }

  /** Whether the disk is being asked to take something. */
  synchronized boolean isRunning() {
    return running;
  }

  /**
   * Has the disk take all that was flushed by now. If it is just taking what was flushed before, it is
   * asked again after that.
   */
  synchronized void force(SegmentWriter writer) {
    wish = new Wish(writer, writer.position());
    if (!running) {
      running = true;
      background.run("forcing the log to the disk", this::forceAll);
    }
  }

  private void forceAll() throws IOException {
    boolean done = false;
    try {
      for (Wish next = next(); next != Wish.NONE; next = next()) {
        next.writer.forceUpTo(next.upTo);
      }
      done = true;
    } finally {
      if (!done) {
        stop();
      }
    }
  }

  private synchronized Wish next() {
    Wish next = wish;
    wish = Wish.NONE;
    running = next != Wish.NONE;
    return next;
  }

  private synchronized void stop() {
    running = false;
  }

  /** Waits for the force under way. */
  void close() {
    background.close();
  }
}
