package io.fixbus.journal.log;

import java.util.Optional;

/** A session as the journal knows it. */
final class LoggedSession {

  private static final int MOST_RESERVATIONS = 8;

  final int id;
  final String name;
  /** As far as the records go that are acknowledged. */
  final SessionNumbers safe = new SessionNumbers();
  /** The same, and what the group being written adds. */
  final SessionNumbers working = new SessionNumbers();

  boolean touched;
  /** Where the last reservation was written. */
  private long reservedSegment;

  private long reservedOffset;
  /** Outbound numbers below this one are known to be reserved on the disk. */
  private int surelyReservedOut;
  /** How many times the usual reservation this one needs. */
  private int reservations = 1;

  private String identity;
  private Optional<String> damage = Optional.empty();

  LoggedSession(int id, String name, String identity) {
    this.id = id;
    this.name = name;
    this.identity = identity;
  }

  /** A reservation was written, up to an offset of a segment. */
  void reserved(long segment, long offset) {
    reservedSegment = segment;
    reservedOffset = offset;
  }

  /** All of a segment before an offset, and all older segments, are on the disk. */
  void onDisk(long segment, long offset) {
    if (reservedSegment < segment || reservedSegment == segment && reservedOffset <= offset) {
      surelyReservedOut = safe.reservedOut;
    }
  }

  /** How many numbers to reserve. */
  int reservation(int usual) {
    return (int) Math.min((long) usual * reservations, Integer.MAX_VALUE / 2);
  }

  /**
   * A group waits for the disk. If that is because this session has used its numbers faster than
   * the disk took its reservation, more are reserved from now on.
   */
  void reservationAwaited() {
    if (safe.run == working.run && surelyReservedOut > 0 && working.nextOut > surelyReservedOut) {
      reservations = Math.min(2 * reservations, MOST_RESERVATIONS);
    }
  }

  /** Outbound numbers below this one may be used, whatever happens. */
  int surelyReservedOut() {
    return surelyReservedOut;
  }

  String identity() {
    return identity;
  }

  void identity(String newIdentity) {
    identity = newIdentity;
  }

  /** What of its history is damaged; such a session must not start. */
  Optional<String> damage() {
    return damage;
  }

  void damage(Optional<String> text) {
    damage = text;
  }
}
