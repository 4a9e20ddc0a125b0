package io.fixbus.config;

import static io.fixbus.config.Configurations.exchange;
import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.problems;
import static io.fixbus.config.Configurations.readTrader;
import static io.fixbus.config.Configurations.trader;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.CheckSettings.CHECK_LATENCY;
import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static io.fixbus.session.SequenceSettings.REPLAY;
import static io.fixbus.session.ToleranceSettings.END_SEQ_NO_INFINITY;
import static io.fixbus.session.ToleranceSettings.HOLD_SENDS_UNTIL;
import static io.fixbus.session.ToleranceSettings.IGNORE_LOW_GAP_FILL;
import static io.fixbus.session.ToleranceSettings.MAX_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.MIN_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.NEXT_AFTER_UNASKED_RESET;
import static io.fixbus.session.ToleranceSettings.REQUIRE_RESET_SEQ_NUM_FLAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.bus.MessageForm;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.session.LogonField;
import io.fixbus.session.ReplayPolicy;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.ToleranceSettings.EndSeqNoInfinity;
import io.fixbus.session.ToleranceSettings.NextAfterReset;
import io.fixbus.transport.DialSettings;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {

  @Test
  void everythingLeftOutHasItsDefault() {
    FixbusConfig config = ConfigReader.read(pair());

    assertThat(config.address()).isEqualTo("fix");
    assertThat(config.journal())
        .isEqualTo(new JournalConfig(
            JournalConfig.Type.FILE, JournalSettings.of(Path.of("data/journal")), true));
    SessionConfig trader = config.sessions().get("trader");
    assertThat(trader.settings())
        .isEqualTo(SessionSettings.of(
            "trader", SessionIdentity.of("FIX.4.4", "TRADER", "EXCHANGE"), Role.INITIATOR));
    assertThat(trader.place())
        .isEqualTo(new SessionPlace.Connect(new DialSettings(
            List.of(new HostPort("127.0.0.1", 9880)), 10_000, Optional.empty(), Optional.empty())));
    assertThat(trader.format()).isEqualTo(MessageForm.JSON);
    assertThat(trader.wire().charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(trader.dictionaries()).isEqualTo(new DictionaryChoice("FIX44", "FIX44"));
  }

  @Test
  void anEmptyConfigurationIsAConnectorWithoutSessions() {
    assertThat(ConfigReader.read(new JsonObject()).sessions()).isEmpty();
  }

  @Test
  void anAcceptorNamesItsListener() {
    FixbusConfig config = ConfigReader.read(pair());

    assertThat(config.sessions().get("exchange").place())
        .isEqualTo(new SessionPlace.Listen("main"));
    assertThat(config.sessions().get("exchange").settings().role()).isEqualTo(Role.ACCEPTOR);
    assertThat(config.listeners().get("main").address()).isEqualTo(new HostPort("127.0.0.1", 9880));
    assertThat(config.listeners().get("main").instances()).isEqualTo(1);
  }

  @Test
  void aPlainHostAndPortMakesAListenerThatSeveralSessionsShare() {
    JsonObject json = exchange("listen", "[::1]:9881");
    json.getJsonObject("sessions")
        .put(
            "second",
            json.getJsonObject("sessions")
                .getJsonObject("exchange")
                .copy()
                .put("targetCompId", "OTHER"));

    FixbusConfig config = ConfigReader.read(json);

    assertThat(config.listeners()).containsOnlyKeys("main", "[::1]:9881");
    assertThat(config.listeners().get("[::1]:9881").address()).isEqualTo(new HostPort("::1", 9881));
    assertThat(config.sessions().get("second").place())
        .isEqualTo(new SessionPlace.Listen("[::1]:9881"));
  }

  @Test
  void aListOfAddressesIsKeptInOrder() {
    SessionConfig trader = readTrader("connect", new JsonArray().add("a:1").add("b:2"));

    assertThat(((SessionPlace.Connect) trader.place()).dial().addresses())
        .containsExactly(new HostPort("a", 1), new HostPort("b", 2));
  }

  @Test
  void dotsInAKeyDenoteNesting() {
    assertThat(readTrader("bus.format", "buffer").format()).isEqualTo(MessageForm.BUFFER);
    assertThat(readTrader("bus", new JsonObject().put("format", "message")).format())
        .isEqualTo(MessageForm.MESSAGE);
  }

  @Test
  void aKeyGivenWithDotsAndAsABlockIsAProblem() {
    JsonObject json = trader("bus.format", "buffer");
    json.getJsonObject("sessions")
        .getJsonObject("trader")
        .put("bus", new JsonObject().put("format", "json"));

    assertThat(problems(json))
        .containsExactly("sessions.trader.bus.format: given twice, with dots and as a block");
  }

  @Test
  void sessionDefaultsLieUnderEachSession() {
    JsonObject json = trader("heartBtInt", 10)
        .put("sessionDefaults", new JsonObject().put("heartBtInt", 20).put("bus.window", 7));

    FixbusConfig config = ConfigReader.read(json);

    assertThat(config.sessions().get("trader").settings().count(HEART_BT_INT)).isEqualTo(10);
    assertThat(config.sessions().get("trader").settings().count(BUS_WINDOW)).isEqualTo(7);
    assertThat(config.sessions().get("exchange").settings().count(HEART_BT_INT)).isEqualTo(20);
  }

  @Test
  void aSessionsPlaceReplacesThatOfTheDefaults() {
    JsonObject json = pair().put("sessionDefaults", new JsonObject().put("listen", "main"));

    assertThat(ConfigReader.read(json).sessions().get("trader").place())
        .isInstanceOf(SessionPlace.Connect.class);
  }

  @Test
  void logonFieldsOfTheDefaultsAndOfTheSessionAreJoined() {
    JsonObject json = trader("logon", new JsonObject().put("password", "own").put("9001", "x"))
        .put(
            "sessionDefaults",
            new JsonObject()
                .put("logon", new JsonObject().put("username", "u").put("password", "all")));

    assertThat(ConfigReader.read(json).sessions().get("trader").settings().get(LOGON))
        .containsExactly(
            new LogonField(553, "u"), new LogonField(554, "own"), new LogonField(9001, "x"));
  }

  @Test
  void rawDataOfALogonGetsItsLengthInBytes() {
    SessionConfig trader = readTrader("logon", new JsonObject().put("rawData", "pässword"));

    assertThat(trader.settings().get(LOGON))
        .containsExactly(new LogonField(95, "9"), new LogonField(96, "pässword"));
  }

  @Test
  void theJournalRemembersAsManyRequestIdsAsTheSessionThatWantsMost() {
    JsonObject json = trader("limits.requestIds", 5)
        .put("sessionDefaults", new JsonObject().put("limits.requestIds", 3));

    assertThat(ConfigReader.read(json).journal().settings().requestIds()).isEqualTo(5);
  }

  @Test
  void replayIsAWordOrAListOfMsgTypes() {
    assertThat(readTrader("replay", "ask").settings().get(REPLAY))
        .isEqualTo(new ReplayPolicy.Ask());
    assertThat(readTrader("replay", new JsonArray().add("8")).settings().get(REPLAY))
        .isEqualTo(new ReplayPolicy.MsgTypes(List.of("8")));
  }

  @Test
  void fixtChoosesItsDictionariesByDefaultApplVerId() {
    JsonObject json = trader("defaultApplVerId", "FIX.5.0SP2");
    json.getJsonObject("sessions").getJsonObject("trader").put("beginString", "FIXT.1.1");

    SessionConfig trader = ConfigReader.read(json).sessions().get("trader");

    assertThat(trader.dictionaries()).isEqualTo(new DictionaryChoice("FIXT11", "FIX50SP2"));
    assertThat(trader.settings().get(DEFAULT_APPL_VER_ID)).isEqualTo("9");
  }

  @Test
  void validationIsQuickFixJsUnlessSetOrSwitchedOff() {
    assertThat(readTrader("heartBtInt", 30).validation()).contains(ValidationSettings.DEFAULTS);
    assertThat(readTrader("allowUnknownMsgFields", true).validation())
        .contains(ValidationSettings.DEFAULTS.with(ValidationRule.ALLOW_UNKNOWN_MSG_FIELDS, true));
    assertThat(readTrader("useDictionary", false).validation()).isEmpty();
  }

  @Test
  void aDictionaryMayBeAFile() {
    assertThat(readTrader("dictionary", "pom.xml").dictionaries())
        .isEqualTo(new DictionaryChoice("pom.xml", "pom.xml"));
    assertThat(DictionaryChoice.isBundled("pom.xml")).isFalse();
    assertThat(DictionaryChoice.isBundled("FIX44")).isTrue();
  }

  @Test
  void aDailyScheduleOpensOnItsDays() {
    SessionSchedule schedule = readTrader(
            "schedule",
            new JsonObject()
                .put("zone", "Europe/London")
                .put("start", "08:00")
                .put("end", "17:30")
                .put("days", new JsonArray().add("mon").add("Tuesday"))
                .put("holidays", new JsonArray().add("2026-06-01")))
        .settings()
        .get(SCHEDULE)
        .orElseThrow();

    // Monday the first is a holiday; summer time is an hour ahead.
    assertThat(schedule.nextTransitions(Instant.parse("2026-06-01T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-06-02T07:00:00Z"), Instant.parse("2026-06-02T16:30:00Z"));
  }

  @Test
  void aWeeklyScheduleOpensOnItsDay() {
    SessionSchedule schedule = readTrader(
            "schedule",
            new JsonObject()
                .put("start", "17:00")
                .put("startDay", "sunday")
                .put("end", "16:00")
                .put("endDay", "fri"))
        .settings()
        .get(SCHEDULE)
        .orElseThrow();

    assertThat(schedule.nextTransitions(Instant.parse("2026-06-06T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-06-07T17:00:00Z"), Instant.parse("2026-06-12T16:00:00Z"));
  }

  @Test
  void aSessionWithoutScheduleIsAlwaysOpen() {
    assertThat(readTrader("heartBtInt", 30).settings().get(SCHEDULE)).isEmpty();
  }

  @Test
  void whatIsToleratedOfACounterpartyIsSet() {
    JsonObject json = exchange("minHeartBtInt", 30);
    json.getJsonObject("sessions")
        .getJsonObject("exchange")
        .put("maxHeartBtInt", "1m")
        .put("ignoreLowGapFill", true)
        .put("endSeqNoInfinity", "999999")
        .put("holdSendsUntil", "B")
        .put("requireResetSeqNumFlag", true);

    SessionSettings exchange =
        ConfigReader.read(json).sessions().get("exchange").settings();
    assertThat(exchange.is(IGNORE_LOW_GAP_FILL)).isTrue();
    assertThat(exchange.get(END_SEQ_NO_INFINITY)).isEqualTo(EndSeqNoInfinity.NINES);
    assertThat(exchange.get(HOLD_SENDS_UNTIL)).isEqualTo("B");
    assertThat(exchange.count(MIN_HEART_BT_INT)).isEqualTo(30);
    assertThat(exchange.count(MAX_HEART_BT_INT)).isEqualTo(60);
    assertThat(exchange.is(REQUIRE_RESET_SEQ_NUM_FLAG)).isTrue();
    assertThat(readTrader("nextAfterUnaskedReset", "2").settings().get(NEXT_AFTER_UNASKED_RESET))
        .isEqualTo(NextAfterReset.TWO);
  }

  @Test
  void latencyIsUncheckedWhenSwitchedOff() {
    assertThat(readTrader("checkLatency", false).settings().is(CHECK_LATENCY)).isFalse();
  }

  @Test
  void allProblemsAreToldInOneMessage() {
    JsonObject json = trader("heartbtInt", 30).put("adress", "x");
    json.getJsonObject("sessions").getJsonObject("exchange").put("bus.window", 0);

    assertThatThrownBy(() -> ConfigReader.read(json))
        .isInstanceOf(ConfigException.class)
        .hasMessage("""
            The configuration has 3 problems:
              adress: unknown key; did you mean address?
              sessions.exchange.bus.window: expected a whole number from 1 to 10000, found the \
            number 0
              sessions.trader.heartbtInt: unknown key; did you mean heartBtInt?""");
  }
}
