package io.fixbus.config;

import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.trader;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ConfigDifference.Change;
import io.fixbus.session.Applies;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ConfigDifferenceTest {

  @Test
  void theSameConfigurationDiffersInNothing() {
    assertThat(difference(pair(), pair()).isEmpty()).isTrue();
  }

  @Test
  void aDefaultWrittenOutIsNoDifference() {
    assertThat(difference(pair(), trader("heartBtInt", "30s")).isEmpty()).isTrue();
  }

  @Test
  void sessionsAndListenersComeAndGo() {
    JsonObject after = pair();
    after.getJsonObject("sessions").remove("exchange");
    after.getJsonObject("listeners").put("second", new JsonObject().put("address", "a:1"));
    after
        .getJsonObject("sessions")
        .put(
            "other",
            pair().getJsonObject("sessions").getJsonObject("exchange").put("listen", "second"));

    ConfigDifference difference = difference(pair(), after);

    assertThat(difference.sessions().added()).containsExactly("other");
    assertThat(difference.sessions().removed()).containsExactly("exchange");
    assertThat(difference.listeners().added()).containsExactly("second");
    assertThat(difference.listeners().removed()).isEmpty();
  }

  @Test
  void changedSettingsSayHowTheyApply() {
    JsonObject after = trader("logoutTimeout", 5);
    ConfigDifference live = difference(pair(), after);
    assertThat(live.sessions().changed().get("trader"))
        .containsExactly(new Change("logoutTimeout", Applies.LIVE));
    assertThat(live.sessions().applies("trader")).isEqualTo(Applies.LIVE);

    after.getJsonObject("sessions").getJsonObject("trader").put("senderCompId", "T2");
    assertThat(difference(pair(), after).sessions().applies("trader")).isEqualTo(Applies.SESSION);
  }

  @Test
  void aChangedDefaultChangesTheSessionsThatHaveIt() {
    JsonObject before = trader("heartBtInt", 5);
    JsonObject after =
        trader("heartBtInt", 5).put("sessionDefaults", new JsonObject().put("heartBtInt", 6));

    assertThat(difference(before, after).sessions().changed()).containsOnlyKeys("exchange");
  }

  @Test
  void aChangedPasswordIsADifference() {
    JsonObject before = trader("logon", new JsonObject().put("password", "a"));
    JsonObject after = trader("logon", new JsonObject().put("password", "b"));

    assertThat(difference(before, after).sessions().changed()).containsOnlyKeys("trader");
  }

  @Test
  void asJsonEachChangeHasItsPath() {
    JsonObject after = trader("heartBtInt", 5).put("address", "other");
    after.getJsonObject("sessions").remove("exchange");

    assertThat(difference(pair(), after).toJson()).isEqualTo(new JsonArray("""
                [{"path": "address", "change": "changed", "applies": "process"},
                 {"path": "sessions.exchange", "change": "removed"},
                 {"path": "sessions.trader.heartBtInt", "change": "changed", "applies": "session"}]
                """));
  }

  private static ConfigDifference difference(JsonObject before, JsonObject after) {
    return ConfigDifference.between(ConfigReader.read(before), ConfigReader.read(after));
  }
}
