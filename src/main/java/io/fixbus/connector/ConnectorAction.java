package io.fixbus.connector;

import io.fixbus.bus.JsonRequest;
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

  /** Add a session. */
  SESSION_ADD("session-add", true,
      (fields, fleet, configuration) ->
          configuration.addSession(name(fields), config(fields)),
      "name", "config"),

  /** Give a session other settings. */
  SESSION_CHANGE("session-change", true,
      (fields, fleet, configuration) ->
          configuration.changeSession(name(fields), config(fields)),
      "name", "config"),

  /** Remove a session, and log it out for that only if forced to. */
  SESSION_REMOVE("session-remove", true,
      (fields, fleet, configuration) ->
          configuration.removeSession(name(fields), fields.flag("force")),
      "name", "force"),

  /** The configuration in force, without its secrets. */
  CONFIG("config", false,
      (fields, fleet, configuration) -> Future.succeededFuture(configuration.masked())),

  /** What a configuration would change, or what is wrong with it. */
  CONFIG_CHECK("config-check", false,
      (fields, fleet, configuration) -> configuration.check(config(fields)), "config");

  private static final ConnectorAction[] ALL = values();

  private final String word;
  private final boolean changes;
  private final Work work;
  private final List<String> fields;

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

  ConnectorAction(String word, boolean changes, Work work, String... fields) {
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
  public List<String> fields() {
    return fields;
  }

  @Override
  public boolean changes() {
    return changes;
  }

  private static String name(JsonRequest request) {
    return request.text("name").orElseThrow(() -> request.missing("name"));
  }

  private static JsonObject config(JsonRequest request) {
    return request.object("config").orElseThrow(() -> request.missing("config"));
  }
}
