package io.fixbus.bus;

import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionIdentity.Party;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionState;
import io.fixbus.session.SessionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A session's status as JSON. */
public final class StatusJson {
  private static final JsonShape<Told> SHAPE = new JsonShape<>();

  static {
    SHAPE.text("session", told -> told.settings().name())
        .always("role", Schema.smallNames(Role.class),
            told -> told.settings().role().name().toLowerCase(Locale.ROOT))
        .constant("state", SessionState.class, told -> told.status().state())
        .always("states", Schema.list(Schema.names(SessionState.class)), StatusJson::states)
        .text("beginString", told -> told.settings().identity().beginString());
    party("sender", SessionIdentity::sender);
    party("target", SessionIdentity::target);
    SHAPE.number("heartBtInt", told -> told.status().heartBtInt())
        .number("nextOut", told -> told.status().nextOut())
        .number("nextIn", told -> told.status().nextIn())
        .number("run", told -> told.status().run())
        .flag("loggedOn", told -> told.status().loggedOn())
        .flag("enabled", told -> told.status().enabled())
        .orNull("blocked", Schema.text(), told -> unlessEmpty(told.status().blocked()))
        .always("delivery", Schema.words(deliveries()),
            told -> told.settings().get(BusSettings.BUS_DELIVERY).word())
        .number("unacknowledged", told -> told.status().unacknowledged())
        .number("waitingBytes", told -> told.status().waitingBytes())
        .orNull("connectedTo", Schema.text(), told -> unlessEmpty(told.status().connectedTo()))
        .orNull("listenAddress", Schema.text(), Told::listenAddress)
        .always("since", Schema.time(), told -> IsoTime.format(told.status().sinceEpochNanos()))
        .orNull("nextTransition", Schema.time(),
            told -> IsoTime.find(told.status().nextTransitionEpochNanos()));
  }

  private StatusJson() {}

  private record Told(
      SessionSettings settings, SessionStatus status, Optional<String> listenAddress) {}

  /**
   * What the action {@code status} replies.
   *
   * @param listenAddress where the counterparty of an acceptor has to connect to, if it can
   */
  public static JsonObject of(
      SessionSettings settings, SessionStatus status, Optional<String> listenAddress) {
    return SHAPE.addTo(new JsonObject(), new Told(settings, status, listenAddress));
  }

  static JsonObject schema() {
    return SHAPE.addTo(Schema.described(Schema.object(), "How a session stands."));
  }

  private static List<String> deliveries() {
    return Stream.of(Guarantee.values()).map(Guarantee::word).toList();
  }

  private static JsonArray states(Told told) {
    JsonArray states = new JsonArray();
    for (SessionState state : told.status().states()) {
      states.add(state.name());
    }
    return states;
  }

  private static void party(String side, Function<SessionIdentity, Party> party) {
    Function<Told, Party> named = told -> party.apply(told.settings().identity());
    SHAPE.text(side + "CompId", told -> named.apply(told).compId())
        .maybe(side + "SubId", Schema.text(), told -> unlessEmpty(named.apply(told).subId()))
        .maybe(side + "LocationId", Schema.text(),
            told -> unlessEmpty(named.apply(told).locationId()));
  }

  private static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
