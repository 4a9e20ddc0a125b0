package io.fixbus.interop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which version both sides talk, and who of them connects. */
record Pairing(Dialect dialect, boolean connectorInitiates) {

  static List<Pairing> all() {
    return Arrays.stream(Dialect.values())
        .flatMap(dialect -> Stream.of(new Pairing(dialect, true), new Pairing(dialect, false)))
        .toList();
  }

  @Override
  public String toString() {
    return dialect + (connectorInitiates ? " initiator" : " acceptor");
  }
}
