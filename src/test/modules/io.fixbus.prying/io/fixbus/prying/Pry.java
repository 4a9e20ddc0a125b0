package io.fixbus.prying;

import io.fixbus.session.Session;

/** Does not compile: sessions are no part of the contract. */
final class Pry {
  private Pry() {}

  static String name() {
    return Session.class.getName();
  }
}
