package io.fixbus.console;

import io.fixbus.bus.BusSchema;
import io.fixbus.bus.Schema;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.ControlAction;
import io.fixbus.connector.SessionAction;
import io.fixbus.contract.ActionContract;
import io.fixbus.contract.References;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What bodies, answers and failures of the HTTP API look like, by JSON Schema. But for failures these
 * are the schemas of the bus.
 */
final class ApiSchemas {
  private static final int LOWEST = 400;
  private static final int HIGHEST = 599;

  private ApiSchemas() {}

  /** All that have names. */
  static JsonObject all() {
    JsonObject schemas = new JsonObject()
        .put("Document", Schema.object())
        .put("Sent", BusSchema.sendReply())
        .put("Failure", failure());
    for (SessionAction action : SessionAction.values()) {
      schemas.put(reply(action), ActionContract.of(action).reply());
    }
    for (ConnectorAction action : ConnectorAction.values()) {
      schemas.put(reply(action), ActionContract.of(action).reply());
    }
    ConsoleOpenApi.addSchemas(schemas);
    schemas.mergeIn(BusSchema.definitions());
    return References.moved(schemas, "#/$defs/", "#/components/schemas/");
  }

  /** The name of what an action answers. */
  static String reply(ControlAction action) {
    String of = action instanceof ConnectorAction ? "Control" : "Session";
    return of + inCamelCase(action.word()) + "Reply";
  }

  /** An action's word as a part of a name: {@code ConfigCheck}. */
  static String inCamelCase(String word) {
    StringBuilder name = new StringBuilder();
    for (String part : word.split("-", -1)) {
      name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }

  /** Codes and words of applications that refuse what they are asked are here, too. */
  private static JsonObject failure() {
    JsonObject failure = Schema.object();
    Schema.with(failure, "code", Schema.integer(LOWEST).put("maximum", HIGHEST));
    Schema.with(failure, "word", Schema.text("^[A-Z][A-Z_]+$"));
    return Schema.with(failure, "text", Schema.text());
  }
}
