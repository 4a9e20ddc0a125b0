package io.fixbus.console.live;

import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.access.Roles;
import io.fixbus.session.SessionFailure;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who looks at a stream.
 *
 * @param login equal for all streams of one login
 * @param roles what may be seen
 * @param ending why the login counts no more, if so
 */
public record Viewer(Object login, Roles roles, Supplier<Optional<SessionFailure>> ending) {

  /** Whether what happens to a session may be seen. */
  boolean mayWatch(String session) {
    return may(new Demand.Watch(session));
  }

  /** Whether what happens to the connector may be seen. */
  boolean mayWatchAll() {
    return may(new Demand.WatchAll());
  }

  private boolean may(Demand demand) {
    return !(Permissions.decide(roles, demand) instanceof Decision.Denied);
  }
}
