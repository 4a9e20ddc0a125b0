package io.fixbus.connector;

import io.fixbus.bus.RecentPiece;
import io.fixbus.bus.RecentPiece.Kind;
import io.fixbus.message.GarbledReason;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was on one session's wire lately: its bytes, in a ring that grows by doubling, and forgets the
 * oldest when it may not. While messages come and go they are copied and nothing else; who wants to
 * see them takes pieces out, and has them read elsewhere.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class RecentBytes {
  private static final int FIRST_BYTES = 4_096;

  /** Of a piece: its length, the number and the count of its messages, its time and its kind. */
  private static final int FIRST = 4;

  private static final int COUNT = 12;
  private static final int TIME = 16;
  private static final int KIND = 24;
  private static final int HEAD = 25;

  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int GARBLED = 2;
  private static final GarbledReason[] REASONS = GarbledReason.values();

  private final RecentBudget budget;
  private final byte[] headArray = new byte[HEAD];
  private final ByteBuffer head = ByteBuffer.wrap(headArray);
  private int limit;
  private byte[] ring = new byte[0];
  private int start;
  private int used;
  /** Messages so far. */
  private long newest;

  /**
   * @param limit bytes at most, 0 for none
   */
  RecentBytes(RecentBudget budget, int limit) {
    this.budget = budget;
    this.limit = limit;
  }

  /** Sets how many bytes there may be, and forgets those of before if that differs. */
  void limit(int bytes) {
    if (bytes != limit) {
      clear();
      limit = bytes;
    }
  }

  /** Forgets everything. */
  void clear() {
    budget.giveBack(ring.length);
    ring = new byte[0];
    start = 0;
    used = 0;
  }

  /** A message has come in. */
  void received(long epochNanos, byte[] array, int offset, int length) {
    if (limit != 0) {
      add(IN, 1, epochNanos, array, offset, length);
    }
  }

  /** Bytes have come in that are no message. */
  void garbled(GarbledReason reason, long epochNanos, byte[] array, int offset, int length) {
    if (limit != 0) {
      add(GARBLED + reason.ordinal(), 1, epochNanos, array, offset, Math.min(length, limit - HEAD));
    }
  }

  /** Whole messages have gone out, so many. */
  void sent(long epochNanos, int count, byte[] array, int offset, int length) {
    if (limit != 0) {
      add(OUT, count, epochNanos, array, offset, length);
    }
  }

  private void add(int kind, int count, long epochNanos, byte[] array, int offset, int length) {
    long first = newest + 1;
    newest += count;
    if (!makeRoom(HEAD + length)) {
      return;
    }
    head.putInt(0, length)
        .putLong(FIRST, first)
        .putInt(COUNT, count)
        .putLong(TIME, epochNanos)
        .put(KIND, (byte) kind);
    put(headArray, 0, HEAD);
    put(array, offset, length);
  }

  private boolean makeRoom(int bytes) {
    if (bytes > limit) {
      return false;
    }
    while (ring.length - used < bytes) {
      if (!grow() && !dropOldest()) {
        return false;
      }
    }
    return true;
  }

  private boolean grow() {
    int length = Math.min(limit, ring.length == 0 ? FIRST_BYTES : 2 * ring.length);
    if (length == ring.length || !budget.take(length - ring.length)) {
      return false;
    }
    byte[] grown = new byte[length];
    copy(0, grown, used);
    ring = grown;
    start = 0;
    return true;
  }

  private boolean dropOldest() {
    if (used == 0) {
      return false;
    }
    int bytes = HEAD + headAt(0).getInt(0);
    start = within(start + bytes);
    used -= bytes;
    return true;
  }

  private void put(byte[] array, int offset, int length) {
    int at = within(start + used);
    int whole = Math.min(length, ring.length - at);
    System.arraycopy(array, offset, ring, at, whole);
    if (whole < length) {
      System.arraycopy(array, offset + whole, ring, 0, length - whole);
    }
    used += length;
  }

  /** Copies bytes out, from a distance from the oldest on. */
  private void copy(int distance, byte[] to, int length) {
    if (length == 0) {
      return;
    }
    int at = within(start + distance);
    int whole = Math.min(length, ring.length - at);
    System.arraycopy(ring, at, to, 0, whole);
    if (whole < length) {
      System.arraycopy(ring, 0, to, whole, length - whole);
    }
  }

  /** The same place, when it is beyond the end; without a division, which costs as much as all. */
  private int within(int at) {
    return at < ring.length ? at : at - ring.length;
  }

  private ByteBuffer headAt(int distance) {
    copy(distance, headArray, HEAD);
    return head;
  }

  /** How many messages there were so far, kept or not: the number of the newest. */
  long newest() {
    return newest;
  }

  /**
   * The newest messages.
   *
   * @param after number of the last one that is known already; empty if none is
   * @param limit about how many messages; a piece of several is whole
   */
  List<RecentPiece> pieces(OptionalLong after, int limit) {
    Deque<Integer> places = new ArrayDeque<>();
    Deque<Integer> counts = new ArrayDeque<>();
    int together = 0;
    int distance = 0;
    while (distance < used) {
      ByteBuffer piece = headAt(distance);
      int length = piece.getInt(0);
      long first = piece.getLong(FIRST);
      int count = piece.getInt(COUNT);
      if (first + count - 1 > after.orElse(0)) {
        places.add(distance);
        counts.add(count);
        together += count;
        while (together - counts.getFirst() >= limit) {
          together -= counts.removeFirst();
          places.removeFirst();
        }
      }
      distance += HEAD + length;
    }
    List<RecentPiece> pieces = new ArrayList<>();
    places.forEach(place -> pieces.add(piece(place)));
    return pieces;
  }

  private RecentPiece piece(int distance) {
    ByteBuffer at = headAt(distance);
    int length = at.getInt(0);
    long first = at.getLong(FIRST);
    long epochNanos = at.getLong(TIME);
    int kind = at.get(KIND);
    byte[] bytes = new byte[length];
    copy(distance + HEAD, bytes, length);
    return switch (kind) {
      case IN -> new RecentPiece(first, epochNanos, Kind.IN, Optional.empty(), bytes);
      case OUT -> new RecentPiece(first, epochNanos, Kind.OUT, Optional.empty(), bytes);
      default ->
        new RecentPiece(first, epochNanos, Kind.IN, Optional.of(REASONS[kind - GARBLED]), bytes);
    };
  }
}
