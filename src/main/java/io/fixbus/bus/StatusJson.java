package io.fixbus.bus;

import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static io.fixbus.session.ConsoleSettings.CONSOLE_SEND;

import io.fixbus.session.BusSettings;
import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionIdentity.Party;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionState;
import io.fixbus.session.SessionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A session's status as JSON. */
public final class StatusJson {
  private static final JsonShape<Told> SHAPE = new JsonShape<>();

  static {
    SHAPE
        .text("session", told -> told.settings().name())
        .always(
            "role",
            Schema.smallNames(Role.class),
            told -> told.settings().role().name().toLowerCase(Locale.ROOT))
        .constant("state", SessionState.class, told -> told.status().state())
        .always("states", Schema.list(Schema.names(SessionState.class)), StatusJson::states)
        .text("beginString", told -> told.settings().identity().beginString());
    party("sender", SessionIdentity::sender);
    party("target", SessionIdentity::target);
    SHAPE
        .number("heartBtInt", told -> told.status().heartBtInt())
        .number("nextOut", told -> told.status().nextOut())
        .number("nextIn", told -> told.status().nextIn())
        .number("run", told -> told.status().run())
        .flag("loggedOn", told -> told.status().loggedOn())
        .flag("enabled", told -> told.status().enabled())
        .orNull("blocked", Schema.text(), told -> unlessEmpty(told.status().blocked()))
        .always("delivery", Schema.words(deliveries()), told -> told.settings()
            .get(BusSettings.BUS_DELIVERY)
            .word())
        .number("unacknowledged", told -> told.status().unacknowledged())
        .number("waitingBytes", told -> told.status().waitingBytes())
        .orNull("connectedTo", Schema.text(), told -> unlessEmpty(told.status().connectedTo()))
        .orNull("listenAddress", Schema.text(), told -> told.wire().listenAddress())
        .always("since", Schema.time(), told -> IsoTime.format(told.status().sinceEpochNanos()))
        .orNull(
            "nextTransition",
            Schema.time(),
            told -> IsoTime.find(told.status().nextTransitionEpochNanos()));
    forPeople();
  }

  private StatusJson() {}

  private record Told(SessionSettings settings, SessionStatus status, WireStatus wire) {}

  /** What the action {@code status} replies. */
  public static JsonObject of(SessionSettings settings, SessionStatus status, WireStatus wire) {
    return SHAPE.addTo(new JsonObject(), new Told(settings, status, wire));
  }

  /** What people want to see at a glance. */
  private static void forPeople() {
    JsonObject gap = Schema.with(Schema.object(), "from", Schema.integer(1));
    SHAPE
        .flag("expected", told -> told.status().hours().open())
        .orNull("zone", Schema.text(), told -> told.settings()
            .get(SCHEDULE)
            .map(schedule -> schedule.zone().getId()))
        .orNull(
            "gap",
            Schema.with(gap, "to", Schema.integer(1)),
            told -> told.status().numbers().gap().map(StatusJson::gap))
        .number("queued", told -> told.status().backlog().queued())
        .orNull(
            "remoteAddress", Schema.text(), told -> unlessEmpty(told.status().connectedTo()))
        .orNull(
            "connectedSince",
            Schema.time(),
            told -> IsoTime.find(told.status().connection().sinceEpochNanos()))
        .orNull(
            "lastReceived", Schema.time(), told -> IsoTime.find(told.wire().receivedEpochNanos()))
        .orNull("lastSent", Schema.time(), told -> IsoTime.find(told.wire().sentEpochNanos()))
        .orNull("roundTripNanos", Schema.integer(0), StatusJson::roundTripNanos)
        .orNull("certificateUntil", Schema.time(), told -> told.wire()
            .certificateUntil()
            .map(Instant::toString))
        .flag("consoleSend", told -> told.settings().is(CONSOLE_SEND))
        .orNull("owner", Schema.text(), told -> Optional.empty());
  }

  private static JsonObject gap(SessionStatus.Gap gap) {
    return new JsonObject().put("from", gap.from()).put("to", gap.to());
  }

  private static Optional<Long> roundTripNanos(Told told) {
    long nanos = told.status().connection().roundTripNanos();
    return nanos == 0 ? Optional.empty() : Optional.of(nanos);
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
    SHAPE
        .text(side + "CompId", told -> named.apply(told).compId())
        .maybe(
            side + "SubId", Schema.text(), told -> unlessEmpty(named.apply(told).subId()))
        .maybe(
            side + "LocationId",
            Schema.text(),
            told -> unlessEmpty(named.apply(told).locationId()));
  }

  private static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
