package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import java.util.List;
import java.util.Optional;

/**
 * What a request or a report did to an order.
 *
 * @param kind what happened
 * @param before the order as it was
 * @param after the order as it is now; the same object if nothing changed
 * @param request what is to be sent to the counterparty, if something was asked for
 * @param findings what did not fit
 */
public record Change(
    Kind kind, Order before, Order after, Optional<FixMessage> request, List<Finding> findings) {

  /** What happened. */
  public enum Kind {
    /** A request was made, and is to be sent. */
    REQUESTED,
    /** A report was taken. */
    REPORTED,
    /** The report had been taken before. */
    REPEATED,
    /** The report is of an earlier moment than what is known; a trade of it was noted. */
    LATE,
    /** Nothing, the findings say why. */
    NONE
  }

  /** What is found may not change afterwards. */
  public Change {
    findings = List.copyOf(findings);
  }

  static Change requested(Order before, Order after, FixMessage message) {
    return new Change(Kind.REQUESTED, before, after, Optional.of(message), List.of());
  }

  static Change none(Order order, Finding finding) {
    return new Change(Kind.NONE, order, order, Optional.empty(), List.of(finding));
  }

  /** Whether OrdStatus(39) is another than before. */
  public boolean changesStatus() {
    return before.status() != after.status();
  }
}
