package io.fixbus.app;

import java.util.List;

/** Names of sessions as they are given on the command line. */
final class SessionNames {

  private SessionNames() {}

  /** Fails if the journal does not know a session. */
  static void require(String session, List<String> known) {
    if (!known.contains(session)) {
      throw new CannotDoException(JournalExit.NO_JOURNAL, "The journal knows no session " + session
          + (known.isEmpty() ? "" : "; it knows " + String.join(", ", known)));
    }
  }
}
