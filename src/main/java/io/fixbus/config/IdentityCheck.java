package io.fixbus.config;

import io.fixbus.session.SessionIdentity;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Sessions on one listener are told apart by the identity in their Logon, so it must differ. */
final class IdentityCheck {

  private IdentityCheck() {}

  static void run(Collection<SessionConfig> sessions, Problems problems) {
    Map<Caller, String> known = new HashMap<>();
    for (SessionConfig session : sessions) {
      if (session.place() instanceof SessionPlace.Listen listen) {
        Caller caller = new Caller(listen.listener(), session.settings().identity());
        String other = known.putIfAbsent(caller, session.name());
        if (other != null) {
          problems.add(KeyPath.join(GeneralKeys.SESSIONS, session.name()),
              "has the identity of session " + other + ", " + caller.identity()
                  + ", on the same listener " + caller.listener());
        }
      }
    }
  }

  private record Caller(String listener, SessionIdentity identity) {}
}
