package io.fixbus.orders;

import io.fixbus.message.Tags;
import java.util.Optional;

/**
 * A BusinessMessageReject(j) of an order or a request, or the session's Reject(3) of it: the
 * counterparty's application did not look at it.
 *
 * @param clOrdId the ClOrdID(11) of what was refused
 * @param text Text(58), empty if there is none
 * @param possRepeated whether it is marked as one that may have come before
 */
public record BusinessReject(String clOrdId, String text, boolean possRepeated) implements Report {

  /** Nothing if it does not say by BusinessRejectRefID(379) what it refuses. */
  static Optional<Report> of(ReportFields fields) {
    String refused = fields.text(Tags.BUSINESS_REJECT_REF_ID);
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(new BusinessReject(refused, fields.text(Tags.TEXT), fields.possRepeated()));
  }

  @Override
  public String origClOrdId() {
    return "";
  }

  @Override
  public String orderId() {
    return "";
  }
}
