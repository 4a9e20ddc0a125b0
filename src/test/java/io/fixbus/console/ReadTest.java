package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API tells of what was, what would be, and what files say. */
final class ReadTest {
  static final JsonObject ORDER = new JsonObject()
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

  @TempDir
  private Path directory;

  private ApiRig rig = new ApiRig();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void trade() throws Exception {
    rig.close();
    rig = ApiRig.trading(directory);
  }

  private static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return new JsonObject(answer.body());
  }

  private static String word(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("word");
  }

  @Test
  void theAuditIsForOperatorsOfAllSessions() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    for (int n = 1; n <= 3; n++) {
      rig.bench
          .vertx
          .eventBus()
          .publish(
              "fix.events",
              new JsonObject()
                  .put("event", "audit")
                  .put("user", n == 2 ? "ops" : "desk")
                  .put("via", "tcp")
                  .put("remoteAddress", "10.0.0.7:50123")
                  .put("action", "connect")
                  .put("outcome", "done")
                  .put("time", "2026-11-29T12:00:00.000Z")
                  .put("n", n));
    }

    JsonObject all = json(rig.get("operator", "/api/audit?limit=2"));
    assertThat(all.getJsonArray("events").getJsonObject(0).getInteger("n")).isEqualTo(3);
    assertThat(all.getInteger("next")).isEqualTo(2);
    JsonObject some = json(rig.get("operator", "/api/audit?user=desk&before=3"));
    assertThat(some.getJsonArray("events")).hasSize(1);
    assertThat(word(rig.get("operator", "/api/audit?before=x"))).isEqualTo("FIELD");
    assertThat(rig.get("trader", "/api/audit").body())
        .contains("FORBIDDEN: this needs the role operator of all sessions");
  }

  @Test
  void whatHappenedToASessionIsForThoseWhoWatchIt() throws Exception {
    trade();
    rig.warn("trader", "look");

    JsonArray events =
        json(rig.get("watcher", "/api/sessions/trader/events")).getJsonArray("events");
    assertThat(events)
        .extracting(event -> ((JsonObject) event).getString("event"))
        .contains("logon", "warning");
    JsonObject history = json(rig.get("watcher", "/api/sessions/trader/history"));
    assertThat(history.getInteger("step")).isEqualTo(10);
    assertThat(history.getJsonArray("in").size())
        .isEqualTo(history.getJsonArray("roundTripNanos").size());
    for (String what : new String[] {"events", "history"}) {
      assertThat(word(rig.get("watcher", "/api/sessions/exchange/" + what))).isEqualTo("FORBIDDEN");
      assertThat(word(rig.get("watcher", "/api/sessions/a.b/" + what))).isEqualTo("FORBIDDEN");
    }
  }

  @Test
  void anActionIsExplainedToThoseWhoMayNotDoItToo() throws Exception {
    trade();
    String path = "/api/sessions/trader/disconnect/explain";
    JsonObject body = new JsonObject().put("text", "lunch");

    JsonObject told = json(rig.post("operator", path, body));
    assertThat(told.getString("does")).contains("Logout with the text “lunch”");
    assertThat(told.getJsonArray("loses").getString(0)).startsWith("It is logged on.");
    assertThat(told.getValue("refused")).isNull();
    assertThat(json(rig.post("watcher", path, body)).getString("refused"))
        .isEqualTo("FORBIDDEN: this needs the role operator of session trader");
    assertThat(word(rig.post("operator", "/api/sessions/trader/jump/explain", body)))
        .isEqualTo("ACTION");
    assertThat(word(rig.post("watcher", "/api/sessions/exchange/connect/explain", body)))
        .isEqualTo("FORBIDDEN");
    assertThat(word(rig.post("operator", "/api/sessions/no-such/connect/explain", body)))
        .isEqualTo("SESSION");
    assertThat(json(rig.get("watcher", "/api/sessions/trader")).getBoolean("loggedOn"))
        .isTrue();
  }

  @Test
  void whatIsPredictedToBeRefusedIsRefusedByTheSameWords() throws Exception {
    trade();
    for (String[] each : new String[][] {
      {"spare", "test-request", "{}"},
      {"spare", "resend-request", "{\"begin\": 1}"},
      {"trader", "connect", "{}"},
      {"trader", "set-sequence", "{\"nextOut\": 1}"},
      {"trader", "set-sequence", "{\"nextIn\": 77}"},
    }) {
      String path = "/api/sessions/" + each[0] + "/" + each[1];
      JsonObject told = json(rig.post("operator", path + "/explain", each[2]));
      JsonObject done = new JsonObject(rig.post("operator", path, each[2]).body());
      assertThat(told.getString("refused")).as(each[1]).isEqualTo(done.getString("text"));
    }
  }

  @Test
  void whatTheFilesSayIsComparedWithWhatIsInForce() throws Exception {
    trade();
    rig.files.mergeIn(new JsonObject()
        .put(
            "listeners",
            new JsonObject().put("other", new JsonObject().put("address", "127.0.0.1:0")))
        .put(
            "users",
            new JsonObject()
                .put(
                    "desk",
                    new JsonObject()
                        .put(
                            "password",
                            "$pbkdf2-sha256$i=600000$AAAAAAAAAAAAAAAAAAAAAA"
                                + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .put("watcher", new JsonArray().add("*")))));

    JsonObject told = json(rig.get("operator", "/api/config/files"));
    assertThat(told.getJsonObject("files").getJsonObject("listeners").fieldNames())
        .containsExactly("other");
    assertThat(told.encode()).doesNotContain("pbkdf2");
    assertThat(told.getJsonObject("plan").getJsonArray("changes")).isNotEmpty();

    rig.files.put("adress", "fix");
    JsonObject bad = json(rig.get("operator", "/api/config/files"));
    assertThat(bad.getValue("files")).isNull();
    JsonObject problem = bad.getJsonObject("plan").getJsonArray("problems").getJsonObject(0);
    assertThat(problem.getString("path")).isEqualTo("adress");
    assertThat(word(rig.get("trader", "/api/config/files"))).isEqualTo("FORBIDDEN");
  }

  @Test
  void aChangeOfWhatTheFilesSayIsCheckedAsAWhole() throws Exception {
    trade();
    rig.files.put("address", "fix").put("limits", new JsonObject().put("replays", 7));
    JsonObject change =
        new JsonObject().put("limits", new JsonObject().put("replays", null).put("memoryBites", 1));

    JsonObject told =
        json(rig.post("operator", "/api/config/check", new JsonObject().put("change", change)));

    assertThat(told.getJsonArray("problems")).hasSize(1);
    assertThat(told.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("limits.memoryBites");
    assertThat(word(rig.post("operator", "/api/config/check", new JsonObject().put("change", "x"))))
        .isEqualTo("FIELD");
    assertThat(
            word(rig.post("trader", "/api/config/check", new JsonObject().put("change", change))))
        .isEqualTo("FORBIDDEN");
  }

  @Test
  void whatIsWrongIsToldWithWhatToDo() throws Exception {
    rig.open("127.0.0.1", Optional.empty());

    JsonObject health = json(rig.get("watcher", "/api/health"));

    assertThat(health.getString("status")).isEqualTo("DOWN");
    JsonObject finding = health.getJsonArray("findings").getJsonObject(0);
    assertThat(finding.getString("text")).isEqualTo("The connector is starting.");
    assertThat(Path.of("src/docs/troubleshooting.md"))
        .content()
        .contains("\n## " + finding.getString("topic") + "\n");
  }

  @Test
  void aPageSendsOnlyWhereTheConfigurationLetsItAndThatIsAudited() throws Exception {
    trade();
    String cookie = rig.login("operator");
    rig.audited();

    HttpResponse<String> refused = rig.send(rig.page(cookie, "/api/sessions/exchange/send")
        .POST(BodyPublishers.ofString(ORDER.encode())));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(word(refused)).isEqualTo("CONSOLE_SEND");
    assertThat(rig.audited().getInteger("code")).isEqualTo(403);
    HttpResponse<String> sent = rig.send(rig.page(cookie, "/api/sessions/trader/send")
        .POST(BodyPublishers.ofString(ORDER.encode())));
    assertThat(json(sent).getString("status")).isEqualTo("sent");
    JsonObject audited = rig.audited();
    assertThat(audited.getString("action")).isEqualTo("send");
    assertThat(audited.getString("outcome")).isEqualTo("done");
    assertThat(audited.getString("via")).isEqualTo("console");
    // Programs are not concerned.
    JsonObject program = json(rig.post("operator", "/api/sessions/exchange/send", ORDER));
    assertThat(program.getString("status")).isEqualTo("sent");
    assertThat(rig.send(
                rig.page(cookie, "/api/sessions/trader/send").POST(BodyPublishers.ofString("{")))
            .statusCode())
        .isEqualTo(400);
    assertThat(rig.audit.poll(0, TimeUnit.SECONDS)).isNull();
  }
}
