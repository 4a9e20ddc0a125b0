package io.fixbus.config;

import static io.fixbus.config.Configurations.exchange;
import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.problems;
import static io.fixbus.config.Configurations.readTrader;
import static io.fixbus.config.Configurations.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.bus.MessageForm;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionSettings.LogonField;
import io.fixbus.session.SessionSettings.ReplayPolicy;
import io.fixbus.session.Tolerances;
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
        .isEqualTo(
            new JournalConfig(
                JournalConfig.Type.FILE, JournalSettings.of(Path.of("data/journal")), true));
    SessionConfig trader = config.sessions().get("trader");
    assertThat(trader.settings())
        .isEqualTo(
            SessionSettings.of(
                "trader", SessionIdentity.of("FIX.4.4", "TRADER", "EXCHANGE"), Role.INITIATOR));
    assertThat(trader.place())
        .isEqualTo(
            new SessionPlace.Connect(
                new DialSettings(
                    List.of(new HostPort("127.0.0.1", 9880)),
                    10_000,
                    Optional.empty(),
                    Optional.empty())));
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
    assertThat(config.listeners().get("main").address())
        .isEqualTo(new HostPort("127.0.0.1", 9880));
    assertThat(config.listeners().get("main").instances()).isEqualTo(1);
  }

  @Test
  void aPlainHostAndPortMakesAListenerThatSeveralSessionsShare() {
    JsonObject json = exchange("listen", "[::1]:9881");
    json.getJsonObject("sessions")
        .put("second",
            json.getJsonObject("sessions").getJsonObject("exchange").copy()
                .put("targetCompId", "OTHER"));

    FixbusConfig config = ConfigReader.read(json);

    assertThat(config.listeners()).containsOnlyKeys("main", "[::1]:9881");
    assertThat(config.listeners().get("[::1]:9881").address())
        .isEqualTo(new HostPort("::1", 9881));
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
    json.getJsonObject("sessions").getJsonObject("trader")
        .put("bus", new JsonObject().put("format", "json"));

    assertThat(problems(json))
        .containsExactly("sessions.trader.bus.format: given twice, with dots and as a block");
  }

  @Test
  void sessionDefaultsLieUnderEachSession() {
    JsonObject json =
        trader("heartBtInt", 10)
            .put("sessionDefaults",
                new JsonObject().put("heartBtInt", 20).put("bus.window", 7));

    FixbusConfig config = ConfigReader.read(json);

    assertThat(config.sessions().get("trader").settings().timing().heartBtInt()).isEqualTo(10);
    assertThat(config.sessions().get("trader").settings().delivery().window()).isEqualTo(7);
    assertThat(config.sessions().get("exchange").settings().timing().heartBtInt()).isEqualTo(20);
  }

  @Test
  void aSessionsPlaceReplacesThatOfTheDefaults() {
    JsonObject json = pair().put("sessionDefaults", new JsonObject().put("listen", "main"));

    assertThat(ConfigReader.read(json).sessions().get("trader").place())
        .isInstanceOf(SessionPlace.Connect.class);
  }

  @Test
  void logonFieldsOfTheDefaultsAndOfTheSessionAreJoined() {
    JsonObject json =
        trader("logon", new JsonObject().put("password", "own").put("9001", "x"))
            .put("sessionDefaults",
                new JsonObject()
                    .put("logon", new JsonObject().put("username", "u").put("password", "all")));

    assertThat(ConfigReader.read(json).sessions().get("trader").settings().logon().fields())
        .containsExactly(
            new LogonField(553, "u"), new LogonField(554, "own"), new LogonField(9001, "x"));
  }

  @Test
  void rawDataOfALogonGetsItsLengthInBytes() {
    SessionConfig trader = readTrader("logon", new JsonObject().put("rawData", "pässword"));

    assertThat(trader.settings().logon().fields())
        .containsExactly(new LogonField(95, "9"), new LogonField(96, "pässword"));
  }

  @Test
  void theJournalRemembersAsManyRequestIdsAsTheSessionThatWantsMost() {
    JsonObject json =
        trader("limits.requestIds", 5)
            .put("sessionDefaults", new JsonObject().put("limits.requestIds", 3));

    assertThat(ConfigReader.read(json).journal().settings().requestIds()).isEqualTo(5);
  }

  @Test
  void replayIsAWordOrAListOfMsgTypes() {
    assertThat(readTrader("replay", "ask").settings().recovery().replay())
        .isEqualTo(new ReplayPolicy.Ask());
    assertThat(readTrader("replay", new JsonArray().add("8")).settings().recovery().replay())
        .isEqualTo(new ReplayPolicy.MsgTypes(List.of("8")));
  }

  @Test
  void fixtChoosesItsDictionariesByDefaultApplVerId() {
    JsonObject json = trader("defaultApplVerId", "FIX.5.0SP2");
    json.getJsonObject("sessions").getJsonObject("trader").put("beginString", "FIXT.1.1");

    SessionConfig trader = ConfigReader.read(json).sessions().get("trader");

    assertThat(trader.dictionaries()).isEqualTo(new DictionaryChoice("FIXT11", "FIX50SP2"));
    assertThat(trader.settings().logon().defaultApplVerId()).isEqualTo("9");
  }

  @Test
  void validationIsQuickFixJsUnlessSetOrSwitchedOff() {
    assertThat(readTrader("heartBtInt", 30).validation()).contains(ValidationSettings.DEFAULTS);
    assertThat(readTrader("allowUnknownMsgFields", true).validation())
        .contains(ValidationSettings.DEFAULTS.withAllowUnknownMsgFields(true));
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
    SessionSchedule schedule =
        readTrader("schedule",
                new JsonObject()
                    .put("zone", "Europe/London").put("start", "08:00").put("end", "17:30")
                    .put("days", new JsonArray().add("mon").add("Tuesday"))
                    .put("holidays", new JsonArray().add("2026-06-01")))
            .settings().schedule().orElseThrow();

    // Monday the first is a holiday; summer time is an hour ahead.
    assertThat(schedule.nextTransitions(Instant.parse("2026-06-01T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-06-02T07:00:00Z"), Instant.parse("2026-06-02T16:30:00Z"));
  }

  @Test
  void aWeeklyScheduleOpensOnItsDay() {
    SessionSchedule schedule =
        readTrader("schedule",
                new JsonObject()
                    .put("start", "17:00").put("startDay", "sunday")
                    .put("end", "16:00").put("endDay", "fri"))
            .settings().schedule().orElseThrow();

    assertThat(schedule.nextTransitions(Instant.parse("2026-06-06T00:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-06-07T17:00:00Z"), Instant.parse("2026-06-12T16:00:00Z"));
  }

  @Test
  void aSessionWithoutScheduleIsAlwaysOpen() {
    assertThat(readTrader("heartBtInt", 30).settings().schedule()).isEmpty();
  }

  @Test
  void whatIsToleratedOfACounterpartyIsSet() {
    JsonObject json = exchange("minHeartBtInt", 30);
    json.getJsonObject("sessions").getJsonObject("exchange").put("maxHeartBtInt", "1m")
        .put("ignoreLowGapFill", true).put("endSeqNoInfinity", "999999")
        .put("holdSendsUntil", "B").put("requireResetSeqNumFlag", true);

    assertThat(ConfigReader.read(json).sessions().get("exchange").settings().tolerances())
        .isEqualTo(new Tolerances(Tolerances.NextAfterReset.AUTO, true,
            Tolerances.EndSeqNoInfinity.NINES, "B", 30, 60, true));
    assertThat(readTrader("nextAfterUnaskedReset", "2").settings().tolerances()
            .nextAfterUnaskedReset())
        .isEqualTo(Tolerances.NextAfterReset.TWO);
  }

  @Test
  void latencyIsUncheckedWhenSwitchedOff() {
    assertThat(readTrader("checkLatency", false).settings().checks().maxLatencyNanos())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theFirstPauseBeforeReconnectingIsNeverLongerThanTheLongest() {
    SessionSettings.Reconnect reconnect =
        readTrader("reconnectInterval", "200ms").settings().timing().reconnect();

    assertThat(reconnect.firstNanos()).isEqualTo(200_000_000L);
    assertThat(reconnect.longestNanos()).isEqualTo(200_000_000L);
  }

  @Test
  void allProblemsAreToldInOneMessage() {
    JsonObject json = trader("heartbtInt", 30).put("adress", "x");
    json.getJsonObject("sessions").getJsonObject("exchange").put("bus.window", 0);

    assertThatThrownBy(() -> ConfigReader.read(json))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            The configuration has 3 problems:
              adress: unknown key; did you mean address?
              sessions.exchange.bus.window: expected a whole number from 1 to 10000, found the \
            number 0
              sessions.trader.heartbtInt: unknown key; did you mean heartBtInt?""");
  }
}
