package io.fixbus.orders;

import io.fixbus.message.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What it does to an order when the counterparty refuses it, or a request about it. */
final class Refusal {
  private final Order order;

  Refusal(Order order) {
    this.order = order;
  }

  Change by(Report report) {
    Optional<Request> refused = order.request(report.clOrdId());
    if (refused.isEmpty()) {
      return ofOrder(report);
    }
    Request request = refused.get();
    if (!request.inFlight()) {
      return answered(report, request);
    }
    Order without = order.with(request, Request.State.REFUSED);
    if (report instanceof CancelReject reject && knowsOrder(reject)) {
      return reported(without.withStatus(reject.ordStatus()), contradictions(reject));
    }
    List<Finding> findings =
        report instanceof CancelReject reject ? List.of(unknown(reject)) : List.of();
    return reported(settled(without), findings);
  }

  /** Without a request in flight nothing is pending. */
  private static Order settled(Order order) {
    boolean pending =
        order.status() == OrdStatus.PENDING_CANCEL || order.status() == OrdStatus.PENDING_REPLACE;
    return pending
            && !order.isInFlight(Request.Kind.CANCEL)
            && !order.isInFlight(Request.Kind.REPLACE)
        ? order.withStatus(order.statusOfQuantities())
        : order;
  }

  private Change ofOrder(Report report) {
    boolean awaited = report instanceof BusinessReject
        && report.clOrdId().equals(order.rootClOrdId())
        && !order.status().isAcknowledged();
    return awaited
        ? reported(order.withStatus(OrdStatus.REJECTED), List.of())
        : Change.none(order, unexpected(report, "no request of that ClOrdID was made"));
  }

  private Change answered(Report report, Request request) {
    boolean again = request.state() == Request.State.REFUSED && report.possRepeated();
    return again
        ? new Change(Change.Kind.REPEATED, order, order, Optional.empty(), List.of())
        : Change.none(
            order,
            unexpected(
                report,
                "the request was " + request.state().name().toLowerCase(Locale.ROOT) + " before"));
  }

  private Finding unexpected(Report report, String why) {
    return order.finding(
        Finding.Kind.UNEXPECTED_ANSWER,
        Tags.CL_ORD_ID,
        report.clOrdId(),
        "a refusal of " + report.clOrdId() + ": " + why);
  }

  /** A counterparty that does not know the order says Rejected, for want of a status. */
  private static boolean knowsOrder(CancelReject reject) {
    return reject.cxlRejReason() != CancelReject.UNKNOWN_ORDER
        && reject.ordStatus() != OrdStatus.REJECTED;
  }

  private Finding unknown(CancelReject reject) {
    return order.finding(
        Finding.Kind.UNKNOWN_TO_COUNTERPARTY,
        Tags.ORIG_CL_ORD_ID,
        reject.origClOrdId(),
        "the counterparty does not know order " + reject.origClOrdId() + ": " + reject.text());
  }

  private List<Finding> contradictions(CancelReject reject) {
    boolean traded = order.fills().cumQty().signum() > 0;
    return traded && reject.ordStatus() == OrdStatus.NEW
        ? List.of(order.finding(
            Finding.Kind.ORD_STATUS,
            Tags.ORD_STATUS,
            "0",
            "the status is New, although " + order.fills().cumQty() + " was traded"))
        : List.of();
  }

  private Change reported(Order after, List<Finding> findings) {
    return new Change(Change.Kind.REPORTED, order, after, Optional.empty(), findings);
  }
}
