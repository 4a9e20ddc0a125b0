package io.fixbus.interop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which engine the connector meets, which version both talk, and who of them connects. */
record Meeting(Engine engine, Dialect dialect, boolean connectorInitiates) {

  /** Each version in both roles. */
  static List<Meeting> inBothRoles(Engine engine, Dialect... dialects) {
    return Arrays.stream(dialects)
        .flatMap(dialect ->
            Stream.of(true, false).map(initiates -> new Meeting(engine, dialect, initiates)))
        .toList();
  }

  @Override
  public String toString() {
    return dialect + (connectorInitiates ? " initiator" : " acceptor");
  }
}
