package io.fixbus.simulation;

import java.util.Optional;

/** What the network does to the bytes of one direction. */
final class Weather {
  private static final long LEAST_LATENCY_NANOS = 50 * VirtualTime.MICRO;
  private static final long USUAL_LATENCY_NANOS = 2 * VirtualTime.MILLI;

  private final VirtualTime time;
  private final Dice dice;
  private long slowUntilNanos;
  private long slowNanos;
  private long stalledUntilNanos;
  private long fragmentsUntilNanos;
  private int fragment = Integer.MAX_VALUE;
  private boolean garblesNext;
  private boolean doublesNext;
  private boolean bringsOld;
  private Optional<byte[]> lastOfConnection = Optional.empty();
  private Optional<byte[]> lastOfBefore = Optional.empty();

  Weather(VirtualTime time, Dice dice) {
    this.time = time;
    this.dice = dice;
  }

  void slow(long nanos, long forNanos) {
    slowNanos = nanos;
    slowUntilNanos = time.nowNanos() + forNanos;
  }

  void stall(long forNanos) {
    stalledUntilNanos = Math.max(stalledUntilNanos, time.nowNanos() + forNanos);
  }

  void fragments(int bytes, long forNanos) {
    fragment = bytes;
    fragmentsUntilNanos = time.nowNanos() + forNanos;
  }

  void garbleNext() {
    garblesNext = true;
  }

  void doubleNext() {
    doublesNext = true;
  }

  void bringOld() {
    bringsOld = true;
  }

  /** Good from now on. */
  void clear() {
    slowUntilNanos = 0;
    stalledUntilNanos = 0;
    fragmentsUntilNanos = 0;
    garblesNext = false;
    doublesNext = false;
    bringsOld = false;
  }

  void connectionBegins() {
    lastOfBefore = lastOfConnection;
    lastOfConnection = Optional.empty();
  }

  void wrote(byte[] bytes) {
    lastOfConnection = Optional.of(bytes);
  }

  /** How long bytes that are sent now are under way. */
  long latencyNanos() {
    long most = time.nowNanos() < slowUntilNanos ? slowNanos : USUAL_LATENCY_NANOS;
    long latency = LEAST_LATENCY_NANOS + dice.upTo(most);
    return Math.max(latency, stalledUntilNanos - time.nowNanos());
  }

  /** In pieces of which size bytes arrive. */
  int pieceBytes(int length) {
    if (time.nowNanos() < fragmentsUntilNanos) {
      return fragment;
    }
    return dice.chance(0.1) ? 1 + dice.below(length) : length;
  }

  boolean takeGarbling() {
    boolean take = garblesNext;
    garblesNext = false;
    return take;
  }

  boolean takeDoubling() {
    boolean take = doublesNext;
    doublesNext = false;
    return take;
  }

  /** What was written last on the connection before, if that is to arrive now. */
  Optional<byte[]> takeOld() {
    Optional<byte[]> old = bringsOld ? lastOfBefore : Optional.empty();
    bringsOld = bringsOld && old.isEmpty();
    return old;
  }

  Dice dice() {
    return dice;
  }
}
