package io.fixbus.config;

import static io.fixbus.config.Configurations.exchange;
import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.problems;
import static io.fixbus.config.Configurations.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of problem, one at a time. */
class ConfigProblemsTest {

  private static final String DURATION = "a duration from ";
  private static final String UNITS = " (seconds, or a text such as 250ms, 10s, 2m)";

  static Stream<Arguments> wrongValuesOfTheTrader() {
    return Stream.of(
        arguments(
            "senderCompId",
            7,
            "expected a text of printable ASCII characters, found the number 7"
                + " (YAML reads 007 as the number 7: quote it)"),
        arguments(
            "senderCompId",
            false,
            "expected a text of printable ASCII characters, found the boolean false"
                + " (YAML reads NO, yes, off and the like as booleans: quote it)"),
        arguments(
            "senderCompId",
            "",
            "expected a text of printable ASCII characters, found the text \"\""),
        arguments(
            "senderCompId",
            "A\u0001B",
            "expected a text of printable ASCII characters, found the text \"A\\u0001B\""),
        arguments(
            "senderSubId",
            new JsonArray(),
            "expected a text of printable ASCII characters, found a list"),
        arguments(
            "beginString",
            "FIX.5.0",
            "expected FIX.4.0, FIX.4.1, FIX.4.2, FIX.4.3, FIX.4.4 or FIXT.1.1,"
                + " found the text \"FIX.5.0\""),
        arguments(
            "heartBtInt",
            "thirty",
            "expected " + DURATION + "0s to 86400s" + UNITS + ", found the text \"thirty\""),
        arguments(
            "heartBtInt",
            1.5,
            "expected " + DURATION + "0s to 86400s, in whole seconds, found the number 1.5"),
        arguments(
            "logonTimeout",
            -1,
            "expected " + DURATION + "10ms to 600s" + UNITS + ", found the number -1"),
        arguments(
            "maxLatency",
            "2 weeks",
            "expected " + DURATION + "1ms to 86400s" + UNITS + ", found the text \"2 weeks\""),
        arguments("resetOnLogon", "Y", "expected true or false, found the text \"Y\""),
        arguments(
            "resetOnLogon",
            null,
            "expected true or false, found nothing (leave the key out for its default)"),
        arguments(
            "bus.window", 12.5, "expected a whole number from 1 to 10000, found the number 12.5"),
        arguments(
            "bus.window",
            10_001,
            "expected a whole number from 1 to 10000, found the number 10001"),
        arguments("bus", "json", "expected a block of keys, found the text \"json\""),
        arguments(
            "bus.format", "JSON", "expected json, message or buffer, found the text \"JSON\""),
        arguments(
            "connect",
            "localhost",
            "expected host:port or a list of them," + " found the text \"localhost\""),
        arguments(
            "connect",
            "localhost:0",
            "expected host:port or a list of them," + " found the text \"localhost:0\""),
        arguments(
            "connect",
            "localhost:70000",
            "expected host:port or a list of them," + " found the text \"localhost:70000\""),
        arguments(
            "connect",
            new JsonArray(),
            "expected host:port or a list of them, found an empty list"),
        arguments(
            "charset",
            "latin-17",
            "expected the name of a character set that extends ASCII, found the text \"latin-17\""),
        arguments(
            "charset",
            "UTF-16",
            "expected the name of a character set that extends ASCII, found the text \"UTF-16\""),
        arguments(
            "replay",
            "some",
            "expected all, none, ask or a list of MsgTypes, found the text \"some\""),
        arguments(
            "replay",
            new JsonArray().add(8),
            "expected a MsgType, found the number 8 (YAML reads 007 as the number 7: quote it)"),
        arguments(
            "logon",
            "secret",
            "expected a block of fields: newPassword, password, rawData, text, username or a tag"
                + " number, each with a text, found a text"),
        arguments(
            "logon",
            new JsonObject().put("password", 1234),
            "expected a text for field password (in quotes if it looks like a number),"
                + " found a number"),
        arguments(
            "logon",
            new JsonObject().put("passwort", "x"),
            "unknown field \"passwort\"; did you mean password?; others are given by tag number"),
        arguments(
            "logon", new JsonObject().put("108", "30"), "field 108 is set by the session itself"),
        arguments(
            "logon",
            new JsonObject().put("554", "x").put("password", "y"),
            "field password is given twice"),
        arguments(
            "listen",
            "main",
            "listen and connect contradict each other: a session is an acceptor (listen) or an"
                + " initiator (connect)"),
        arguments("defaultApplVerId", "9", "is not for beginString FIX.4.4"),
        arguments("appDictionary", "FIX50", "is not for beginString FIX.4.4"),
        arguments(
            "schedule.start",
            1050,
            "expected a time of day such as \"17:30\" or \"17:30:00\", in quotes, found the number"
                + " 1050"),
        arguments(
            "schedule.zone",
            "London",
            "expected a time zone such as Europe/London or UTC, found the text \"London\""),
        arguments(
            "schedule.days",
            new JsonArray().add("mo"),
            "expected a day such as monday or mon, found the text \"mo\""),
        arguments(
            "schedule.days",
            "mon",
            "expected a list, each a day such as monday or mon, found the text \"mon\""),
        arguments(
            "schedule.holidays",
            new JsonArray().add("2026-02-30"),
            "expected a date such as \"2026-12-25\", in quotes, found the text \"2026-02-30\""),
        arguments(
            "dictionary",
            "FIX4.4",
            "expected a bundled dictionary or a file that can be read, found \"FIX4.4\"; did you"
                + " mean FIX44?"),
        arguments(
            "authenticate", "bus", "is for acceptors (listen), this is an initiator (connect)"),
        arguments(
            "testRequestDelayMultiplier",
            3,
            "must be greater than testRequestDelayMultiplier (3.0), is 1.4"),
        arguments("heartBeatInt", 30, "unknown key; did you mean heartBtInt?"),
        arguments("colour", "red", "unknown key"));
  }

