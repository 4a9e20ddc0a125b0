package io.fixbus.orders;

import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quantities of a report, compared with those that the order makes one expect. */
final class Quantities {
  private final Order before;
  private final ExecutionReport report;
  private final Terms terms;
  private final Fills fills;
  private final List<Finding> findings = new ArrayList<>(0);

  /**
   * Compares them.
   *
   * @param before the order before the report
   * @param order the same with the terms that the report puts in force
   * @param report what the counterparty says, which wins
   */
  Quantities(Order before, Order order, ExecutionReport report) {
    this.before = before;
    this.report = report;
    Optional<BigDecimal> orderQty = report.orderQty().or(order.terms()::orderQty);
    BigDecimal leavesQty = report.leavesQty().orElseGet(() -> expectedLeaves(orderQty));
    fills = new Fills(report.cumQty(), leavesQty, report.avgPx());
    terms = showsOther() ? order.terms() : order.terms().stated(report);
    compareTerms(order.terms());
    compareTraded();
    compareLeaves(orderQty);
  }

  /** What is asked for from now on. */
  Terms terms() {
    return terms;
  }

  Fills fills() {
    return fills;
  }

  List<Finding> findings() {
    return findings;
  }

  /** FIX.4.0 has no LeavesQty. */
  private BigDecimal expectedLeaves(Optional<BigDecimal> orderQty) {
    return report.ordStatus().mayLeaveNothing()
        ? BigDecimal.ZERO
        : orderQty.map(quantity -> quantity.subtract(report.cumQty())).orElse(BigDecimal.ZERO);
  }

  /** While a replacement is asked for, a report may show the order's terms or the request's. */
  private boolean showsOther() {
    return report.execType() != ExecType.REPLACED
        && report.execType() != ExecType.RESTATED
        && before.isInFlight(Request.Kind.REPLACE);
  }

  private void compareTerms(Terms asked) {
    if (report.orderQty().isEmpty()
        || asked.orderQty().isEmpty()
        || report.execType() == ExecType.RESTATED
        || showsOther()) {
      return;
    }
    BigDecimal expected = asked.orderQty().get();
    BigDecimal reported = report.orderQty().get();
    // A replacement by less than was traded already is amended to that (matrices C.3).
    boolean amended =
        report.execType() == ExecType.REPLACED && reported.compareTo(report.cumQty()) == 0;
    if (expected.compareTo(reported) != 0 && !amended) {
      differs(Finding.Kind.ORDER_QTY, Tags.ORDER_QTY, "OrderQty", reported, expected);
    }
  }

  private void compareTraded() {
    BigDecimal last = report.lastQty().orElse(BigDecimal.ZERO);
    BigDecimal known = before.fills().cumQty();
    BigDecimal expected =
        switch (report.execType()) {
          case TRADE -> known.add(last);
          case TRADE_CORRECT -> known.subtract(referred()).add(last);
          case TRADE_CANCEL -> known.subtract(referred());
          // A split of the stock changes what was traded before (matrix H.1.b).
          case RESTATED -> report.cumQty();
          default -> known;
        };
    if (expected.compareTo(report.cumQty()) != 0) {
      differs(Finding.Kind.CUM_QTY, Tags.CUM_QTY, "CumQty", report.cumQty(), expected);
    }
  }

  private BigDecimal referred() {
    Optional<BigDecimal> quantity = before.seen().find(report.execRefId());
    if (quantity.isEmpty()) {
      findings.add(before.finding(
          Finding.Kind.UNKNOWN_EXECUTION,
          ExecutionReport.EXEC_REF_ID,
          report.execRefId(),
          "no execution " + report.execRefId() + " was reported before"));
    }
    return quantity.orElse(BigDecimal.ZERO);
  }

  private void compareLeaves(Optional<BigDecimal> orderQty) {
    boolean nothingLeft = fills.leavesQty().signum() == 0
        && (report.ordStatus().mayLeaveNothing() || before.status().mayLeaveNothing());
    if (orderQty.isEmpty() || nothingLeft) {
      return;
    }
    BigDecimal expected = orderQty.get().subtract(report.cumQty()).max(BigDecimal.ZERO);
    if (expected.compareTo(fills.leavesQty()) != 0) {
      differs(Finding.Kind.LEAVES_QTY, Tags.LEAVES_QTY, "LeavesQty", fills.leavesQty(), expected);
    }
  }

  private void differs(
      Finding.Kind kind, int tag, String name, BigDecimal reported, BigDecimal expected) {
    findings.add(before.finding(
        kind,
        tag,
        reported.toPlainString(),
        name + " is " + reported.toPlainString() + ", " + expected.toPlainString()
            + " was expected"));
  }
}
