package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

  @Test
  void anObjectIsRead() throws Exception {
    assertThat(StrictJson.parse("{\"a\": {\"b\": [1, \"x\\/y\"]}}"))
        .isEqualTo(new JsonObject("{\"a\": {\"b\": [1, \"x/y\"]}}"));
  }

  @Test
  void aKeyGivenTwiceIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> StrictJson.parse("{\"a\": 1,\n \"a\": 2}"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void aMistakeIsToldWithItsPlace() {
    assertThatThrownBy(() -> StrictJson.parse("{\"a\": 1,\n}"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> StrictJson.parse("{\"a\": {"))
        .isInstanceOf(MalformedTextException.class);
  }

  @Test
  void anErrorShowsNothingOfTheFile() {
    assertThatThrownBy(() -> StrictJson.parse("{\"password\": canary}"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("a text needs quotes")
        .hasMessageNotContaining("canary");
  }

  @Test
  void anythingElseIsNoConfiguration() {
    assertThatThrownBy(() -> StrictJson.parse("[1]"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("expected a block of keys");
    assertThatThrownBy(() -> StrictJson.parse("")).isInstanceOf(MalformedTextException.class);
    assertThatThrownBy(() -> StrictJson.parse("{} {}")).isInstanceOf(MalformedTextException.class);
  }
}
