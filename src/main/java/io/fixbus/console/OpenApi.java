package io.fixbus.console;

import io.fixbus.bus.Schema;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.ControlAction;
import io.fixbus.connector.SessionAction;
import io.fixbus.contract.ActionContract;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The description of the HTTP API by OpenAPI 3.1. The actions, and the fields that they may have,
 * are those that exist; what a field or an answer looks like is in {@link ApiSchemas}.
 */
final class OpenApi {
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";

  private OpenApi() {}

  static JsonObject document() {
    return new JsonObject()
        .put("openapi", "3.1.0")
        .put(
            "info",
            new JsonObject()
                .put("title", "Fixbus")
                .put("version", "1")
                .put(
                    "description",
                    "The control actions and sends of the bus contract. What users may do follows"
                        + " from their roles for sessions."))
        .put("security", security())
        .put("paths", paths())
        .put(
            "components",
            new JsonObject().put("schemas", ApiSchemas.all()).put("securitySchemes", schemes()));
  }

  private static JsonArray security() {
    return new JsonArray()
        .add(new JsonObject().put("password", new JsonArray()))
        .add(new JsonObject().put("token", new JsonArray()))
        .add(new JsonObject().put("certificate", new JsonArray()))
        .add(new JsonObject().put("cookie", new JsonArray()));
  }

  private static JsonObject schemes() {
    return new JsonObject()
        .put("password", new JsonObject().put("type", "http").put("scheme", "basic"))
        .put(
            "token",
            new JsonObject().put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT"))
        .put("certificate", new JsonObject().put("type", "mutualTLS"))
        .put("cookie", ConsoleOpenApi.cookie());
  }

  private static JsonObject paths() {
    JsonObject paths = new JsonObject();
    paths.put(
        "/api/openapi.json",
        new JsonObject()
            .put(
                "get",
                operation("openapi", "This description; nobody needs to authenticate.", "Document")
                    .put("security", new JsonArray())));
    paths.put(
        "/api/sessions",
        new JsonObject()
            .put(
                "get",
                operation(
                    "sessions",
                    "The status of all sessions that the user may see.",
                    ApiSchemas.reply(ConnectorAction.SESSIONS)))
            .put("post", connector(ConnectorAction.SESSION_ADD, "addSession")));
    paths.put(
        "/api/sessions/{session}",
        new JsonObject()
            .put("parameters", parameters())
            .put(
                "get",
                operation(
                    "session", "A session's status.", ApiSchemas.reply(SessionAction.STATUS))));
    paths.put(
        "/api/sessions/{session}/send",
        new JsonObject().put("parameters", parameters()).put("post", send()));
    for (SessionAction action : SessionAction.values()) {
      paths.put(
          "/api/sessions/{session}/" + action.word(),
          new JsonObject().put("parameters", parameters()).put("post", session(action)));
    }
    for (ConnectorAction action : ConnectorAction.values()) {
      paths.put(
          "/api/control/" + action.word(),
          new JsonObject().put("post", connector(action, id("control", action))));
    }
    ConsoleOpenApi.addPaths(paths, parameters());
    return paths
        .put(
            "/api/config",
            new JsonObject()
                .put(
                    "get",
                    operation(
                        "config",
                        "The configuration in force, secrets masked.",
                        ApiSchemas.reply(ConnectorAction.CONFIG))))
        .put(
            "/api/config/check",
            new JsonObject()
                .put(
                    "post",
                    connector(ConnectorAction.CONFIG_CHECK, "checkConfig")
                        .put("requestBody", fields(configOrChange()))));
  }

  private static JsonObject configOrChange() {
    JsonObject request =
        ActionContract.of(ConnectorAction.CONFIG_CHECK).request().copy();
    request.remove("required");
    return Schema.withOptional(
        request,
        "change",
        Schema.described(
            Schema.object(), "Merged (RFC 7396) into what the files say; instead of config."));
  }

  private static JsonObject session(SessionAction action) {
    String text = "The action " + action.word() + " of the session's control address.";
    JsonObject operation = operation(id("session", action), text, ApiSchemas.reply(action));
    return action == SessionAction.VALIDATE
        ? operation.put("requestBody", message())
        : operation.put("requestBody", fields(ActionContract.of(action).request()));
  }

  private static JsonObject connector(ConnectorAction action, String id) {
    return operation(
            id,
            "The action " + action.word() + " of the connector's control address.",
            ApiSchemas.reply(action))
        .put("requestBody", fields(ActionContract.of(action).request()));
  }

  private static JsonObject send() {
    JsonArray headers = new JsonArray();
    for (String name : List.of("requestId", "charset")) {
      headers.add(new JsonObject()
          .put("name", name)
          .put("in", "header")
          .put("schema", new JsonObject().put("type", "string")));
    }
    return operation("send", "Sends a message.", "Sent")
        .put("parameters", headers)
        .put("requestBody", message());
  }

  private static JsonObject message() {
    return new JsonObject()
        .put("required", true)
        .put(
            "content",
            new JsonObject()
                .put(JSON, new JsonObject().put("schema", reference("sendable")))
                .put(BYTES, new JsonObject()));
  }

  private static JsonObject fields(JsonObject schema) {
    return new JsonObject()
        .put("required", schema.containsKey("required"))
        .put("content", new JsonObject().put(JSON, new JsonObject().put("schema", schema)));
  }

  /** One that answers a schema by its name. */
  static JsonObject operation(String id, String text, String reply) {
    return new JsonObject()
        .put("operationId", id)
        .put("summary", text)
        .put(
            "responses",
            new JsonObject()
                .put("200", response("Done.", reply))
                .put("default", response("Not done, or not known to be done.", "Failure")));
  }

  private static JsonObject response(String text, String schema) {
    return new JsonObject()
        .put("description", text)
        .put(
            "content",
            new JsonObject().put(JSON, new JsonObject().put("schema", reference(schema))));
  }

  private static JsonArray parameters() {
    return new JsonArray()
        .add(new JsonObject()
            .put("name", "session")
            .put("in", "path")
            .put("required", true)
            .put(
                "schema",
                new JsonObject()
                    .put("type", "string")
                    .put("pattern", "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")));
  }

  private static String id(String what, ControlAction action) {
    return what + ApiSchemas.inCamelCase(action.word());
  }

  private static JsonObject reference(String schema) {
    return new JsonObject().put("$ref", "#/components/schemas/" + schema);
  }
}
