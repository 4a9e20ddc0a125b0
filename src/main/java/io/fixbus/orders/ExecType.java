package io.fixbus.orders;

import java.util.Optional;

/**
 * What an ExecutionReport is about, in the words of FIX.4.4: ExecType(150), with what
 * ExecTransType(20) says in FIX.4.0 to 4.2 made one with it.
 */
public enum ExecType {
  NEW('0'),
  DONE_FOR_DAY('3'),
  CANCELED('4'),
  REPLACED('5'),
  PENDING_CANCEL('6'),
  STOPPED('7'),
  REJECTED('8'),
  SUSPENDED('9'),
  PENDING_NEW('A'),
  CALCULATED('B'),
  EXPIRED('C'),
  RESTATED('D'),
  PENDING_REPLACE('E'),
  /** A partial fill or a fill. */
  TRADE('F'),
  TRADE_CORRECT('G'),
  TRADE_CANCEL('H'),
  ORDER_STATUS('I'),
  TRADE_IN_A_CLEARING_HOLD('J'),
  TRADE_HAS_BEEN_RELEASED_TO_CLEARING('K'),
  TRIGGERED_OR_ACTIVATED_BY_SYSTEM('L'),
  LOCKED('M'),
  RELEASED('N');

  private static final ExecType[] VALUES = values();

  private final char value;

  ExecType(char value) {
    this.value = value;
  }

  /** The character on the wire since FIX.4.3. */
  public char value() {
    return value;
  }

  /** Finds a type by its character; the two fills of FIX.4.2 are {@link #TRADE}. */
  public static Optional<ExecType> of(char value) {
    if (value == '1' || value == '2') {
      return Optional.of(TRADE);
    }
    for (ExecType type : VALUES) {
      if (type.value == value) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Whether the report changes what was traded. */
  boolean changesTrades() {
    return this == TRADE || this == TRADE_CORRECT || this == TRADE_CANCEL;
  }
}
