package io.fixbus.access;

import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import java.util.Optional;

/** Something that somebody wants to do, and that exists in the bus contract. */
public sealed interface Demand {

  /** The session that it concerns, if it is one. */
  default Optional<String> session() {
    return Optional.empty();
  }

  /** Send a message over a session. */
  record Send(String name) implements Demand {
    @Override
    public Optional<String> session() {
      return Optional.of(name);
    }
  }

  /** See what happens to a session. */
  record Watch(String name) implements Demand {
    @Override
    public Optional<String> session() {
      return Optional.of(name);
    }
  }

  /** Receive a session's messages. */
  record Receive(String name) implements Demand {
    @Override
    public Optional<String> session() {
      return Optional.of(name);
    }
  }

  /** Decide which messages of a session are sent again. */
  record ChooseResends(String name) implements Demand {
    @Override
    public Optional<String> session() {
      return Optional.of(name);
    }
  }

  /** See what happens to all sessions and the connector. */
  record WatchAll() implements Demand {}

  /** Ask something of a session, or have something done to it. */
  record Control(String name, SessionAction action) implements Demand {
    @Override
    public Optional<String> session() {
      return Optional.of(name);
    }
  }

  /** Read who did what and who was refused. */
  record ReadAudit() implements Demand {}

  /** Ask something of the connector, or have something done to it. */
  record ControlConnector(ConnectorAction action) implements Demand {}
}
