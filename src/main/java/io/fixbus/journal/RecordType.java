package io.fixbus.journal;

/**
 * What a record says. The codes are part of the format: never reused, never renumbered.
 */
public enum RecordType {
  /** An outbound message; without payload and flagged REDACTED if it is never resent. */
  OUT(1),
  /** msgSeqNum is the next inbound number expected; the last one counts. */
  IN_SEQ(2),
  /** A copy of an inbound message. */
  IN_MSG(3),
  /** Outbound numbers below msgSeqNum may be used from now on. */
  RESERVE(4),
  /** Numbers are set: run, msgSeqNum is the next outbound, aux the next inbound one. */
  RESET(5),
  /** All that is known of one session, a record of variable length. */
  SNAPSHOT(6),
  /** Ends a group of msgSeqNum records; all before the offset aux had been forced to the disk. */
  COMMIT(7),
  /** The segment ends here; aux is the number of the next one, whose head is on the disk. */
  SEAL(8),
  /** A new owner of the session, for journals shared by nodes; aux is the epoch. */
  OWNER(9),
  /** What an operator did; the payload is text. */
  ADMIN(10),
  /** The request id of the OUT record before it: aux is the id's hash, the payload the body's hash
   * and the id. */
  REQ(11),
  /** At the head: number and end of each older segment that is still needed, eight bytes each. */
  SEGMENTS(12),
  /** The numbers of older segments that are not needed any more, eight bytes each. */
  FREED(13);

  /** The next record belongs to this one: both count or neither. */
  public static final int ATOMIC_MORE = 1;
  /** The message's body was left out on purpose. */
  public static final int REDACTED = 2;
  /** The inbound message carried PossDupFlag=Y. */
  public static final int POSS_DUP = 4;
  /** A reader that does not know the type may skip the record. */
  public static final int OPTIONAL = 8;
  /** Copied from an older segment: history, which does not change the numbers. */
  public static final int COPIED = 16;
  /** Of a COMMIT: ends the head of a segment. */
  public static final int HEAD = 32;
  /** Of a COMMIT: the journal was opened here. */
  public static final int START = 64;
  /** Of a COMMIT: the journal was closed in order here. */
  public static final int CLEAN = 128;

  private static final RecordType[] BY_CODE = byCode();

  private final int code;

  RecordType(int code) {
    this.code = code;
  }

  private static RecordType[] byCode() {
    RecordType[] types = new RecordType[values().length + 1];
    for (RecordType type : values()) {
      types[type.code] = type;
    }
    return types;
  }

  /** Whether it tells of something that a snapshot does not hold. */
  public boolean isHistory() {
    return switch (this) {
      case OUT, IN_MSG, REQ, RESET, OWNER, ADMIN -> true;
      case IN_SEQ, RESERVE, SNAPSHOT, COMMIT, SEAL, SEGMENTS, FREED -> false;
    };
  }

  /** Whether it belongs to a session that was registered before. */
  public boolean isOfSession() {
    return switch (this) {
      case OUT, IN_SEQ, IN_MSG, RESERVE, RESET, REQ, OWNER -> true;
      case SNAPSHOT, COMMIT, SEAL, ADMIN, SEGMENTS, FREED -> false;
    };
  }

  public int code() {
    return code;
  }

  public static boolean known(int code) {
    return code > 0 && code < BY_CODE.length;
  }

  /** The type of a code that is {@link #known}. */
  public static RecordType of(int code) {
    return BY_CODE[code];
  }
}
