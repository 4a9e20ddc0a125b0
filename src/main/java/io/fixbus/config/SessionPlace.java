package io.fixbus.config;

import io.fixbus.transport.DialSettings;

/** Where a session meets its counterparty. */
public sealed interface SessionPlace {

  /**
   * An acceptor's place.
   *
   * @param listener the name of a listener in {@link FixbusConfig#listeners()}
   */
  record Listen(String listener) implements SessionPlace {}

  /**
   * An initiator's place.
   *
   * @param dial how it connects
   */
  record Connect(DialSettings dial) implements SessionPlace {}
}
