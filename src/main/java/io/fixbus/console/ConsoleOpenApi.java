package io.fixbus.console;

import io.fixbus.bus.Schema;
import io.fixbus.connector.ConnectorAction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the description of the HTTP API says of the console, and of what is told for it. */
final class ConsoleOpenApi {
  private static final String JSON = "application/json";

  private ConsoleOpenApi() {}

  /** The cookie, as a way to prove who one is. */
  static JsonObject cookie() {
    return new JsonObject()
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "fixbus")
        .put(
            "description",
            "__Host-fixbus by TLS; counts with the header X-Fixbus-Console: 1 alone.");
  }

  static void addPaths(JsonObject paths, JsonArray session) {
    paths.put("/api/health", get("health", "What is wrong now.", "Health"));
    JsonArray query = new JsonArray()
        .add(parameter("user", "query", Schema.text()))
        .add(parameter("session", "query", Schema.text()))
        .add(parameter("before", "query", Schema.integer(0)))
        .add(parameter("limit", "query", Schema.integer(0)));
    paths.put(
        "/api/audit",
        get("audit", "What operators did and who was refused of late, newest first.", "Audit")
            .put("parameters", query));
    paths.put(
        "/api/config/files",
        get("configFiles", "What the files say now, and what that would change.", "Files"));
    paths.put(
        "/api/sessions/{session}/events",
        get("sessionEvents", "The last events of the session, the oldest first.", "Events")
            .put("parameters", session));
    paths.put(
        "/api/sessions/{session}/history",
        get("sessionHistory", "Messages in each ten seconds of the last hour.", "History")
            .put("parameters", session));
    paths.put(
        "/api/sessions/{session}/{action}/explain",
        new JsonObject()
            .put(
                "parameters",
                session
                    .copy()
                    .add(parameter("action", "path", Schema.text()).put("required", true)))
            .put(
                "post",
                OpenApi.operation(
                        "sessionExplain",
                        "What an action would do and lose, by its body.",
                        "Explanation")
                    .put("requestBody", body(Schema.object(), false))));
    addLogin(paths);
  }

  private static void addLogin(JsonObject paths) {
    JsonObject open = new JsonObject();
    open.put(
        "post",
        OpenApi.operation(
                "login", "Sets the cookie; without a body a certificate has to be enough.", "User")
            .put("security", new JsonArray())
            .put("requestBody", body(login(), false)));
    paths.put("/console/login", open);
    paths.put("/console/me", get("me", "Whose login the cookie proves.", "User"));
    paths.put(
        "/console/logout",
        new JsonObject().put("post", OpenApi.operation("logout", "Ends the login.", "Document")));
    JsonObject live =
        get("live", "Tells what happens, as server-sent events: see http.md.", "Document");
    live.getJsonObject("get")
        .getJsonObject("responses")
        .put(
            "200",
            new JsonObject()
                .put("description", "As long as somebody listens.")
                .put(
                    "content",
                    new JsonObject()
                        .put("text/event-stream", new JsonObject().put("schema", Schema.text()))));
    paths.put(
        "/console/live",
        live.put("parameters", new JsonArray().add(parameter("session", "query", Schema.text()))));
  }

  private static JsonObject get(String id, String text, String reply) {
    return new JsonObject().put("get", OpenApi.operation(id, text, reply));
  }

  private static JsonObject parameter(String name, String in, JsonObject schema) {
    return new JsonObject().put("name", name).put("in", in).put("schema", schema);
  }

  private static JsonObject body(JsonObject schema, boolean required) {
    return new JsonObject()
        .put("required", required)
        .put("content", new JsonObject().put(JSON, new JsonObject().put("schema", schema)));
  }

  private static JsonObject login() {
    JsonObject login = Schema.object();
    Schema.withOptional(login, "user", Schema.text());
    Schema.withOptional(login, "password", Schema.text());
    return Schema.withOptional(login, "token", Schema.text());
  }

  static void addSchemas(JsonObject schemas) {
    schemas
        .put("Health", health())
        .put("Events", Schema.with(Schema.object(), "events", Schema.list(Schema.object())))
        .put("Audit", audit())
        .put("History", history())
        .put("Explanation", explanation())
        .put("Files", files())
        .put("User", user());
  }

  private static JsonObject health() {
    JsonObject finding = Schema.object();
    for (String name : new String[] {"part", "text", "do", "topic"}) {
      Schema.with(finding, name, Schema.text());
    }
    Schema.with(finding, "level", Schema.words("wrong", "warning"));
    Schema.withOptional(finding, "session", Schema.text());
    JsonObject health = Schema.object();
    Schema.with(health, "status", Schema.words("UP", "WARNING", "DOWN"));
    return Schema.with(health, "findings", Schema.list(finding));
  }

  private static JsonObject audit() {
    JsonObject audit = Schema.with(Schema.object(), "events", Schema.list(Schema.object()));
    return Schema.with(
        audit,
        "next",
        Schema.described(Schema.orNull(Schema.integer(0)), "The next page's before."));
  }

  private static JsonObject history() {
    JsonObject history = Schema.object();
    Schema.with(history, "step", Schema.described(Schema.integer(1), "Seconds."));
    Schema.with(history, "start", Schema.time());
    Schema.with(history, "in", Schema.list(Schema.integer(0)));
    Schema.with(history, "out", Schema.list(Schema.integer(0)));
    return Schema.with(history, "roundTripNanos", Schema.list(Schema.orNull(Schema.integer(0))));
  }

  private static JsonObject explanation() {
    JsonObject explanation = Schema.object();
    Schema.with(explanation, "does", Schema.text());
    Schema.with(explanation, "loses", Schema.list(Schema.text()));
    return Schema.with(explanation, "refused", Schema.orNull(Schema.text()));
  }

  private static JsonObject files() {
    JsonObject files = Schema.object();
    Schema.with(
        files,
        "files",
        Schema.described(
            new JsonObject().put("type", new JsonArray().add("object").add("null")),
            "Secrets masked; null where they cannot be used."));
    return Schema.with(
        files,
        "plan",
        Schema.reference("#/components/schemas/" + ApiSchemas.reply(ConnectorAction.CONFIG_CHECK)));
  }

  private static JsonObject user() {
    JsonObject user = Schema.object();
    Schema.with(user, "user", Schema.text());
    Schema.with(user, "roles", Schema.object());
    return Schema.with(user, "idleSeconds", Schema.integer(1));
  }
}
