package io.fixbus.config;

import io.fixbus.transport.HostPort;
import java.util.List;

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
   * @param addresses at least one, in order of preference
   * @param connectTimeoutNanos how long an attempt may take
   */
  record Connect(List<HostPort> addresses, long connectTimeoutNanos) implements SessionPlace {
    public Connect {
      addresses = List.copyOf(addresses);
    }
  }
}
