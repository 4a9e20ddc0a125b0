package io.fixbus.simulation;

import java.util.Locale;

/**
 * Something that is done to the system from outside, at a time.
 *
 * @param atMillis when, in milliseconds from the start
 * @param kind what
 * @param side to whom, or where
 * @param amount how much; what it means depends on the kind
 */
record Act(long atMillis, Kind kind, Side side, long amount) implements Comparable<Act> {

  /** The kinds, with what their amount means. */
  enum Kind {
    /** The application sends so many messages at once. */
    SEND,

    /** The connection is torn: both learn of it, what is under way is lost. */
    RESET,
    /** The connection is closed by something between; what is under way arrives. */
    HANG_UP,
    /** The connection is gone and nobody is told, the side only after so many milliseconds. */
    HALF_OPEN,
    /** Connections are refused for so many milliseconds. */
    REFUSE,
    /** Nothing reaches the side for so many milliseconds; it is not lost. */
    STALL,
    /** Bytes to the side take up to so many milliseconds longer, for ten seconds. */
    LATENCY,
    /** Bytes to the side arrive in pieces of so many bytes, for ten seconds. */
    FRAGMENTS,
    /** One byte of what the side writes next is changed. */
    GARBLE,
    /** What the side writes next arrives twice. */
    DUPLICATE,
    /** What the side wrote last on an earlier connection arrives on this one. */
    STALE,

    /** The process dies, the operating system goes on; it is back after so many milliseconds. */
    KILL,
    /** The power fails; back after so many milliseconds. */
    POWER_LOSS,
    /** The process dies within its so-manieth call to the disk from now. */
    KILL_IN_CALL,
    /** The power fails within the so-manieth call to the disk from now. */
    POWER_LOSS_IN_CALL,
    /** The next recovery dies within its so-manieth call to the disk. */
    CRASH_IN_RECOVERY,
    /** The process stands still for so many milliseconds. */
    PAUSE,

    /** The so-manieth call to the disk from now fails. */
    DISK_ERROR,
    /** The so-manieth call to the disk from now writes half of what it should, if it writes. */
    SHORT_WRITE,
    /** There is no space left for so many milliseconds. */
    DISK_FULL,
    /** The disk takes up to so many milliseconds, for ten seconds. */
    SLOW_DISK,

    /** The wall clock jumps by so many milliseconds. */
    CLOCK_JUMP,

    /** No application takes messages for so many milliseconds. */
    NO_CONSUMER,
    /** The application takes up to so many milliseconds for a message, for ten seconds. */
    SLOW_CONSUMER,
    /** The application refuses the next messages, so many. */
    NACK,
    /** The application answers the next messages twice, so many. */
    DUPLICATE_REPLY,
    /** The application dies before it acts on the next messages, so many. */
    CONSUMER_DIES_BEFORE,
    /** The application dies after it acted on the next messages, so many, and before it answers. */
    CONSUMER_DIES_AFTER,

    /** The operator logs out and connects again after so many milliseconds. */
    LOGOUT,
    /** The operator disconnects and connects again after so many milliseconds. */
    DISCONNECT,
    /** The operator sends a TestRequest. */
    TEST_REQUEST,
    /** The operator asks for the last so many messages again. */
    RESEND_REQUEST,
    /** The operator starts a new run of numbers, if the session is logged on. */
    RESET_NUMBERS;

    /** Whether the connection ends by it, does not come or is slow, with both sides alive. */
    boolean troublesConnection() {
      return switch (this) {
        case RESET,
            HANG_UP,
            HALF_OPEN,
            REFUSE,
            STALL,
            LATENCY,
            PAUSE,
            SLOW_DISK,
            LOGOUT,
            DISCONNECT -> true;
        default -> false;
      };
    }

    /** Whether no connection should end by it. */
    boolean isGentle() {
      return switch (this) {
        case SEND, FRAGMENTS, NACK, DUPLICATE_REPLY, TEST_REQUEST, RESEND_REQUEST, RESET_NUMBERS ->
          true;
        default -> false;
      };
    }

    /** Whether it is trouble, rather than business. */
    boolean isFault() {
      return this != SEND;
    }
  }

  @Override
  public int compareTo(Act other) {
    return Long.compare(atMillis, other.atMillis);
  }

  /** For example {@code 12.345 initiator POWER_LOSS 800}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d.%03d %s %s %d", atMillis / 1000, atMillis % 1000, side, kind, amount);
  }

  /** Reads what {@link #toString} wrote. */
  static Act parse(String line) {
    String[] words = line.trim().split(" +");
    String[] time = words[0].split("\\.");
    return new Act(
        Long.parseLong(time[0]) * 1000 + Long.parseLong(time[1]),
        Kind.valueOf(words[2]),
        Side.valueOf(words[1].toUpperCase(Locale.ROOT)),
        Long.parseLong(words[3]));
  }
}
