package io.fixbus.orders;

import io.fixbus.message.Tags;

/**
 * An OrderCancelReject(9): a cancel or a replace request is refused.
 *
 * @param clOrdId the request's ClOrdID(11)
 * @param origClOrdId OrigClOrdID(41), the order's
 * @param orderId OrderID(37), "NONE" if the order is not known
 * @param ordStatus OrdStatus(39), which the order has now
 * @param cxlRejReason CxlRejReason(102), -1 if there is none
 * @param text Text(58), empty if there is none
 * @param possRepeated whether it is marked as one that may have come before
 */
public record CancelReject(
    String clOrdId,
    String origClOrdId,
    String orderId,
    OrdStatus ordStatus,
    int cxlRejReason,
    String text,
    boolean possRepeated)
    implements Report {

  /** CxlRejReason(102): the order is not known. */
  static final int UNKNOWN_ORDER = 1;

  private static final int CXL_REJ_REASON = 102;

  static CancelReject of(ReportFields fields) {
    return new CancelReject(
        fields.required(Tags.CL_ORD_ID),
        fields.text(Tags.ORIG_CL_ORD_ID),
        fields.text(Tags.ORDER_ID),
        fields.status(),
        fields.reason(CXL_REJ_REASON),
        fields.text(Tags.TEXT),
        fields.possRepeated());
  }
}
