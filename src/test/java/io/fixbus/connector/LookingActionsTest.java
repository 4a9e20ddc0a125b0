package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(messages.get("D"))
        .isEqualTo(new JsonObject(
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
        .both("beginString", "FIXT.1.1")
        .both("defaultApplVerId", "FIX.5.0SP2");
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
    return list.stream()
        .map(JsonObject.class::cast)
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
  void recentTellsWhatWasOnTheWire() throws Exception {
    bench.deployLoggedOn(PairConfig.inMemory(Bench.freePort())
        .both("console.recentBytes", 65_536)
        .json());
    bench.send("trader", Bench.order("a1"));
    JsonObject first = bench.control("trader", "recent");
    List<JsonObject> messages = list(first.getJsonArray("messages"));
    JsonObject logon = messages.get(0);
    assertThat(logon.getString("msgType")).isEqualTo("A");
    assertThat(logon.getString("direction")).isEqualTo("out");
    assertThat(logon.getInteger("msgSeqNum")).isEqualTo(1);
    assertThat(logon.getInstant("time")).isBeforeOrEqualTo(Instant.now());
    assertThat(logon.getString("raw")).startsWith("8=FIX.4.4\u00019=");
    JsonObject order = messages.get(messages.size() - 1);
    assertThat(order.getString("raw"))
        .contains("\u000111=a1\u0001")
        .matches("(?s).*\u000110=\\d{3}\u0001");
    assertThat(first.getInteger("leftOut")).isZero();

    bench.send("trader", Bench.order("a2"));
    bench.send("trader", Bench.order("a3"));
    JsonObject more = bench.control(
        "trader", "recent", new JsonObject().put("after", first.getLong("next")).put("limit", 1));
    assertThat(list(more.getJsonArray("messages")))
        .extracting(each -> each.getString("raw"))
        .singleElement()
        .asString()
        .contains("\u000111=a3\u0001");
    assertThat(more.getInteger("leftOut")).isEqualTo(1);
    JsonObject none =
        bench.control("trader", "recent", new JsonObject().put("after", more.getLong("next")));
    assertThat(none.getJsonArray("messages")).isEmpty();
    assertThat(bench
            .control("trader", "recent", new JsonObject().put("after", 1_000_000))
            .getJsonArray("messages"))
        .as("of an earlier process")
        .hasSizeGreaterThan(3);
  }

  @Test
  void recentTellsWhatWasNoMessageWithoutItsSecrets() throws Exception {
    int port = Bench.freePort();
    bench.deploy(PairConfig.inMemory(port)
        .set("sessions.exchange.console.recentBytes", 65_536)
        .without("trader")
        .json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.message("A", "98=0|108=30|141=Y|553=joe|554=s3cret|"));
      assertThat(peer.read()).contains("|35=A|");
      String wrong = RawPeer.framed("35=BE|34=2|554=s3cret|").contains("10=000") ? "001" : "000";
      peer.write(RawPeer.framed("35=BE|34=2|554=s3cret|").replaceFirst("10=\\d{3}", "10=" + wrong));
      bench.events.awaitEvent("exchange", "garbled");
      List<JsonObject> messages =
          list(bench.control("exchange", "recent").getJsonArray("messages"));
      assertThat(messages.get(0).getString("raw"))
          .contains("\u0001553=joe\u0001554=***\u0001")
          .doesNotContain("s3cret");
      JsonObject last = messages.get(messages.size() - 1);
      assertThat(last.getString("garbled")).isEqualTo("CHECKSUM");
      assertThat(last.getString("raw")).contains("554=***").doesNotContain("s3cret");
    }
  }

  @Test
  void recentMayBeSwitchedOnAndOffWhileTheSessionRuns() throws Exception {
    PairConfig config = PairConfig.inMemory(Bench.freePort());
    bench.deployLoggedOn(config.json());
    assertThat(bench.control("trader", "recent").getJsonArray("messages")).isEmpty();
    change(config, 65_536);
    bench.send("trader", Bench.order("a1"));
    JsonObject recent = bench.control("trader", "recent");
    assertThat(list(recent.getJsonArray("messages")))
        .extracting(each -> each.getString("msgType"))
        .containsExactly("D");
    change(config, 0);
    bench.send("trader", Bench.order("a2"));
    JsonObject off = bench.control("trader", "recent");
    assertThat(off.getJsonArray("messages")).isEmpty();
    assertThat(off.getLong("next")).isGreaterThanOrEqualTo(recent.getLong("next"));
  }

  private void change(PairConfig config, int recentBytes) throws Exception {
    JsonObject trader = config
        .json()
        .getJsonObject("sessions")
        .getJsonObject("trader")
        .copy()
        .put("console.recentBytes", recentBytes);
    bench.control(
        "", "session-change", new JsonObject().put("name", "trader").put("config", trader));
  }

  @Test
  void theJournalTellsHowItFares(@TempDir Path directory) throws Exception {
    bench.deployLoggedOn(
        PairConfig.of(Bench.freePort(), directory).set("journal.sync", "batch").json());
    JsonObject journal = bench.control("", "journal");
    assertThat(journal.getString("type")).isEqualTo("file");
    assertThat(journal.getString("directory")).isEqualTo(directory.toString());
    assertThat(journal.getString("state")).isEqualTo("open");
    assertThat(journal.getString("text")).contains("new");
    assertThat(journal.getInteger("segments")).isEqualTo(1);
    assertThat(journal.getLong("usedBytes")).isBetween(1_000_000L, 2_000_000L);
    assertThat(journal.getLong("freeBytes")).isPositive();
    assertThat(journal.getInstant("oldest")).isBefore(Instant.now());
    assertThat(journal.getJsonArray("damage")).isEmpty();
    JsonObject flushes = journal.getJsonObject("fsyncNanos");
    assertThat(flushes.getLong("p50")).isBetween(1L, flushes.getLong("p99"));
    assertThat(flushes.getLong("p99")).isLessThanOrEqualTo(flushes.getLong("max"));
  }

  @Test
  void aJournalInMemoryTellsThatItIsOne() throws Exception {
    bench.deployLoggedOn(PairConfig.inMemory(Bench.freePort()).json());
    bench.send("trader", Bench.order("a1"));
    JsonObject journal = bench.control("", "journal");
    assertThat(journal.getString("type")).isEqualTo("memory");
    assertThat(journal.getLong("usedBytes")).isPositive().isLessThan(10_000);
    assertThat(journal.getLong("limitBytes")).isEqualTo(67_108_864);
    assertThat(journal.getMap())
        .containsEntry("directory", null)
        .containsEntry("freeBytes", null)
        .containsEntry("fsyncNanos", null);
  }

  private static List<JsonObject> list(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
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
