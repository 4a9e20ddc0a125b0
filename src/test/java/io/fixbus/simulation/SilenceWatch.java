package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import java.util.List;

/** How long a side is silent, and how long it bears with the other's silence. */
final class SilenceWatch {
  private static final long TOLERANCE_NANOS = 1_500 * VirtualTime.MILLI;
  private static final double PATIENCE = 2.4;

  private final Side side;
  private final VirtualTime time;
  private final long heartBtIntNanos;
  private long lastWroteNanos;
  private long lastReadNanos;

  SilenceWatch(Side side, Setup setup, VirtualTime time) {
    this.side = side;
    this.time = time;
    this.heartBtIntNanos = setup.heartBtInt() * VirtualTime.SECOND;
  }

  void wrote() {
    lastWroteNanos = time.nowNanos();
  }

  void read(List<WireMessage> messages) {
    if (!messages.isEmpty()) {
      lastReadNanos = time.nowNanos();
    }
  }

  /** Something keeps it from writing and reading for a while, so the silence counts from now. */
  void stalled() {
    lastWroteNanos = time.nowNanos();
    lastReadNanos = time.nowNanos();
  }

  /** To be called while the side is logged on and nothing keeps it from writing. */
  void check() {
    long silence = time.nowNanos() - lastWroteNanos;
    Invariant.I16.require(
        silence <= heartBtIntNanos + TOLERANCE_NANOS,
        "%s has been silent for %s ms",
        side,
        silence / VirtualTime.MILLI);
    long otherSilence = time.nowNanos() - lastReadNanos;
    Invariant.I16.require(
        otherSilence <= PATIENCE * heartBtIntNanos + TOLERANCE_NANOS,
        "%s has borne with silence for %s ms",
        side,
        otherSilence / VirtualTime.MILLI);
  }
}
