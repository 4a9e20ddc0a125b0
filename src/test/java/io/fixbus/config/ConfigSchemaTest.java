package io.fixbus.config;

import static io.fixbus.config.Configurations.exchange;
import static io.fixbus.config.Configurations.pair;
import static io.fixbus.config.Configurations.trader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fixbus.contract.CheckedSchema;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors complete by says of a configuration what the strict reader says, where it can. */
class ConfigSchemaTest {
  private static final CheckedSchema SCHEMA = new CheckedSchema(ConfigSchema.json());

  /** What is wrong only together with something else, or by what this machine has. */
  private static final Set<String> BEYOND_SCHEMAS = Set.of(
      "defaultApplVerId",
      "appDictionary",
      "dictionary",
      "testRequestDelayMultiplier",
      "charset",
      "schedule.zone",
      "schedule.holidays");

  @ParameterizedTest
  @MethodSource("io.fixbus.config.ConfigProblemsTest#wrongValuesOfTheTrader")
  void whatTheReaderRefusesIsNotAllowed(String key, Object value, String text) {
    boolean another = text.contains("is given twice")
        || text.contains("set by the session")
        || text.contains("localhost:");
    if (!BEYOND_SCHEMAS.contains(key) && !another) {
      assertThat(SCHEMA.problems(trader(key, value))).as(text).isNotEmpty();
    }
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments(new JsonObject().put("sessions", new JsonArray())),
        arguments(new JsonObject().put("journal", "data")),
        arguments(new JsonObject().put("colour", "red")),
        arguments(new JsonObject().put("journal.colour", "red")),
        arguments(new JsonObject().put("address", "__vertx")),
        arguments(new JsonObject().put("address", "fix..a")),
        arguments(new JsonObject().put("http", new JsonObject().put("address", "here"))),
        arguments(new JsonObject().put("journal.segmentBytes", 20_001)),
        arguments(new JsonObject().put("limits", new JsonObject().put("loopLag", "soon"))),
        arguments(new JsonObject()
            .put(
                "listeners",
                new JsonObject().put("main", new JsonObject().put("adress", "127.0.0.1:1")))),
        arguments(
            new JsonObject().put("sessionDefaults", new JsonObject().put("bus.retries", "x"))),
        arguments(pair().put("sessions", new JsonObject().put("a.b", new JsonObject()))),
        arguments(exchange("reconnectInterval", 5)),
        arguments(exchange("connect", "127.0.0.1:9880")),
        arguments(trader("authenticate", "bus")),
        arguments(trader("limits", new JsonObject().put("templateSessions", 5))),
        arguments(trader("logon", new JsonObject().put("passwort", "x"))));
  }

  @ParameterizedTest
  @MethodSource("others")
  void neitherIsWhatHasNoSuchPlace(JsonObject configuration) {
    assertThat(SCHEMA.problems(configuration)).isNotEmpty();
  }

  @Test
  void whatIsInForceIsAllowedWithEveryDefault() {
    assertThat(SCHEMA.problems(ConfigReader.read(pair()).toMaskedJson())).isEmpty();
  }

  @Test
  void keysMayHaveDotsOrBlocksAndDefaultsMayBeOfBothRoles() {
    JsonObject configuration = pair()
        .put(
            "sessionDefaults",
            new JsonObject()
                .put("bus.format", "json")
                .put("bus", new JsonObject().put("retries", 3))
                .put("reconnectInterval", "1.5m"))
        .put("log", new JsonObject().put("messages", "never"));
    assertThat(SCHEMA.problems(configuration)).isEmpty();
  }

  @Test
  void everySettingHasATextInTheSchema() {
    JsonObject definitions = ConfigSchema.json().getJsonObject("$defs");
    String sessions = definitions.getJsonObject("session").encode();
    for (Setting<?> setting : SessionKeys.TABLE.settings()) {
      String last = setting.key().substring(setting.key().lastIndexOf('.') + 1);
      assertThat(sessions).contains('"' + last + "\":{");
    }
  }
}
