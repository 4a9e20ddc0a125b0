package io.fixbus.access;

import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the bus addresses are for. Addresses and actions are untrusted text: what is not a known one,
 * letter by letter, is nothing. The addresses where secrets cross, {@code logon} and {@code sign},
 * are nothing here, too.
 *
 * @param prefix of the connector's addresses
 */
public record BusContract(String prefix) {
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /**
   * What somebody wants who sends to an address.
   *
   * @param action what the header {@code action} says, if it is there
   * @return empty if that is nothing that could be allowed
   */
  public Optional<Demand> sending(String address, Optional<String> action) {
    Optional<Place> place = place(address);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String session = place.get().session();
    return switch (place.get().kind()) {
      case "send" -> session.isEmpty() ? Optional.empty() : Optional.of(new Demand.Send(session));
      case "control" ->
        session.isEmpty()
            ? action.flatMap(BusContract::connectorAction).map(Demand.ControlConnector::new)
            : action
                .flatMap(BusContract::sessionAction)
                .map(known -> new Demand.Control(session, known));
      default -> Optional.empty();
    };
  }

  /**
   * What somebody wants who listens on an address.
   *
   * @return empty if that is nothing that could be allowed
   */
  public Optional<Demand> listening(String address) {
    Optional<Place> place = place(address);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String session = place.get().session();
    if (session.isEmpty()) {
      return place.get().kind().equals("events")
          ? Optional.of(new Demand.WatchAll())
          : Optional.empty();
    }
    return switch (place.get().kind()) {
      case "events" -> Optional.of(new Demand.Watch(session));
      case "inbound" -> Optional.of(new Demand.Receive(session));
      case "replay" -> Optional.of(new Demand.ChooseResends(session));
      default -> Optional.empty();
    };
  }

  /** The action of a session's control address that a word means. */
  public static Optional<SessionAction> sessionAction(String word) {
    for (SessionAction action : SessionAction.values()) {
      if (action.word().equals(word)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /** The action of the connector's control address that a word means. */
  public static Optional<ConnectorAction> connectorAction(String word) {
    for (ConnectorAction action : ConnectorAction.values()) {
      if (action.word().equals(word)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }

  /**
   * Where an address leads.
   *
   * @param session empty for the connector as a whole
   * @param kind the last word
   */
  private record Place(String session, String kind) {}

  private Optional<Place> place(String address) {
    if (!address.startsWith(prefix + '.')) {
      return Optional.empty();
    }
    String rest = address.substring(prefix.length() + 1);
    int dot = rest.indexOf('.');
    if (dot < 0) {
      return Optional.of(new Place("", rest));
    }
    String session = rest.substring(0, dot);
    return SESSION.matcher(session).matches()
        ? Optional.of(new Place(session, rest.substring(dot + 1)))
        : Optional.empty();
  }
}
