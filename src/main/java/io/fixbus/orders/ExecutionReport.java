package io.fixbus.orders;

import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An ExecutionReport(8) of any version, with what orders need of it. FIX.4.2's ExecTransType(20) and
 * the lack of ExecType(150) in FIX.4.0 are translated; LeavesQty(151) is worked out where FIX.4.0
 * has none.
 *
 * @param clOrdId ClOrdID(11), empty if there is none
 * @param origClOrdId OrigClOrdID(41), empty if there is none
 * @param orderId OrderID(37)
 * @param execId ExecID(17), empty if there is none
 * @param execRefId ExecRefID(19), empty if there is none
 * @param execType what it is about
 * @param ordStatus OrdStatus(39)
 * @param orderQty OrderQty(38)
 * @param price Price(44)
 * @param lastQty LastQty(32)
 * @param lastPx LastPx(31)
 * @param cumQty CumQty(14), 0 if there is none
 * @param leavesQty LeavesQty(151)
 * @param avgPx AvgPx(6), 0 if there is none
 * @param ordRejReason OrdRejReason(103), -1 if there is none
 * @param text Text(58), empty if there is none
 * @param possRepeated whether it is marked as one that may have come before
 */
public record ExecutionReport(
    String clOrdId,
    String origClOrdId,
    String orderId,
    String execId,
    String execRefId,
    ExecType execType,
    OrdStatus ordStatus,
    Optional<BigDecimal> orderQty,
    Optional<BigDecimal> price,
    Optional<BigDecimal> lastQty,
    Optional<BigDecimal> lastPx,
    BigDecimal cumQty,
    Optional<BigDecimal> leavesQty,
    BigDecimal avgPx,
    int ordRejReason,
    String text,
    boolean possRepeated)
    implements Report {

  /** OrdRejReason(103): the order is not known. */
  static final int UNKNOWN_ORDER = 5;

  /** OrdRejReason(103): the ClOrdID was used before. */
  static final int DUPLICATE_ORDER = 6;

  static final int EXEC_REF_ID = 19;

  static ExecutionReport of(ReportFields fields) {
    OrdStatus ordStatus = fields.status();
    return new ExecutionReport(
        fields.text(Tags.CL_ORD_ID),
        fields.text(Tags.ORIG_CL_ORD_ID),
        fields.text(Tags.ORDER_ID),
        fields.text(Tags.EXEC_ID),
        fields.text(EXEC_REF_ID),
        execType(fields, ordStatus),
        ordStatus,
        fields.quantity(Tags.ORDER_QTY),
        fields.decimal(Tags.PRICE),
        fields.quantity(Tags.LAST_QTY),
        fields.decimal(Tags.LAST_PX),
        fields.quantity(Tags.CUM_QTY).orElse(BigDecimal.ZERO),
        fields.quantity(Tags.LEAVES_QTY),
        fields.decimal(Tags.AVG_PX).orElse(BigDecimal.ZERO),
        fields.reason(Tags.ORD_REJ_REASON),
        fields.text(Tags.TEXT),
        fields.possRepeated());
  }

  private static ExecType execType(ReportFields fields, OrdStatus ordStatus) {
    return switch (fields.text(Tags.EXEC_TRANS_TYPE)) {
      case "1" -> ExecType.TRADE_CANCEL;
      case "2" -> ExecType.TRADE_CORRECT;
      case "3" -> ExecType.ORDER_STATUS;
      default -> fields.has(Tags.EXEC_TYPE) ? execType(fields) : ofStatus(ordStatus);
    };
  }

  private static ExecType execType(ReportFields fields) {
    return ExecType.of(fields.code(Tags.EXEC_TYPE))
        .orElseThrow(
            () -> fields.wrong(Finding.Kind.MALFORMED, Tags.EXEC_TYPE, "is no known type"));
  }

  /** FIX.4.0 says by the status what happened. */
  private static ExecType ofStatus(OrdStatus ordStatus) {
    return ExecType.of(ordStatus.value()).orElse(ExecType.ORDER_STATUS);
  }
}