  @ParameterizedTest
  @MethodSource("wrongValuesOfTheTrader")
  void aWrongValueIsToldWithItsPath(String key, Object value, String text) {
    String path =
        switch (key) {
          case "listen" -> "sessions.trader";
          case "testRequestDelayMultiplier" -> "sessions.trader.heartBeatTimeoutMultiplier";
          default -> "sessions.trader." + key;
        };
    assertThat(problems(trader(key, value))).contains(path + ": " + text).hasSize(faults(key));
  }

  /** A schedule of one setting lacks its times besides. */
  private static int faults(String key) {
    return switch (key) {
      case "schedule.start" -> 2;
      case "schedule.zone", "schedule.days", "schedule.holidays" -> 3;
      default -> 1;
    };
  }

  @Test
  void aScheduleNeedsItsTimesAndBothDaysOrNone() {
    JsonObject schedule = new JsonObject().put("startDay", "sun").put("days", new JsonArray());

    assertThat(problems(trader("schedule", schedule)))
        .containsExactly(
            "sessions.trader.schedule.start: is required by a schedule",
            "sessions.trader.schedule.end: is required by a schedule",
            "sessions.trader.schedule.endDay: is required too: weekly periods have both days",
            "sessions.trader.schedule.days: contradicts startDay: periods are daily (days) or weekly"
                + " (startDay and endDay)");
  }

  @Test
  void theGreatestHeartBtIntIsNotBelowTheLeast() {
    JsonObject json = exchange("minHeartBtInt", 30);
    json.getJsonObject("sessions").getJsonObject("exchange").put("maxHeartBtInt", 20);

    assertThat(problems(json))
        .containsExactly("sessions.exchange.maxHeartBtInt:"
            + " must not be less than minHeartBtInt (30), is 20");
  }

  @Test
  void whatIsRequiredIsNamed() {
    JsonObject json = new JsonObject().put("sessions", new JsonObject().put("s", new JsonObject()));

    assertThat(problems(json))
        .containsExactly(
            "sessions.s.beginString: is required",
            "sessions.s.senderCompId: is required",
            "sessions.s.targetCompId: is required",
            "sessions.s: either listen (acceptor) or connect (initiator) is required");
  }

  @Test
  void contradictionsAreToldBesideWhatIsMissing() {
    JsonObject json = trader("bus.window", 0).put("journal", new JsonObject().put("sync", "none"));
    json.getJsonObject("sessions").remove("exchange");
    json.getJsonObject("sessions").getJsonObject("trader").remove("beginString");

    assertThat(problems(json))
        .containsExactly(
            "sessions.trader.bus.window: expected a whole number from 1 to 10000, found the number"
                + " 0",
            "sessions.trader.beginString: is required",
            "sessions.trader.resetOnLogon: must be true with journal.sync: none, since numbers would"
                + " be used twice after a crash");
  }

  @Test
  void aWrongValueIsNotSaidToBeMissingToo() {
    assertThat(problems(trader("targetCompId", true))).hasSize(1);
  }

  @Test
  void aWrongDefaultIsToldOnceForAllSessions() {
    JsonObject json = pair().put("sessionDefaults", new JsonObject().put("bus.retries", "many"));

    assertThat(problems(json))
        .containsExactly(
            "sessionDefaults.bus.retries: expected a whole number from 0 to 1000000, found the text"
                + " \"many\"");
  }

  @Test
  void fixtNeedsDefaultApplVerId() {
    assertThat(problems(trader("beginString", "FIXT.1.1")))
        .containsExactly("sessions.trader.defaultApplVerId: is required by beginString FIXT.1.1");
  }

