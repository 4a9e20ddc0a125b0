package io.fixbus.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the HTTP API is right: every path and action that it tells is called. */
final class OpenApiTest {
  private static final JsonObject ORDER = new JsonObject()
      .put("Header", new JsonObject().put("MsgType", "D"))
      .put(
          "Body",
          new JsonObject()
              .put("ClOrdID", "a1")
              .put("Symbol", "ACME")
              .put("Side", "1")
              .put("TransactTime", "20261129-11:00:00.000")
              .put("OrderQty", "1")
              .put("OrdType", "1"));

  /** What is asked of a session that is logged on; the rest is asked of one that is not. */
  private static final Set<String> LOGGED_ON = Set.of(
      "session",
      "send",
      "sessionStatus",
      "sessionTestRequest",
      "sessionResendRequest",
      "sessionMessages",
      "sessionRedeliver",
      "sessionValidate");

  private static final Map<String, JsonObject> BODIES = Map.ofEntries(
      Map.entry("send", ORDER),
      Map.entry("sessionExplain", new JsonObject().put("text", "over")),
      Map.entry("login", new JsonObject().put("user", "operator").put("password", "operator")),
      Map.entry("sessionValidate", ORDER),
      Map.entry("sessionDisconnect", new JsonObject().put("text", "over")),
      Map.entry("sessionSetSequence", new JsonObject().put("nextOut", 7)),
      Map.entry("sessionResendRequest", new JsonObject().put("begin", 1).put("end", 1)),
      Map.entry("sessionMessages", new JsonObject().put("direction", "out")),
      Map.entry("sessionRedeliver", new JsonObject().put("from", 1).put("to", 1)),
      Map.entry("addSession", session("first")),
      Map.entry("controlSessionAdd", session("second")),
      Map.entry("controlSessionChange", session("second")),
      Map.entry("controlSessionRemove", new JsonObject().put("name", "second")),
      Map.entry("controlConfigCheck", new JsonObject().put("config", new JsonObject())),
      Map.entry("checkConfig", new JsonObject().put("config", new JsonObject())));

  /** Never answered as a whole; LiveTest reads it. */
  private static final String ENDLESS = "live";

  /** What the cookie proves. */
  private static final Set<String> BY_COOKIE = Set.of("me", "logout");

  @TempDir
  private Path directory;

  private static JsonObject session(String name) {
    return new JsonObject()
        .put("name", name)
        .put("config", ApiRig.session("EXCHANGE", name).put("listen", "main"));
  }

  @Test
  void everyActionIsDescribed() {
    Set<String> paths = OpenApi.document().getJsonObject("paths").fieldNames();
    for (SessionAction action : SessionAction.values()) {
      assertThat(paths).contains("/api/sessions/{session}/" + action.word());
    }
    for (ConnectorAction action : ConnectorAction.values()) {
      assertThat(paths).contains("/api/control/" + action.word());
    }
  }

  @Test
  void everyPathAnswersAsItIsDescribed() throws Exception {
    try (ApiRig rig = ApiRig.trading(directory)) {
      Vertx vertx = rig.bench.vertx;
      JsonObject served =
          new JsonObject(rig.send(rig.request("/api/openapi.json").GET()).body());
      assertThat(served).isEqualTo(OpenApi.document());
      // Streams are nothing that the validator knows.
      served.getJsonObject("paths").remove("/console/live");
      OpenAPIContract contract = OpenAPIContract.from(vertx, served).await(30, SECONDS);
      ResponseValidator validator = ResponseValidator.create(vertx, contract);
      List<String> failed = new ArrayList<>();
      for (String id : ids(OpenApi.document())) {
        if (id.equals(ENDLESS)) {
          continue;
        }
        Operation operation = contract.operation(id);
        HttpResponse<String> answer = call(rig, operation);
        if (answer.statusCode() != 200) {
          failed.add(operation.getOperationId() + " " + answer.body());
        }
        validator
            .validate(
                ValidatableResponse.create(
                    answer.statusCode(), Buffer.buffer(answer.body()), "application/json"),
                operation.getOperationId())
            .await(30, SECONDS);
      }
      assertThat(failed).isEmpty();
      HttpResponse<String> failure = rig.get("watcher", "/api/config");
      validator
          .validate(
              ValidatableResponse.create(
                  failure.statusCode(), Buffer.buffer(failure.body()), "application/json"),
              "config")
          .await(30, SECONDS);
    }
  }

  /** In the order of the document: what is removed was added before. */
  private static List<String> ids(JsonObject document) {
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, Object> path : document.getJsonObject("paths")) {
      for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
        if (method.getValue() instanceof JsonObject operation) {
          ids.add(operation.getString("operationId"));
        }
      }
    }
    return ids;
  }

  private static HttpResponse<String> call(ApiRig rig, Operation operation) throws Exception {
    String id = operation.getOperationId();
    String path = operation
        .getOpenAPIPath()
        .replace("{session}", LOGGED_ON.contains(id) ? "exchange" : "spare")
        .replace("{action}", "disconnect");
    if (BY_COOKIE.contains(id)) {
      HttpRequest.Builder request = rig.page(rig.login("operator"), path);
      return rig.send(id.equals("me") ? request.GET() : request.POST(BodyPublishers.noBody()));
    }
    return operation.getHttpMethod().equals(HttpMethod.GET)
        ? rig.get("operator", path)
        : rig.post("operator", path, BODIES.getOrDefault(id, new JsonObject()));
  }
}
