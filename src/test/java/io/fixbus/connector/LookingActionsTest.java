package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions that only tell, for who looks at sessions. */
final class LookingActionsTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void theDictionaryNamesFieldsAndMessages() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort()).json());
    JsonObject names = bench.control("trader", "dictionary");
    assertThat(names.getString("beginString")).isEqualTo("FIX.4.4");
    assertThat(names.getMap()).containsEntry("applVerId", null);
    assertThat(by("tag", names.getJsonArray("fields")).get(54))
        .isEqualTo(new JsonObject("{\"tag\": 54, \"name\": \"Side\", \"type\": \"CHAR\"}"));
    Map<Object, JsonObject> messages = by("msgType", names.getJsonArray("messages"));
    assertThat(messages.get("D")).isEqualTo(new JsonObject(
        "{\"msgType\": \"D\", \"name\": \"NewOrderSingle\", \"category\": \"app\"}"));
    assertThat(messages.get("A").getString("category")).isEqualTo("admin");
  }

  @Test
  void theDictionaryTellsAFieldsValues() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort()).json());
    JsonObject side = dictionary("field", "Side");
    assertThat(side.getInteger("tag")).isEqualTo(54);
    assertThat(by("value", side.getJsonArray("values")).get("1").getString("name"))
        .isEqualTo("BUY");
    assertThat(dictionary("field", 54)).isEqualTo(side);
    assertThat(dictionary("field", "11").containsKey("values")).isFalse();
    ReplyException unknown =
        bench.controlFailure("trader", "dictionary", new JsonObject().put("field", "Sidde"));
    assertThat(unknown.failureCode()).isEqualTo(404);
    assertThat(unknown.getMessage()).startsWith("FIELD Sidde: ").contains("did you mean Side?");
  }

  @Test
  void theDictionaryTellsAMessagesMembersAndItsGroups() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort()).json());
    JsonObject order = dictionary("message", "D");
    assertThat(dictionary("message", "NewOrderSingle")).isEqualTo(order);
    Map<Object, JsonObject> members = by("name", order.getJsonArray("members"));
    assertThat(members.get("ClOrdID").getBoolean("required")).isTrue();
    assertThat(members.get("Account").getBoolean("required")).isFalse();
    // Of a component.
    assertThat(members).containsKey("Symbol").doesNotContainKeys("SenderCompID", "CheckSum");
    JsonArray parties = members.get("NoPartyIDs").getJsonArray("members");
    assertThat(parties.getJsonObject(0).getString("name")).isEqualTo("PartyID");
    assertThat(by("name", parties).get("NoPartySubIDs").getJsonArray("members")).hasSize(2);
    ReplyException unknown =
        bench.controlFailure("trader", "dictionary", new JsonObject().put("message", "zz"));
    assertThat(unknown.failureCode()).isEqualTo(404);
    assertThat(unknown.getMessage()).startsWith("MESSAGE zz: ");
  }

  @Test
  void theWholeDictionaryReadsAnyMessage() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort()).json());
    JsonObject all = dictionary("all", true);
    assertThat(by("tag", all.getJsonArray("fields")).get(54).getJsonArray("values"))
        .isNotEmpty();
    JsonObject order = by("msgType", all.getJsonArray("messages")).get("D");
    JsonObject parties = by("tag", order.getJsonArray("members")).get(453);
    JsonArray entry = all.getJsonArray("groups").getJsonArray(parties.getInteger("group"));
    assertThat(entry.getJsonObject(0).getInteger("tag")).isEqualTo(448);
    assertThat(by("tag", entry).get(802).containsKey("group")).isTrue();
    assertThat(by("tag", all.getJsonArray("header"))).containsKeys(8, 35, 49, 52);
  }

  @Test
  void aSessionOfFixtHasBothDictionaries() throws Exception {
    PairConfig config = PairConfig.inMemory(Bench.freePort())
        .both("beginString", "FIXT.1.1").both("defaultApplVerId", "FIX.5.0SP2");
    bench.deploy(config.json());
    JsonObject names = bench.control("trader", "dictionary");
    assertThat(names.getString("applVerId")).isEqualTo("9");
    assertThat(by("msgType", names.getJsonArray("messages"))).containsKeys("A", "D");
    assertThat(by("tag", dictionary("all", true).getJsonArray("header"))).containsKey(1128);
  }

  private JsonObject dictionary(String field, Object value) throws Exception {
    return bench.control("trader", "dictionary", new JsonObject().put(field, value));
  }

  private static Map<Object, JsonObject> by(String key, JsonArray list) {
    return list.stream().map(JsonObject.class::cast)
        .collect(Collectors.toMap(each -> each.getValue(key), Function.identity()));
  }

  @Test
  void theScheduleTellsItsPeriods() throws Exception {
    PairConfig config = PairConfig.inMemory(Bench.freePort())
        .set("sessions.trader.schedule.zone", "America/New_York")
        .set("sessions.trader.schedule.start", "17:00:00")
        .set("sessions.trader.schedule.end", "16:00:00");
    bench.deploy(config.json());
    JsonObject told = bench.control("trader", "schedule", new JsonObject().put("days", 2));
    assertThat(told.getString("zone")).isEqualTo("America/New_York");
    assertThat(told.getBoolean("always")).isFalse();
    Instant now = told.getInstant("now");
    JsonArray periods = told.getJsonArray("periods");
    assertThat(periods).hasSizeBetween(3, 5);
    Instant open = periods.getJsonObject(0).getInstant("open");
    Instant close = periods.getJsonObject(0).getInstant("close");
    assertThat(open).isBefore(now);
    assertThat(Duration.between(open, close)).isBetween(Duration.ofHours(22), Duration.ofHours(24));
    assertThat(periods.getJsonObject(periods.size() - 1).getInstant("open"))
        .isBefore(now.plus(Duration.ofDays(2)));
  }

  @Test
  void withoutAScheduleASessionIsAlwaysOpen() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort()).json());
    JsonObject told = bench.control("trader", "schedule");
    assertThat(told.getBoolean("always")).isTrue();
    assertThat(told.getJsonArray("periods")).hasSize(1);
    assertThat(told.getJsonArray("periods").getJsonObject(0).getMap()).containsEntry("close", null);
    assertThat(told.getJsonArray("changes")).isEmpty();
    assertThat(bench.controlFailure("trader", "schedule", new JsonObject().put("days", 61)))
        .hasMessageContaining("FIELD days");
  }
}
