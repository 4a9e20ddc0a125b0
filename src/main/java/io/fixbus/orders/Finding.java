package io.fixbus.orders;

/**
 * Something that does not fit: of a report, or of a request that could not be made.
 *
 * @param kind what it is
 * @param clOrdId the order's ClOrdID(11), or the one that the message names if no order is known
 * @param tag the field at fault, 0 if it is none
 * @param value the field's value as it was read, or empty
 * @param text says it to a person, with what was expected
 */
public record Finding(Kind kind, String clOrdId, int tag, String value, String text) {

  /** What does not fit. */
  public enum Kind {
    /** A report or a request names an order that is not in the book. */
    UNKNOWN_ORDER,
    /** The counterparty says that it does not know the order. */
    UNKNOWN_TO_COUNTERPARTY,
    /** A ClOrdID was used for another order or request. */
    DUPLICATE_CL_ORD_ID,
    /** An ExecID came twice, not marked as a repeat. */
    DUPLICATE_EXEC_ID,
    /** A trade is corrected or cancelled of which there was no report. */
    UNKNOWN_EXECUTION,
    /** A field is missing that the report's meaning needs. */
    MISSING,
    /** A value is no number, or no known code. */
    MALFORMED,
    /** A quantity is negative. */
    NEGATIVE,
    /** OrderQty(38) is another than the order has. */
    ORDER_QTY,
    /** CumQty(14) is not what the trades add up to. */
    CUM_QTY,
    /** LeavesQty(151) is not OrderQty(38) less CumQty(14). */
    LEAVES_QTY,
    /** OrdStatus(39) does not go with the quantities, or with what was before. */
    ORD_STATUS,
    /** The counterparty answers a request that is not in flight. */
    UNEXPECTED_ANSWER,
    /** The request cannot be made in the order's state. */
    NOT_ALLOWED
  }
}
