package io.fixbus.connector;

import io.fixbus.bus.JsonRequest;
import io.fixbus.bus.RequestField;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What operators may ask of the connector as a whole: the word, whether it changes anything, what is
 * done, and the fields it may have. An action is this one constant.
 */
public enum ConnectorAction implements ControlAction {
  /** How all sessions stand. */
  SESSIONS("sessions", false, (fields, fleet, configuration) -> fleet.statuses()),

  /** Read journaled messages of several sessions. */
  MESSAGES(
      "messages",
      false,
      (fields, fleet, configuration) -> new FleetSearch(fields, fleet).run(),
      ActionFields.SESSIONS,
      ActionFields.EITHER_DIRECTION,
      ActionFields.LIMIT,
      ActionFields.MSG_TYPES,
      ActionFields.TAG,
      ActionFields.VALUE,
      ActionFields.NOT_BEFORE,
      ActionFields.BEFORE,
      ActionFields.FORM,
      ActionFields.NEXT),

  /** How the journal fares. */
  JOURNAL("journal", false, (fields, fleet, configuration) -> fleet.journal()),

  /** Add a session. */
  SESSION_ADD(
      "session-add",
      true,
      (fields, fleet, configuration) -> configuration.addSession(
          fields.get(ActionFields.NAME), fields.get(ActionFields.SESSION_CONFIG)),
      ActionFields.NAME,
      ActionFields.SESSION_CONFIG),

  /** Give a session other settings. */
  SESSION_CHANGE(
      "session-change",
      true,
      (fields, fleet, configuration) -> configuration.changeSession(
          fields.get(ActionFields.NAME), fields.get(ActionFields.SESSION_CONFIG)),
      ActionFields.NAME,
      ActionFields.SESSION_CONFIG),

  /** Remove a session, and log it out for that only if forced to. */
  SESSION_REMOVE(
      "session-remove",
      true,
      (fields, fleet, configuration) ->
          configuration.removeSession(fields.get(ActionFields.NAME), fields.is(ActionFields.FORCE)),
      ActionFields.NAME,
      ActionFields.FORCE),

  /** The configuration in force, without its secrets. */
  CONFIG(
      "config",
      false,
      (fields, fleet, configuration) -> Future.succeededFuture(configuration.masked())),

  /** What a configuration would change, or what is wrong with it. */
  CONFIG_CHECK(
      "config-check",
      false,
      (fields, fleet, configuration) -> configuration.check(fields.get(ActionFields.CONFIG)),
      ActionFields.CONFIG);

  private static final ConnectorAction[] ALL = values();

  private final String word;
  private final boolean changes;
  private final Work work;
  private final List<RequestField<?>> fields;

  /** Carries out one request. */
  private interface Work {
    /**
     * On the context of the connector's verticle.
     *
     * @return the answer
     * @throws io.fixbus.bus.BusRequestException if it cannot be understood or carried out
     */
    Future<JsonObject> on(JsonRequest fields, Fleet fleet, LiveConfiguration configuration);
  }

  ConnectorAction(String word, boolean changes, Work work, RequestField<?>... fields) {
    this.word = word;
    this.changes = changes;
    this.work = work;
    this.fields = List.of(fields);
  }

  /**
   * Does what a request asks for.
   *
   * @return the answer
   * @throws io.fixbus.bus.BusRequestException if it cannot be understood or carried out; the text
   *     names the action or field
   */
  static Future<JsonObject> carryOut(
      Message<Object> message, Fleet fleet, LiveConfiguration configuration) {
    JsonRequest request = JsonRequest.of(message);
    return ControlAction.of(request, ALL).work.on(request, fleet, configuration);
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public List<RequestField<?>> fields() {
    return fields;
  }

  @Override
  public boolean changes() {
    return changes;
  }
}
