package io.fixbus.orders;

import java.math.BigDecimal;

/**
 * What was traded of an order, as the counterparty says.
 *
 * @param cumQty CumQty(14)
 * @param leavesQty LeavesQty(151)
 * @param avgPx AvgPx(6)
 */
public record Fills(BigDecimal cumQty, BigDecimal leavesQty, BigDecimal avgPx) {}
