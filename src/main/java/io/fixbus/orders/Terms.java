package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an order asks for.
 *
 * @param message the NewOrderSingle(D), or the OrderCancelReplaceRequest(G) that was accepted last
 * @param orderQty OrderQty(38), which the counterparty may have changed; nothing if the order says
 *     CashOrderQty(152) instead
 * @param price Price(44), which the counterparty may have changed; nothing if there is none
 */
public record Terms(FixMessage message, Optional<BigDecimal> orderQty, Optional<BigDecimal> price) {

  /**
   * Reads them from a request.
   *
   * @throws UnreadableReportException if a number is malformed or a quantity negative
   */
  static Terms of(FixMessage request) {
    ReportFields fields = new ReportFields(request);
    return new Terms(request, fields.quantity(Tags.ORDER_QTY), fields.decimal(Tags.PRICE));
  }

  /** These, as the counterparty states them; what it does not say stays. */
  Terms stated(ExecutionReport report) {
    return new Terms(
        message, report.orderQty().or(this::orderQty), report.price().or(this::price));
  }
}
