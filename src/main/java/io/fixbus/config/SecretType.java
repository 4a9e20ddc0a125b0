package io.fixbus.config;

import io.fixbus.message.Secrets;
import io.fixbus.transport.Passphrase;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Passwords: said, or kept in a file. */
final class SecretType extends SettingType<Passphrase> {
  private static final String FILE = "file";

  SecretType() {
    super("a text, or {file: …} that holds it", "");
  }

  @Override
  Passphrase read(Object json) throws WrongValue {
    if (json instanceof String text && !text.isEmpty()) {
      return new Passphrase.Text(text);
    }
    if (json instanceof JsonObject block
        && block.fieldNames().equals(Set.of(FILE))
        && block.getValue(FILE) instanceof String file) {
      return new Passphrase.InFile(Path.of(file));
    }
    throw WrongValue.expectedSecret(name(), json);
  }

  @Override
  Optional<String> innerKey(String name) {
    return name.equalsIgnoreCase(FILE) ? Optional.of(FILE) : Optional.empty();
  }

  @Override
  Object toMaskedJson(Passphrase value) {
    return value instanceof Passphrase.InFile inFile
        ? new JsonObject().put(FILE, inFile.file().toString()) : Secrets.MASK;
  }
}
