package io.fixbus.orders;

import io.fixbus.message.FieldFormatException;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.util.Optional;

/** The fields of a message about an order. What cannot be understood names the field at fault. */
record ReportFields(FixMessage message) {

  boolean has(int tag) {
    return message.has(tag);
  }

  /** A text, empty if it is missing. */
  String text(int tag) {
    return message.getString(tag, "");
  }

  /** A text, which must be there. */
  String required(int tag) {
    String text = text(tag);
    if (text.isEmpty()) {
      throw wrong(Finding.Kind.MISSING, tag, "is missing");
    }
    return text;
  }

  /** A code of one character, which must be there. */
  char code(int tag) {
    String text = required(tag);
    if (text.length() != 1) {
      throw wrong(Finding.Kind.MALFORMED, tag, "is no code");
    }
    return text.charAt(0);
  }

  /** A number that may be missing. */
  Optional<BigDecimal> decimal(int tag) {
    int i = message.indexOf(tag);
    if (i < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(message.getDecimalAt(i));
    } catch (FieldFormatException e) {
      throw wrong(Finding.Kind.MALFORMED, tag, "is no number");
    }
  }

  /** A quantity that may be missing, and is not negative. */
  Optional<BigDecimal> quantity(int tag) {
    Optional<BigDecimal> found = decimal(tag);
    if (found.isPresent() && found.get().signum() < 0) {
      throw wrong(Finding.Kind.NEGATIVE, tag, "is negative");
    }
    return found;
  }

  /** A reason's number, -1 if it is missing. */
  int reason(int tag) {
    return decimal(tag).map(BigDecimal::intValue).orElse(-1);
  }

  /** OrdStatus(39), which must be there and be known. */
  OrdStatus status() {
    return OrdStatus.of(code(Tags.ORD_STATUS))
        .orElseThrow(() -> wrong(Finding.Kind.MALFORMED, Tags.ORD_STATUS, "is no known status"));
  }

  /** PossDupFlag(43) or PossResend(97). */
  boolean possRepeated() {
    return text(Tags.POSS_DUP_FLAG).equals("Y") || text(Tags.POSS_RESEND).equals("Y");
  }

  UnreadableReportException wrong(Finding.Kind kind, int tag, String why) {
    String value = text(tag);
    String said = "field " + tag + (value.isEmpty() ? " " : " \"" + value + "\" ") + why;
    return new UnreadableReportException(new Finding(kind, text(Tags.CL_ORD_ID), tag, value, said));
  }
}
