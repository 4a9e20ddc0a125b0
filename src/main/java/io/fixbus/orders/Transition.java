package io.fixbus.orders;

import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an ExecutionReport does to an order. First whether it is new at all, then whether it is of an
 * earlier moment than what is known; what remains is taken as it is, and compared with what was
 * expected.
 */
final class Transition {
  private final Order before;
  private final ExecutionReport report;
  private final List<Finding> findings = new ArrayList<>(1);

  Transition(Order before, ExecutionReport report) {
    this.before = before;
    this.report = report;
  }

  Change change() {
    if (report.execType() == ExecType.ORDER_STATUS) {
      return status();
    }
    if (before.seen().find(report.execId()).isPresent()) {
      return again();
    }
    if (isLate()) {
      return done(Change.Kind.LATE, before.seen(seen()));
    }
    return switch (report.execType()) {
      case REJECTED -> rejected();
      case PENDING_CANCEL, PENDING_REPLACE -> pending();
      case CANCELED -> canceled();
      case REPLACED -> replaced();
      default -> reported(stated(before));
    };
  }

  /** An ExecID that came before says nothing new; unmarked, it is a fault of the counterparty. */
  private Change again() {
    if (report.possRepeated()) {
      return done(Change.Kind.REPEATED, before);
    }
    find(
        Finding.Kind.DUPLICATE_EXEC_ID,
        Tags.EXEC_ID,
        report.execId(),
        "ExecID " + report.execId() + " came before, and the report is not marked as a repeat");
    return done(Change.Kind.NONE, before);
  }

  /** Reports may overtake each other, say when a gap is filled. */
  private boolean isLate() {
    return switch (report.execType()) {
      case PENDING_NEW ->
        before.status().isAcknowledged() && report.cumQty().compareTo(traded()) <= 0;
      case NEW ->
        switch (before.status()) {
          case CREATED, PENDING_NEW, NEW, STOPPED, SUSPENDED, ACCEPTED_FOR_BIDDING -> false;
          default -> report.cumQty().compareTo(traded()) <= 0;
        };
      case PENDING_CANCEL, PENDING_REPLACE ->
        before.request(report.clOrdId()).filter(request -> !request.inFlight()).isPresent();
      case TRADE -> report.cumQty().compareTo(traded()) < 0;
      default -> false;
    };
  }

  private Change status() {
    boolean unknown =
        report.ordStatus() == OrdStatus.REJECTED && before.status() != OrdStatus.REJECTED;
    return unknown ? unknownToCounterparty() : reported(stated(before));
  }

  private Change unknownToCounterparty() {
    find(
        Finding.Kind.UNKNOWN_TO_COUNTERPARTY,
        Tags.CL_ORD_ID,
        report.clOrdId(),
        "the counterparty does not know order " + report.clOrdId() + ": " + report.text());
    return done(Change.Kind.NONE, before);
  }

  private Change rejected() {
    Optional<Request> refused = before.request(report.clOrdId()).filter(Request::inFlight);
    if (refused.isPresent()) {
      find(
          Finding.Kind.UNEXPECTED_ANSWER,
          Tags.EXEC_TYPE,
          String.valueOf(report.execType().value()),
          "request " + report.clOrdId() + " is refused by a report, not by an OrderCancelReject");
      return reported(before.with(refused.get(), Request.State.REFUSED).seen(seen()));
    }
    boolean live = before.status().isAcknowledged() && !before.isFinished();
    if (live && report.ordRejReason() == ExecutionReport.DUPLICATE_ORDER) {
      find(
          Finding.Kind.DUPLICATE_CL_ORD_ID,
          Tags.CL_ORD_ID,
          report.clOrdId(),
          "a second order " + report.clOrdId() + " was refused; the first one stands");
      return done(Change.Kind.NONE, before.seen(seen()));
    }
    return report.ordRejReason() == ExecutionReport.UNKNOWN_ORDER
        ? unknownToCounterparty()
        : reported(stated(before));
  }

  private Change pending() {
    Optional<Request> request = before.request(report.clOrdId());
    if (request.isEmpty() && !report.origClOrdId().isEmpty()) {
      unexpected();
    }
    return reported(
        stated(request.map(known -> before.with(known, Request.State.PENDING)).orElse(before)));
  }

  private Change canceled() {
    Order known = before
        .request(report.clOrdId())
        .map(request -> before.accepted(request, before.terms()))
        .orElse(before);
    return reported(stated(known));
  }

  private Change replaced() {
    Optional<Request> request = before.request(report.clOrdId());
    if (request.isEmpty()) {
      // Nobody asked for it, as in matrix E.1.c.
      return reported(stated(before.renamed(report)));
    }
    Terms terms = request.get().kind() == Request.Kind.REPLACE
        ? Terms.of(request.get().message())
        : before.terms();
    return reported(stated(before.accepted(request.get(), terms)));
  }

  private void unexpected() {
    find(
        Finding.Kind.UNEXPECTED_ANSWER,
        Tags.CL_ORD_ID,
        report.clOrdId(),
        "no request " + report.clOrdId() + " was made");
  }

  /** The order as the report says it is, with what contradicts it found. */
  private Order stated(Order order) {
    Quantities quantities = new Quantities(before, order, report);
    quantities.findings().forEach(findings::add);
    checkStatus(quantities.fills());
    return order.stated(report, quantities.terms(), quantities.fills()).seen(seen());
  }

  private void checkStatus(Fills fills) {
    OrdStatus now = report.ordStatus();
    boolean fits =
        switch (now) {
          case FILLED -> fills.leavesQty().signum() == 0;
          case PARTIALLY_FILLED -> fills.cumQty().signum() > 0;
          case NEW, PENDING_NEW -> fills.cumQty().signum() == 0;
          default -> true;
        };
    if (!fits) {
      contradiction("the status is " + now + ", with " + fills.cumQty() + " traded and "
          + fills.leavesQty() + " left");
    }
    boolean revived =
        switch (report.execType()) {
          case NEW, PENDING_NEW, STOPPED, SUSPENDED -> before.isFinished() && !now.isFinished();
          case CANCELED, EXPIRED, REJECTED -> before.status() == OrdStatus.FILLED;
          default -> false;
        };
    if (revived) {
      contradiction("the status is " + now + ", after " + before.status());
    }
  }

  private void contradiction(String text) {
    find(
        Finding.Kind.ORD_STATUS,
        Tags.ORD_STATUS,
        String.valueOf(report.ordStatus().value()),
        text);
  }

  private Executions seen() {
    // The answer to a status request is of no execution; its ExecID is often 0.
    if (report.execType() == ExecType.ORDER_STATUS) {
      return before.seen();
    }
    BigDecimal quantity =
        report.execType() == ExecType.TRADE || report.execType() == ExecType.TRADE_CORRECT
            ? report.lastQty().orElse(BigDecimal.ZERO)
            : BigDecimal.ZERO;
    return before.seen().and(report.execId(), quantity);
  }

  private BigDecimal traded() {
    return before.fills().cumQty();
  }

  private void find(Finding.Kind kind, int tag, String value, String text) {
    findings.add(before.finding(kind, tag, value, text));
  }

  private Change reported(Order after) {
    return done(Change.Kind.REPORTED, after);
  }

  private Change done(Change.Kind kind, Order after) {
    return new Change(kind, before, after, Optional.empty(), findings);
  }
}
