package io.fixbus.journal;

import java.util.Optional;

/** A session as the journal knows it. */
final class LoggedSession {

  final int id;
  final String name;
  /** As far as the records go that are acknowledged. */
  final SessionNumbers safe = new SessionNumbers();
  /** The same, and what the group being written adds. */
  final SessionNumbers working = new SessionNumbers();
  boolean touched;

  private String identity;
  private Optional<String> damage = Optional.empty();

  LoggedSession(int id, String name, String identity) {
    this.id = id;
    this.name = name;
    this.identity = identity;
  }

  String identity() {
    return identity;
  }

  void identity(String newIdentity) {
    identity = newIdentity;
  }

  /** What of its history is damaged; such a session must not start. */
  Optional<String> damage() {
    return damage;
  }

  void damage(Optional<String> text) {
    damage = text;
  }
}
