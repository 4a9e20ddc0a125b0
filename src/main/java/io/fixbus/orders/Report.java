package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import java.util.Optional;

/** What a counterparty says of an order, read from its message. */
public sealed interface Report permits ExecutionReport, CancelReject, BusinessReject {

  /** The ClOrdID(11) that it is about; empty if it has none. */
  String clOrdId();

  /** The OrigClOrdID(41) that it names; empty if it has none. */
  String origClOrdId();

  /** The OrderID(37); empty if it has none. */
  String orderId();

  /** Whether it says so of itself that it may have come before: PossDupFlag(43) or PossResend(97). */
  boolean possRepeated();

  /**
   * Reads an ExecutionReport(8), an OrderCancelReject(9) or a BusinessMessageReject(j) of any
   * version.
   *
   * @return nothing if the message is of another type
   * @throws UnreadableReportException if a field that is needed is missing or malformed
   */
  static Optional<Report> of(FixMessage message) {
    ReportFields fields = new ReportFields(message);
    return switch (message.msgType()) {
      case "8" -> Optional.of(ExecutionReport.of(fields));
      case "9" -> Optional.of(CancelReject.of(fields));
      case "j" -> BusinessReject.of(fields);
      default -> Optional.empty();
    };
  }
}
