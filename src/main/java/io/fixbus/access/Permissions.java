package io.fixbus.access;

import io.fixbus.access.Decision.Allowed;
import io.fixbus.access.Decision.AllowedCopies;
import io.fixbus.access.Decision.Denied;
import io.fixbus.access.Demand.ChooseResends;
import io.fixbus.access.Demand.Control;
import io.fixbus.access.Demand.ControlConnector;
import io.fixbus.access.Demand.ReadAudit;
import io.fixbus.access.Demand.Receive;
import io.fixbus.access.Demand.Send;
import io.fixbus.access.Demand.Watch;
import io.fixbus.access.Demand.WatchAll;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;

/** Which role is needed for what. What is not said here is denied. */
public final class Permissions {

  private Permissions() {}

  /** Whether whoever has these roles may do this. */
  public static Decision decide(Roles roles, Demand demand) {
    if (demand instanceof Receive receive) {
      return receive(roles, receive.name());
    }
    if (demand instanceof WatchAll) {
      return ofConnector(roles, Role.WATCHER);
    }
    if (demand instanceof ReadAudit) {
      return ofConnector(roles, Role.OPERATOR);
    }
    if (demand instanceof ControlConnector control) {
      return ofConnector(roles, needed(control.action()));
    }
    if (demand instanceof Watch watch) {
      return ofSession(roles, Role.WATCHER, watch.name());
    }
    if (demand instanceof Send send) {
      return ofSession(roles, Role.TRADER, send.name());
    }
    if (demand instanceof ChooseResends choose) {
      return ofSession(roles, Role.TRADER, choose.name());
    }
    if (demand instanceof Control control) {
      return ofSession(roles, needed(control.action()), control.name());
    }
    throw new IllegalArgumentException("nobody has decided about " + demand);
  }

  /** What is needed to ask this of a session. Without a default: a new action needs a decision. */
  static Role needed(SessionAction action) {
    return switch (action) {
      case STATUS, MESSAGES, DICTIONARY, SCHEDULE, RECENT, VALIDATE -> Role.WATCHER;
      case CONNECT,
          DISCONNECT,
          TEST_REQUEST,
          RESET_SEQUENCE,
          SET_SEQUENCE,
          RESEND_REQUEST,
          REDELIVER -> Role.OPERATOR;
    };
  }

  /** What is needed, for all sessions, to ask this of the connector. */
  static Role needed(ConnectorAction action) {
    return switch (action) {
      case SESSIONS, MESSAGES, JOURNAL -> Role.WATCHER;
      // What the configuration says, even masked, is not for those who watch.
      case CONFIG, CONFIG_CHECK, SESSION_ADD, SESSION_CHANGE, SESSION_REMOVE -> Role.OPERATOR;
    };
  }

  private static Decision receive(Roles roles, String session) {
    if (roles.cover(Role.TRADER, session)) {
      return new Allowed();
    }
    return roles.cover(Role.WATCHER, session)
        ? new AllowedCopies()
        : ofSession(roles, Role.TRADER, session);
  }

  private static Decision ofSession(Roles roles, Role needed, String session) {
    return roles.cover(needed, session)
        ? new Allowed()
        : new Denied("this needs the role " + needed.word() + " of session " + session);
  }

  private static Decision ofConnector(Roles roles, Role needed) {
    return roles.coverAll(needed)
        ? new Allowed()
        : new Denied("this needs the role " + needed.word() + " of all sessions");
  }
}
