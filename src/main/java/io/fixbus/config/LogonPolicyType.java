package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.fixbus.message.Secrets;
import io.fixbus.transport.Passphrase;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How an acceptor's Logon is authenticated: a word, or credentials. */
final class LogonPolicyType extends SettingType<LogonPolicy> {
  private static final String USERNAME = "username";
  private static final String PASSWORD = "password";

  private final SecretType hash = new SecretType();

  LogonPolicyType() {
    super("none, bus or {username: …, password: …}", "");
  }

  @Override
  LogonPolicy read(Object json) throws WrongValue {
    if (json instanceof JsonObject block) {
      return credentials(block);
    }
    return switch (Types.requireText(name(), json)) {
      case "none" -> new LogonPolicy.None();
      case "bus" -> new LogonPolicy.Bus();
      default -> throw WrongValue.expected(name(), json);
    };
  }

  private LogonPolicy credentials(JsonObject block) throws WrongValue {
    for (String key : block.fieldNames()) {
      if (!Set.of(USERNAME, PASSWORD).contains(key)) {
        throw WrongValue.saying("unknown key " + WrongValue.quote(key)
            + NearestName.hint(key, Set.of(USERNAME, PASSWORD)));
      }
    }
    if (!block.containsKey(PASSWORD)) {
      throw WrongValue.saying("password is required");
    }
    Optional<String> username =
        block.containsKey(USERNAME)
            ? Optional.of(Types.requireText("a text as username", block.getValue(USERNAME)))
            : Optional.empty();
    Passphrase kept = hash.read(block.getValue(PASSWORD));
    if (kept instanceof Passphrase.Text text
        && !text.value().equals(Secrets.MASK)
        && PasswordHash.parse(text.value()).isEmpty()) {
      throw WrongValue.saying("password is no hash; make one with io.fixbus.app.HashPassword");
    }
    return new LogonPolicy.Credentials(username, kept);
  }

  @Override
  Optional<String> innerKey(String name) {
    return Stream.of(USERNAME, PASSWORD).filter(name::equalsIgnoreCase).findFirst();
  }

  @Override
  Object toMaskedJson(LogonPolicy value) {
    if (value instanceof LogonPolicy.Credentials credentials) {
      JsonObject json = new JsonObject();
      credentials.username().ifPresent(username -> json.put(USERNAME, username));
      return json.put(PASSWORD, hash.toMaskedJson(credentials.hash()));
    }
    return value instanceof LogonPolicy.Bus ? "bus" : "none";
  }
}
