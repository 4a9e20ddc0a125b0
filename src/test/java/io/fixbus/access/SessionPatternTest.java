package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionPatternTest {

  @ParameterizedTest
  @CsvSource({
    "desk,    desk,       true",
    "desk,    desk-1,     false",
    "desk,    Desk,       false",
    "desk,    '',         false",
    "desk-*,  desk-1,     true",
    "desk-*,  desk-,      true",
    "desk-*,  desk,       false",
    "desk-*,  my-desk-1,  false",
    "*-1,     desk-1,     true",
    "*-1,     desk-11,    false",
    "*-1,     desk-12,    false",
    "d*k,     desk,       true",
    "d*k,     dk,         true",
    "d*s*k,   desk,       true",
    "d*s*k,   dk,         false",
    "*,       anything,   true",
    "*,       '',         true",
    "**,      a,          true",
    "a.c,     abc,        false",
    "a?c,     abc,        false",
    "[a-z],   b,          false",
    "'',      '',         true",
    "'',      a,          false",
  })
  void aStarStandsForAnyTextAndNothingElseForAnything(
      String pattern, String session, boolean matches) {
    assertThat(new SessionPattern(pattern).matches(session)).isEqualTo(matches);
  }

  @Test
  void itAgreesWithARegularExpressionOnManyTexts() {
    Random random = new Random(16);
    for (int i = 0; i < 50_000; i++) {
      String pattern = text(random, "ab*", 6);
      String session = text(random, "ab", 8);
      boolean expected = Pattern.matches(pattern.replace("*", ".*"), session);

      assertThat(new SessionPattern(pattern).matches(session))
          .as("%s on %s", pattern, session)
          .isEqualTo(expected);
    }
  }

  @Test
  void noNameMakesItTakeLong() {
    SessionPattern pattern = new SessionPattern("a*".repeat(32) + "b");
    String hostile = "a".repeat(100_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(pattern.matches(hostile)).isFalse());
  }

  @Test
  void onlyStarsMeanAllSessions() {
    assertThat(new SessionPattern("*").isAll()).isTrue();
    assertThat(new SessionPattern("**").isAll()).isTrue();
    assertThat(new SessionPattern("a*").isAll()).isFalse();
    assertThat(new SessionPattern("").isAll()).isFalse();
  }

  private static String text(Random random, String letters, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
