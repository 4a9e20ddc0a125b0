package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.message.Secrets;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Passphrase;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of users, and of the ways by which they come. */
final class AccessTypes {
  private static final Pattern SESSIONS = Pattern.compile("[A-Za-z0-9_*-]{1,64}");
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,255}");

  private AccessTypes() {}

  /** Names of sessions, and patterns. */
  static SettingType<List<String>> sessions() {
    return SecurityTypes.listOf(
        "a list of names of sessions, in which * stands for any text",
        text("a name of a session, in which * stands for any text", SESSIONS));
  }

  /** Where pages come from. */
  static SettingType<List<String>> origins() {
    return SecurityTypes.listOf(
        "a list of origins such as https://desk.example.com",
        text("an origin such as https://desk.example.com", ORIGIN));
  }

  /** One certificate, or all of a subject. */
  static SettingType<CertificateRule> certificate() {
    return new SettingType<>(
        "sha256: and 64 hexadecimal digits, or a subject such as CN=desk",
        "",
        Schema.text().put("minLength", 1)) {
      @Override
      CertificateRule read(Object json) throws WrongValue {
        return CertificateRule.parse(SettingType.requireText(name(), json))
            .orElseThrow(() -> WrongValue.expected(name(), json));
      }
    };
  }

  /** What is kept of a password. */
  static SettingType<Passphrase> passwordHash() {
    SettingType<Passphrase> secret = SecurityTypes.secret();
    return new SettingType<>(
        "a hash of HashPassword, or {file: …} that holds it", "", secret.schema()) {
      @Override
      Passphrase read(Object json) throws WrongValue {
        Passphrase kept = secret.read(json);
        if (kept instanceof Passphrase.Text text
            && !text.value().equals(Secrets.MASK)
            && PasswordHash.parse(text.value()).isEmpty()) {
          throw WrongValue.saying("is no hash; make one with io.fixbus.app.HashPassword");
        }
        return kept;
      }

      @Override
      Optional<String> innerKey(String name) {
        return secret.innerKey(name);
      }

      @Override
      Object toMaskedJson(Passphrase value) {
        return secret.toMaskedJson(value);
      }
    };
  }

  private static SettingType<String> text(String expected, Pattern form) {
    return new SettingType<>(expected, "", Schema.text("^(?:" + form + ")$")) {
      @Override
      String read(Object json) throws WrongValue {
        String text = SettingType.requireText(expected, json);
        if (!form.matcher(text).matches()) {
          throw WrongValue.expected(expected, text);
        }
        return text;
      }
    };
  }
}
