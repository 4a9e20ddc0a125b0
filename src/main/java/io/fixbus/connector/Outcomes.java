package io.fixbus.connector;

import io.fixbus.session.Outcome;
import io.fixbus.session.SessionFailure;

/** Outcomes that nobody asks for by a message. */
final class Outcomes {
  private Outcomes() {}

  /** Does something in any case, once. */
  static Outcome<Void> settled(Runnable then) {
    return new Outcome<>() {
      @Override
      public void succeeded(Void nothing) {
        then.run();
      }

      @Override
      public void failed(SessionFailure failure) {
        then.run();
      }
    };
  }

  /** Does nothing. */
  static Outcome<Void> ignored() {
    return settled(() -> { });
  }
}
