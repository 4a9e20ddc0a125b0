package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for messages in the journal. */
final class MessageSearchTest {
  private final Bench bench = new Bench();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void onlyMessagesOfTheTypesWithTheFieldAndOfTheTimeAreTold() throws Exception {
    trade(5);
    assertThat(ids(out(new JsonObject().put("msgType", "D")))).hasSize(5);
    assertThat(ids(out(new JsonObject().put("msgType", new JsonArray().add("D").add("8")))))
        .hasSize(5);
    assertThat(out(new JsonObject().put("msgType", "8"))).isEmpty();
    assertThat(ids(out(new JsonObject().put("tag", 11).put("value", "a3")))).containsExactly("a3");
    assertThat(ids(out(new JsonObject().put("tag", 11)))).hasSize(5);
    assertThat(out(new JsonObject().put("tag", 11).put("value", "a"))).isEmpty();
    List<JsonObject> all = out(new JsonObject());
    Instant third = all.get(2).getInstant("time");
    assertThat(out(new JsonObject().put("after", third.toString())))
        .allMatch(each -> !each.getInstant("time").isBefore(third))
        .isNotEmpty();
    assertThat(out(new JsonObject().put("before", third.toString())))
        .allMatch(each -> each.getInstant("time").isBefore(third));
    assertThat(out(new JsonObject().put("before", "1000-01-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void messagesAreToldAsOnTheWireIfSoAsked() throws Exception {
    trade(1);
    JsonObject order =
        out(new JsonObject().put("form", "raw").put("msgType", "D")).get(0);
    assertThat(order.getString("raw")).startsWith("8=FIX.4.4\u0001").contains("\u000111=a1\u0001");
    assertThat(order.getString("msgType")).isEqualTo("D");
    assertThat(order.containsKey("message")).isFalse();
  }

  @Test
  void aPageEndsWhereItHasEnoughAndTheNextGoesOn() throws Exception {
    trade(5);
    JsonObject asked =
        new JsonObject().put("direction", "out").put("msgType", "D").put("limit", 2);
    List<String> ids = new ArrayList<>();
    int pages = 0;
    for (Integer from = 1; from != null; pages++) {
      JsonObject page = bench.control("trader", "messages", asked.put("from", from));
      ids.addAll(ids(list(page)));
      from = page.getInteger("next");
    }
    assertThat(ids).containsExactly("a1", "a2", "a3", "a4", "a5");
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void nobodyFindsOutSecrets() throws Exception {
    trade(0);
    ReplyException secret = bench.controlFailure(
        "trader",
        "messages",
        new JsonObject().put("direction", "out").put("tag", 554).put("value", "guess"));
    assertThat(secret.failureCode()).isEqualTo(400);
    assertThat(secret.getMessage()).startsWith("FIELD tag: ");
    assertThat(bench.controlFailure(
            "trader", "messages", new JsonObject().put("direction", "out").put("value", "x")))
        .hasMessage("FIELD tag: missing");
    assertThat(bench.controlFailure(
            "trader",
            "messages",
            new JsonObject().put("direction", "out").put("after", "yesterday")))
        .hasMessageContaining("FIELD after: expected a time");
  }

  @Test
  void messagesOfAllSessionsAreFoundAPageAtATime() throws Exception {
    trade(3);
    List<String> found = new ArrayList<>();
    JsonObject asked = new JsonObject().put("msgType", "D").put("limit", 2);
    for (JsonObject next = new JsonObject(); next != null; ) {
      JsonObject page = bench.control("", "messages", asked);
      list(page)
          .forEach(each -> found.add(
              each.getString("session") + ' ' + each.getString("direction") + ' ' + id(each)));
      next = page.getJsonObject("next");
      asked.put("next", next);
    }
    assertThat(found)
        .containsExactly(
            "exchange in a1",
            "exchange in a2",
            "exchange in a3",
            "trader out a1",
            "trader out a2",
            "trader out a3");
    assertThat(list(bench.control(
            "",
            "messages",
            new JsonObject()
                .put("session", "trader")
                .put("direction", "out")
                .put("tag", 11)
                .put("value", "a2"))))
        .extracting(MessageSearchTest::id)
        .containsExactly("a2");
    assertThat(bench.controlFailure("", "messages", new JsonObject().put("session", "none")))
        .hasMessageStartingWith("SESSION none");
    assertThat(bench.controlFailure(
            "", "messages", new JsonObject().put("next", new JsonObject().put("session", "none"))))
        .hasMessageStartingWith("FIELD next");
  }

  private void trade(int orders) throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory).json());
    for (int i = 1; i <= orders; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
    bench.awaitActive("exchange");
    while (bench.control("exchange", "status").getInteger("nextIn") < orders + 2) {
      Thread.onSpinWait();
    }
  }

  private List<JsonObject> out(JsonObject asked) throws Exception {
    return list(bench.control("trader", "messages", asked.put("direction", "out")));
  }

  private static List<JsonObject> list(JsonObject page) {
    return page.getJsonArray("messages").stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> ids(List<JsonObject> messages) {
    return messages.stream().map(MessageSearchTest::id).toList();
  }

  private static String id(JsonObject message) {
    return message.getJsonObject("message").getJsonObject("Body").getString("ClOrdID");
  }
}