  @Test
  void fixtHasTwoDictionaries() {
    JsonObject json = trader("beginString", "FIXT.1.1");
    json.getJsonObject("sessions")
        .getJsonObject("trader")
        .put("defaultApplVerId", "9")
        .put("dictionary", "FIX50SP2");

    assertThat(problems(json))
        .containsExactly(
            "sessions.trader.dictionary: is not for beginString FIXT.1.1; set transportDictionary"
                + " and appDictionary");
  }

  @Test
  void settingsOfInitiatorsAreNotForAcceptors() {
    assertThat(problems(exchange("reconnectInterval", 5)))
        .containsExactly(
            "sessions.exchange.reconnectInterval: is for initiators (connect), this is an acceptor"
                + " (listen)");
  }

  @Test
  void settingsOfInitiatorsMayStandInTheDefaultsOfAll() {
    JsonObject json = pair().put("sessionDefaults", new JsonObject().put("reconnectInterval", 5));

    assertThat(problems(json)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("resets")
  void queueingContradictsResets(String reset) {
    JsonObject json = trader(reset, true);
    json.getJsonObject("sessions").getJsonObject("trader").put("whenDisconnected", "queue");

    assertThat(problems(json))
        .containsExactly("sessions.trader.whenDisconnected: queue contradicts " + reset
            + ": true, which would lose what is queued");
  }

  static Stream<String> resets() {
    return Stream.of("resetOnLogon", "resetOnLogout", "resetOnDisconnect");
  }

  @ParameterizedTest
  @MethodSource("forgetfulJournals")
  void aJournalThatForgetsNeedsAResetAtEachLogon(String key, String value) {
    JsonObject json = trader("resetOnLogon", true).put("journal", new JsonObject().put(key, value));

    assertThat(problems(json))
        .containsExactly("sessions.exchange.resetOnLogon: must be true with journal." + key + ": "
            + value + ", since numbers would be used twice after a crash");
  }

  static Stream<Arguments> forgetfulJournals() {
    return Stream.of(arguments("type", "memory"), arguments("sync", "none"));
  }

  @Test
  void twoSessionsOfOneIdentityOnOneListenerAreAProblem() {
    JsonObject json = pair();
    JsonObject sessions = json.getJsonObject("sessions");
    sessions.put("twin", sessions.getJsonObject("exchange").copy());

    assertThat(problems(json))
        .containsExactly(
            "sessions.twin: has the identity of session exchange, FIX.4.4:EXCHANGE->TRADER, on the"
                + " same listener main");
  }

  @Test
  void oneIdentityOnTwoListenersIsNoProblem() {
    JsonObject json = pair();
    JsonObject sessions = json.getJsonObject("sessions");
    sessions.put("twin", sessions.getJsonObject("exchange").copy().put("listen", "127.0.0.1:9881"));

    assertThat(problems(json)).isEmpty();
  }

  @Test
  void aListenerNeedsAnAddress() {
    JsonObject json = pair();
    json.getJsonObject("listeners").put("main", new JsonObject().put("adress", "x"));

    assertThat(problems(json))
        .containsExactly(
            "listeners.main.adress: unknown key; did you mean address?",
            "listeners.main.address: is required");
  }

  @Test
  void twoListenersOnOneAddressAreAProblem() {
    assertThat(problems(exchange("listen", "127.0.0.1:9880")))
        .containsExactly(
            "sessions.exchange.listen: 127.0.0.1:9880 is already the address of listener main");
  }

  @Test
  void anUnknownListenerIsAProblem() {
    assertThat(problems(exchange("listen", "mian")))
        .containsExactly(
            "sessions.exchange.listen: expected the name of a listener or host:port, found"
                + " \"mian\"");
    assertThat(problems(exchange("listen", "main1")))
        .containsExactly(
            "sessions.exchange.listen: expected the name of a listener or host:port, found"
                + " \"main1\"; did you mean main?");
  }

  @Test
  void namesOfSessionsAreLimited() {
    JsonObject json = pair();
    json.getJsonObject("sessions").put("a.b", new JsonObject());

    assertThat(problems(json))
        .containsExactly(
            "sessions: expected a name of at most 64 letters, digits, - and _, not beginning with -"
                + " or _, found the text \"a.b\"");
  }

  @Test
  void sectionsAreBlocks() {
    JsonObject json = new JsonObject().put("sessions", new JsonArray()).put("journal", "data");

    assertThat(problems(json))
        .containsExactly(
            "journal: expected a block of keys, found the text \"data\"",
            "sessions: expected a block of keys, found a list");
  }

  @Test
  void theBusPrefixIsAnAddress() {
    assertThat(problems(pair().put("address", "__vertx"))).hasSize(1);
    assertThat(problems(pair().put("address", "fix..a"))).hasSize(1);
    assertThat(problems(pair().put("address", "my.fix"))).isEmpty();
  }
}
