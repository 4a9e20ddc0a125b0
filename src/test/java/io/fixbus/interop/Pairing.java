package io.fixbus.interop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which version both sides talk, who of them connects, and whether both use
 * NextExpectedMsgSeqNum(789).
 */
record Pairing(Dialect dialect, boolean connectorInitiates, boolean nextExpectedMsgSeqNum) {

  /** Each version in both roles, without NextExpectedMsgSeqNum(789). */
  static List<Pairing> all() {
    return inBothRoles(false, Dialect.values());
  }

  /** Each version that has NextExpectedMsgSeqNum(789) in both roles, with it. */
  static List<Pairing> withNextExpectedMsgSeqNum() {
    return inBothRoles(true, Dialect.FIX44, Dialect.FIX50SP2);
  }

  private static List<Pairing> inBothRoles(boolean nextExpectedMsgSeqNum, Dialect... dialects) {
    return Arrays.stream(dialects)
        .flatMap(dialect -> Stream.of(true, false)
            .map(initiates -> new Pairing(dialect, initiates, nextExpectedMsgSeqNum)))
        .toList();
  }

  @Override
  public String toString() {
    return dialect
        + (connectorInitiates ? " initiator" : " acceptor")
        + (nextExpectedMsgSeqNum ? " with 789" : "");
  }
}
