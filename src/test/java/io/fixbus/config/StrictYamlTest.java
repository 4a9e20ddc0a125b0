package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

  @Test
  void blocksListsAndScalarsBecomeJson() throws Exception {
    assertThat(StrictYaml.parse("""
                a: text
                b: {c: 1, d: [1.5, true, {e: "007"}]}
                9001: x
                """))
        .isEqualTo(new JsonObject()
            .put("a", "text")
            .put(
                "b",
                new JsonObject()
                    .put("c", 1)
                    .put(
                        "d",
                        new JsonArray().add(1.5).add(true).add(new JsonObject().put("e", "007"))))
            .put("9001", "x"));
  }

  @Test
  void anEmptyFileIsAnEmptyConfiguration() throws Exception {
    assertThat(StrictYaml.parse("# nothing\n")).isEqualTo(new JsonObject());
  }

  @Test
  void whatLooksLikeATimeOfDayStaysText() throws Exception {
    assertThat(StrictYaml.parse("{a: 17:30, b: 08:00:00, c: 1730, d: -1.5, e: 0x10, f: 12:30.5}"))
        .isEqualTo(new JsonObject()
            .put("a", "17:30")
            .put("b", "08:00:00")
            .put("c", 1730)
            .put("d", -1.5)
            .put("e", 16)
            .put("f", "12:30.5"));
  }

  @Test
  void whatLooksLikeADateStaysText() throws Exception {
    assertThat(StrictYaml.parse("senderCompId: 2024-01-01").getValue("senderCompId"))
        .isEqualTo("2024-01-01");
  }

  @Test
  void aKeyGivenTwiceIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> StrictYaml.parse("sessions:\n  a: {}\n  b: {}\n  a: {}\n"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("line 4, column 3")
        .hasMessageContaining("duplicate key a");
  }

  @Test
  void anUnquotedAsteriskIsExplained() {
    assertThatThrownBy(() -> StrictYaml.parse("targetCompId: *\n"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageStartingWith("line 1, column 16: ")
        .hasMessageEndingWith("; a value that begins with * or & needs quotes in YAML");
  }

  @Test
  void anErrorShowsNothingOfTheFile() {
    assertThatThrownBy(() -> StrictYaml.parse("password: canary: 4711\n"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void aListIsNoConfiguration() {
    assertThatThrownBy(() -> StrictYaml.parse("- a\n"))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("expected a block of keys");
  }

  @Test
  void objectsOfTheHostLanguageAreNotMade() {
    assertThatThrownBy(() -> StrictYaml.parse("a: !!java.net.URL [\"http://localhost\"]\n"))
        .isInstanceOf(MalformedTextException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &x [*x]", "a: &x {b: *x}", "? [a] : b", "? {a: 1} : b"})
  void whatContainsItselfOrIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> StrictYaml.parse(text)).isInstanceOf(MalformedTextException.class);
  }

  @Test
  void anchorsThatGrowEachOtherAreRefused() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String before = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + before + ", " + before + "]\n");
    }
    assertThatThrownBy(() -> StrictYaml.parse(text.toString()))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageContaining("more than 100000 values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n  b: !!float x", "a:\n  b: !!int x", "a:\n  b: !!map x", "a:\n  b: !!seq x",
        "a:\n  b: !!str [x]", "a:\n  b: !!binary e", "a:\n  b: !!set {x}", "a:\n  b: !!omap x",
        "a:\n  b: !!timestamp {x: y}", "a:\n  b: !!bool [x]"
      })
  void aValueThatIsNotWhatItsTagSaysIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> StrictYaml.parse(text))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageStartingWith("line 2, column 6: ");
  }
}
