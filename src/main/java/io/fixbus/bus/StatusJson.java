package io.fixbus.bus;

import io.fixbus.session.BusSettings;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionIdentity.Party;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionState;
import io.fixbus.session.SessionStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A session's status as JSON. */
public final class StatusJson {
  private StatusJson() {}

  /**
   * What the action {@code status} replies.
   *
   * @param listenAddress where the counterparty of an acceptor has to connect to, if it can
   */
  public static JsonObject of(
      SessionSettings settings, SessionStatus status, Optional<String> listenAddress) {
    SessionIdentity identity = settings.identity();
    JsonObject json =
        new JsonObject()
            .put("session", settings.name())
            .put("role", settings.role().name().toLowerCase(Locale.ROOT))
            .put("state", status.state().name())
            .put("states", states(status))
            .put("beginString", identity.beginString());
    party(json, "sender", identity.sender());
    party(json, "target", identity.target());
    return json.put("heartBtInt", status.heartBtInt())
        .put("nextOut", status.nextOut())
        .put("nextIn", status.nextIn())
        .put("run", status.run())
        .put("loggedOn", status.loggedOn())
        .put("enabled", status.enabled())
        .put("blocked", status.blocked().isEmpty() ? null : status.blocked())
        .put("delivery", settings.get(BusSettings.BUS_DELIVERY).word())
        .put("unacknowledged", status.unacknowledged())
        .put("waitingBytes", status.waitingBytes())
        .put("connectedTo", status.connectedTo().isEmpty() ? null : status.connectedTo())
        .put("listenAddress", listenAddress.orElse(null))
        .put("since", IsoTime.format(status.sinceEpochNanos()))
        .put("nextTransition", IsoTime.formatOrNull(status.nextTransitionEpochNanos()));
  }

  private static JsonArray states(SessionStatus status) {
    JsonArray states = new JsonArray();
    for (SessionState state : status.states()) {
      states.add(state.name());
    }
    return states;
  }

  private static void party(JsonObject json, String side, Party party) {
    json.put(side + "CompId", party.compId());
    if (!party.subId().isEmpty()) {
      json.put(side + "SubId", party.subId());
    }
    if (!party.locationId().isEmpty()) {
      json.put(side + "LocationId", party.locationId());
    }
  }
}
