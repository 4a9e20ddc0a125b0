package io.fixbus.simulation;

import io.fixbus.session.Role;
import java.util.Locale;

/** One of the two parties. */
enum Side {
  INITIATOR("TRADER", Role.INITIATOR),
  ACCEPTOR("EXCHANGE", Role.ACCEPTOR);

  private final String compId;
  private final Role role;

  Side(String compId, Role role) {
    this.compId = compId;
    this.role = role;
  }

  Side other() {
    return this == INITIATOR ? ACCEPTOR : INITIATOR;
  }

  String compId() {
    return compId;
  }

  Role role() {
    return role;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
