package io.fixbus.orders;

import java.util.Optional;

/** The values of OrdStatus(39), and one for an order of which nothing was heard yet. */
public enum OrdStatus {
  /** Made and perhaps sent, but no report came yet. Not a value of the field. */
  CREATED('\0'),
  NEW('0'),
  PARTIALLY_FILLED('1'),
  FILLED('2'),
  DONE_FOR_DAY('3'),
  CANCELED('4'),
  /** Until FIX.4.2 the status of an order that was replaced; later it is New or Partially Filled. */
  REPLACED('5'),
  PENDING_CANCEL('6'),
  STOPPED('7'),
  REJECTED('8'),
  SUSPENDED('9'),
  PENDING_NEW('A'),
  CALCULATED('B'),
  EXPIRED('C'),
  ACCEPTED_FOR_BIDDING('D'),
  PENDING_REPLACE('E');

  private static final OrdStatus[] VALUES = values();

  private final char value;

  OrdStatus(char value) {
    this.value = value;
  }

  /** The character on the wire; NUL for {@link #CREATED}. */
  public char value() {
    return value;
  }

  /** Finds a status by its character on the wire. */
  public static Optional<OrdStatus> of(char value) {
    for (OrdStatus status : VALUES) {
      if (status.value == value && status != CREATED) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether nothing more is expected of an order. A trade that is cancelled, or a restatement, may
   * take an order back from such a state nevertheless (matrices J.1.a and K.1.a).
   */
  public boolean isFinished() {
    return switch (this) {
      case FILLED, CANCELED, REJECTED, EXPIRED -> true;
      default -> false;
    };
  }

  /** Whether LeavesQty(151) may be 0 although the order is not filled. */
  boolean mayLeaveNothing() {
    return switch (this) {
      case CANCELED, REJECTED, EXPIRED, DONE_FOR_DAY, CALCULATED, SUSPENDED -> true;
      default -> false;
    };
  }

  /** Whether the counterparty has said that it has the order. */
  boolean isAcknowledged() {
    return this != CREATED && this != PENDING_NEW;
  }
}
