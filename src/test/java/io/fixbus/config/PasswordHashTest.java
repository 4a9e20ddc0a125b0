package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHashTest {

  @Test
  void aPasswordIsRecognizedByWhatIsWrittenOfIt() {
    String written = PasswordHash.of("pässword").encoded();
    PasswordHash read = PasswordHash.parse(written).orElseThrow();
    assertThat(written).startsWith("$pbkdf2-sha256$i=600000$").doesNotContain("pässword");
    assertThat(read.matches("pässword")).isTrue();
    assertThat(read.matches("passWord")).isFalse();
    assertThat(read.encoded()).isEqualTo(written);
    assertThat(PasswordHash.of("pässword").encoded()).isNotEqualTo(written);
  }

  /** Made by Python: hashlib.pbkdf2_hmac('sha256', b'password', b'salt' * 4, 4096). */
  @Test
  void othersMakeTheSame() {
    PasswordHash known = PasswordHash.parse("$pbkdf2-sha256$i=4096$c2FsdHNhbHRzYWx0c2FsdA$"
            + "FuNbErQfRlymTQaVeNdQBZd1zK1d861T1rIErLEi0e4")
        .orElseThrow();
    assertThat(known.matches("password")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$pbkdf2-sha256$i=10$c2FsdHNhbHRzYWx0c2FsdA$aaaa",
        "$pbkdf2-sha1$i=4096$c2FsdHNhbHRzYWx0c2FsdA$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "$2b$12$abcdefghijklmnopqrstuv"
      })
  void whatIsNoHashIsNone(String text) {
    assertThat(PasswordHash.parse(text)).isEmpty();
  }
}
