package io.fixbus.config;

import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.trader;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.ConnectionSettings.LOGON_TIMEOUT;
import static io.fixbus.session.ConnectionSettings.TEST_REQUEST_DELAY_MULTIPLIER;
import static io.fixbus.session.SequenceSettings.REPLAY;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.SyncMode;
import io.fixbus.session.LogonField;
import io.fixbus.session.ReplayPolicy;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OverridesTest {

  @Test
  void aVariableNamesASettingOfASession() {
    SessionConfig trader = variable("FIXBUS__SESSIONS__TRADER__HEARTBTINT", "12", pair());

    assertThat(trader.settings().count(HEART_BT_INT)).isEqualTo(12);
  }

  @Test
  void caseDoesNotMatter() {
    SessionConfig trader = variable("fixbus__Sessions__trader__heartBtInt", "12", pair());

    assertThat(trader.settings().count(HEART_BT_INT)).isEqualTo(12);
  }

  @Test
  void aPropertyNamesASettingOfASession() {
    SessionConfig trader = property("fixbus.sessions.trader.heartBtInt", "12", pair());

    assertThat(trader.settings().count(HEART_BT_INT)).isEqualTo(12);
  }

  @Test
  void aPropertyIsStrongerThanAVariable() {
    Properties properties = new Properties();
    properties.setProperty("fixbus.address", "property");

    FixbusConfig config = new Overrides(Map.of("FIXBUS__ADDRESS", "variable"), properties)
        .apply(pair())
        .read();

    assertThat(config.address()).isEqualTo("property");
  }

  @Test
  void valuesAreTypedByTheirKey() {
    assertThat(variable("FIXBUS__SESSIONS__TRADER__SENDERCOMPID", "007", pair())
            .settings()
            .identity()
            .sender()
            .compId())
        .isEqualTo("007");
    assertThat(variable("FIXBUS__SESSIONS__TRADER__SENDERCOMPID", "NO", pair())
            .settings()
            .identity()
            .sender()
            .compId())
        .isEqualTo("NO");
    assertThat(variable("FIXBUS__SESSIONS__TRADER__RESETONLOGON", "true", pair())
            .settings()
            .is(RESET_ON_LOGON))
        .isTrue();
    assertThat(variable("FIXBUS__SESSIONS__TRADER__LOGONTIMEOUT", "1.5", pair())
            .settings()
            .nanos(LOGON_TIMEOUT))
        .isEqualTo(1_500_000_000L);
    assertThat(variable("FIXBUS__SESSIONS__TRADER__TESTREQUESTDELAYMULTIPLIER", "0.2", pair())
            .settings()
            .get(TEST_REQUEST_DELAY_MULTIPLIER))
        .isEqualTo(0.2);
  }

  @Test
  void aListIsJson() {
    SessionPlace.Connect place = (SessionPlace.Connect)
        variable("FIXBUS__SESSIONS__TRADER__CONNECT", "[\"a:1\", \"b:2\"]", pair())
            .place();
    assertThat(place.dial().addresses())
        .containsExactly(new HostPort("a", 1), new HostPort("b", 2));

    assertThat(variable("FIXBUS__SESSIONS__TRADER__REPLAY", "[\"8\"]", pair())
            .settings()
            .get(REPLAY))
        .isEqualTo(new ReplayPolicy.MsgTypes(List.of("8")));
  }

  @Test
  void aDottedKeyOfTheFileIsReplaced() {
    assertThat(variable("FIXBUS__SESSIONS__TRADER__BUS__WINDOW", "9", trader("bus.window", 5))
            .settings()
            .count(BUS_WINDOW))
        .isEqualTo(9);
    assertThat(variable(
                "FIXBUS__SESSIONS__TRADER__BUS__WINDOW",
                "9",
                trader("bus", new JsonObject().put("window", 5)))
            .settings()
            .count(BUS_WINDOW))
        .isEqualTo(9);
  }

  @Test
  void oneFieldOfALogonIsOverridden() {
    JsonObject json = trader("logon", new JsonObject().put("username", "u").put("password", "p"));

    assertThat(variable("FIXBUS__SESSIONS__TRADER__LOGON__PASSWORD", "1234", json)
            .settings()
            .get(LOGON))
        .containsExactly(new LogonField(553, "u"), new LogonField(554, "1234"));
    assertThat(variable("FIXBUS__SESSIONS__TRADER__LOGON__9001", "x", pair())
            .settings()
            .get(LOGON))
        .containsExactly(new LogonField(9001, "x"));
    assertThat(variable("FIXBUS__SESSIONS__TRADER__LOGON", "{\"9001\": \"x\"}", pair())
            .settings()
            .get(LOGON))
        .containsExactly(new LogonField(9001, "x"));
  }

  @Test
  void defaultsOfSessionsListenersAndTheJournalAreOverriddenToo() {
    FixbusConfig config = read(
        Map.of(
            "FIXBUS__SESSIONDEFAULTS__HEARTBTINT", "11",
            "FIXBUS__LISTENERS__MAIN__ADDRESS", "127.0.0.1:1",
            "FIXBUS__JOURNAL__SYNC", "written"),
        pair());

    assertThat(config.sessions().get("exchange").settings().count(HEART_BT_INT)).isEqualTo(11);
    assertThat(config.listeners().get("main").address()).isEqualTo(new HostPort("127.0.0.1", 1));
    assertThat(config.journal().settings().sync()).isEqualTo(SyncMode.WRITTEN);
  }

  @Test
  void anUnderscoreStandsForAHyphen() {
    JsonObject json = pair();
    JsonObject sessions = json.getJsonObject("sessions");
    sessions.put("desk-1__x", sessions.getJsonObject("trader").copy());

    FixbusConfig config = read(Map.of("FIXBUS__SESSIONS__DESK_1__X__HEARTBTINT", "3"), json);

    assertThat(config.sessions().get("desk-1__x").settings().count(HEART_BT_INT))
        .isEqualTo(3);
  }

  @Test
  void namesThatDifferTooLittleAreAProblem() {
    JsonObject json = pair();
    JsonObject sessions = json.getJsonObject("sessions");
    sessions.put("TRADER", sessions.getJsonObject("trader").copy());

    assertThatThrownBy(() -> variable("FIXBUS__SESSIONS__TRADER__HEARTBTINT", "3", json))
        .hasMessageContaining(
            "FIXBUS__SESSIONS__TRADER__HEARTBTINT: may mean sessions.trader.heartBtInt or"
                + " sessions.TRADER.heartBtInt");
  }

  @Test
  void aNameThatMeansNothingIsAProblem() {
    assertThatThrownBy(() -> variable("FIXBUS__SESSIONS__TRADER__HEARTBEATINT", "3", pair()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "FIXBUS__SESSIONS__TRADER__HEARTBEATINT: names no setting; did you mean"
                + " sessions.trader.heartBtInt?");
    assertThatThrownBy(() -> property("fixbus.sessions.nobody.heartBtInt", "3", pair()))
        .hasMessageContaining("fixbus.sessions.nobody.heartBtInt: names no setting");
  }

  @Test
  void aWrongValueIsToldWithThePathOfItsSetting() {
    assertThatThrownBy(() -> variable("FIXBUS__JOURNAL__INBOUND", "maybe", pair()))
        .hasMessageContaining("journal.inbound: expected true or false, found the text \"maybe\"");
  }

  @Test
  void problemsOfOverridesAndOfTheFileAreToldTogether() {
    assertThatThrownBy(() -> variable("FIXBUS__X", "1", trader("y", 2)))
        .hasMessageStartingWith("The configuration has 2 problems:");
  }

  @Test
  void otherVariablesAreNotOurs() {
    JsonObject json = pair();
    Map<String, String> variables =
        Map.of("FIXBUS_SERVICE_HOST", "10.0.0.1", "FIXBUS_PORT", "tcp://10.0.0.1:1", "PATH", "/");

    assertThat(new Overrides(variables, new Properties()).apply(json).configuration())
        .isSameAs(json);
  }

  @Test
  void theFilesConfigurationIsNotTouched() {
    JsonObject json = pair();

    variable("FIXBUS__SESSIONS__TRADER__HEARTBTINT", "12", json);

    assertThat(json).isEqualTo(pair());
  }

  private static SessionConfig variable(String name, String value, JsonObject json) {
    return read(Map.of(name, value), json).sessions().get("trader");
  }

  private static SessionConfig property(String name, String value, JsonObject json) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return new Overrides(Map.of(), properties).apply(json).read().sessions().get("trader");
  }

  private static FixbusConfig read(Map<String, String> variables, JsonObject json) {
    return new Overrides(variables, new Properties()).apply(json).read();
  }
}
