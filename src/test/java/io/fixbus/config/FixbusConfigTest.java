package io.fixbus.config;

import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.trader;
import static io.fixbus.session.SendSettings.VALIDATE_OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SendSettings.OutboundValidation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixbusConfigTest {

  private static final String CANARY = "canary-4711";

  @Test
  void theMaskedConfigurationShowsDefaults() {
    JsonObject masked = ConfigReader.read(pair()).toMaskedJson();

    assertThat(masked.getJsonObject("journal").getString("sync")).isEqualTo("batch");
    assertThat(masked.getJsonObject("listeners").getJsonObject("main").getString("address"))
        .isEqualTo("127.0.0.1:9880");
    JsonObject trader = masked.getJsonObject("sessions").getJsonObject("trader");
    assertThat(trader.getString("heartBtInt")).isEqualTo("30s");
    assertThat(trader.getString("maxQueueAge")).isEqualTo("unlimited");
    assertThat(trader.getJsonObject("bus").getString("format")).isEqualTo("json");
    assertThat(trader.getString("connect")).isEqualTo("127.0.0.1:9880");
    assertThat(trader.containsKey("listen")).isFalse();
    assertThat(trader.containsKey("authenticate")).isFalse();
  }

  @Test
  void offNeedsNoQuotesAlthoughYamlReadsItAsFalse() {
    for (Object off : List.of("off", false)) {
      FixbusConfig config = ConfigReader.read(trader("validateOutbound", off));

      assertThat(config.sessions().get("trader").settings().get(VALIDATE_OUTBOUND))
          .isEqualTo(OutboundValidation.OFF);
    }
  }

  @Test
  void theMaskedConfigurationReadsAsTheSameAgain() {
    FixbusConfig config = ConfigReader.read(pair());

    assertThat(ConfigReader.read(config.toMaskedJson())).isEqualTo(config);
  }

  @Test
  void aScheduleIsShownAsItIsWritten() {
    JsonObject schedule = new JsonObject("""
            {"start": "17:30", "end": "17:30", "days": ["monday"], "holidays": ["2026-12-25"]}""");
    JsonObject masked = ConfigReader.read(trader("schedule", schedule)).toMaskedJson();

    assertThat(masked.getJsonObject("sessions").getJsonObject("trader").getJsonObject("schedule"))
        .isEqualTo(schedule);
  }

  @Test
  void secretsAreShownNowhere() {
    JsonObject logon =
        new JsonObject().put("username", "me").put("password", CANARY).put("rawData", CANARY);
    FixbusConfig config = ConfigReader.read(trader("logon", logon));

    assertThat(config.toMaskedJson().encode()).doesNotContain(CANARY).contains("\"553\":\"me\"");
    assertThat(config.toString()).doesNotContain(CANARY);
    assertThat(config.sessions().get("trader").settings().toString()).doesNotContain(CANARY);
  }

  @Test
  void aWrongSecretIsNotShownInItsProblem() {
    JsonObject logon = new JsonObject().put("password", CANARY + "\u0001");

    assertThat(Configurations.problems(trader("logon", logon)))
        .singleElement()
        .asString()
        .doesNotContain(CANARY);
  }
}
