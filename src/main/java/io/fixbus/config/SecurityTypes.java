package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.dictionary.NearestName;
import io.fixbus.message.Secrets;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Network;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Settings that are files, networks, secrets, and what TLS is made of. */
final class SecurityTypes {

  /** Suites without a certificate, encryption or a sound algorithm. */
  private static final Pattern UNSOUND =
      Pattern.compile(".*(_anon_|_NULL_|_EXPORT_|_RC4_|_DES_|_DES40_|3DES|_MD5|SCSV).*");

  private SecurityTypes() {}

  /** A file; whether it is there is looked at when all is read. */
  static SettingType<Path> file() {
    return new SettingType<>("a file", "", Schema.text("\\S")) {
      @Override
      Path read(Object json) throws WrongValue {
        String text = SettingType.requireText(name(), json);
        if (text.isBlank() || text.indexOf('\0') >= 0) {
          throw WrongValue.expected(name(), json);
        }
        return Path.of(text);
      }
    };
  }

  /** One file or several. */
  static SettingType<List<Path>> files() {
    return listOf("a file or a list of them", file());
  }

  /** Addresses and networks. */
  static SettingType<List<Network>> networks() {
    SettingType<Network> network =
        new SettingType<>(
            "an IP address, or a network such as 10.1.0.0/16",
            "",
            Schema.text("^[0-9A-Fa-f.:\\[\\]%]+(?:/[0-9]{1,3})?$")) {
          @Override
          Network read(Object json) throws WrongValue {
            return Network.parse(SettingType.requireText(name(), json))
                .orElseThrow(() -> WrongValue.expected(name(), json));
          }
        };
    return listOf("a list of IP addresses and networks such as 10.1.0.0/16", network);
  }

  /** Fingerprints and subjects of certificates. */
  static SettingType<List<CertificateRule>> certificates() {
    SettingType<CertificateRule> rule =
        new SettingType<>(
            "sha256: and 64 hexadecimal digits, or a subject such as CN=trader",
            "",
            Schema.text().put("minLength", 1)) {
          @Override
          CertificateRule read(Object json) throws WrongValue {
            return CertificateRule.parse(SettingType.requireText(name(), json))
                .orElseThrow(() -> WrongValue.expected(name(), json));
          }
        };
    return listOf("a list of fingerprints and subjects", rule);
  }

  /** Passwords: said, or kept in a file. */
  static SettingType<Passphrase> secret() {
    return new Secret();
  }

  /** How an acceptor's Logon is authenticated: a word, or credentials. */
  static SettingType<LogonPolicy> authentication() {
    return new Authentication();
  }

  /** Versions of TLS. */
  static SettingType<List<String>> protocols() {
    return listOf(
        "a list of TLSv1.3 and TLSv1.2",
        Types.of(ValueKind.words(TlsSettings.PROTOCOLS.toArray(String[]::new))));
  }

  /** Cipher suites that the JDK has and that are sound. */
  static SettingType<List<String>> ciphers() {
    List<String> sound = soundCiphers();
    SettingType<String> cipher =
        new SettingType<>("a cipher suite of the JDK", "", Schema.text("^[A-Z0-9_]+$")) {
          @Override
          String read(Object json) throws WrongValue {
            String suite = SettingType.requireText(name(), json);
            if (!sound.contains(suite)) {
              throw WrongValue.saying(
                  WrongValue.expected(name() + " with encryption and certificates", json)
                          .getMessage()
                      + NearestName.hint(suite, sound));
            }
            return suite;
          }
        };
    return listOf("a list of cipher suites", cipher);
  }

  private static List<String> soundCiphers() {
    try {
      return Arrays.stream(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
          .filter(suite -> !UNSOUND.matcher(suite).matches())
          .toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** A list that is not empty; a single value is one of length 1. */
  static <T> SettingType<List<T>> listOf(String expected, SettingType<T> element) {
    return new SettingType<>(expected, "", Schema.oneOrList(element.schema())) {
      @Override
      List<T> read(Object json) throws WrongValue {
        Iterable<?> items =
            json instanceof JsonArray array ? array : Collections.singletonList(json);
        List<T> values = new ArrayList<>();
        for (Object item : items) {
          values.add(element.read(item));
        }
        if (values.isEmpty()) {
          throw WrongValue.saying("expected " + expected + ", found an empty list");
        }
        return List.copyOf(values);
      }

      @Override
      Object fromText(String raw) {
        return SettingType.listOrText(raw);
      }

      @Override
      Object toMaskedJson(List<T> values) {
        return values.size() == 1
            ? element.toMaskedJson(values.get(0))
            : new JsonArray(values.stream().map(element::toMaskedJson).toList());
      }
    };
  }

  private static final class Secret extends SettingType<Passphrase> {
    private static final String FILE = "file";

    Secret() {
      super("a text, or {file: …} that holds it", "", form());
    }

    private static JsonObject form() {
      JsonObject inFile = Schema.with(Schema.object(), FILE, Schema.text());
      return new JsonObject()
          .put(
              "anyOf",
              new JsonArray()
                  .add(Schema.text().put("minLength", 1))
                  .add(inFile.put("additionalProperties", false)));
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
          ? new JsonObject().put(FILE, inFile.file().toString())
          : Secrets.MASK;
    }
  }

  private static final class Authentication extends SettingType<LogonPolicy> {
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";

    private final Secret hash = new Secret();

    Authentication() {
      super("none, bus or {username: …, password: …}", "", form());
    }

    private static JsonObject form() {
      JsonObject credentials = Schema.withOptional(
          Schema.object(),
          USERNAME,
          Schema.described(Schema.text(), "Username(553) that the Logon must have."));
      // As elsewhere nothing is required: the password usually comes from another file.
      Schema.withOptional(
          credentials,
          PASSWORD,
          Schema.described(
              Secret.form(), "The hash of Password(554), made with io.fixbus.app.HashPassword."));
      return new JsonObject()
          .put(
              "anyOf",
              new JsonArray()
                  .add(Schema.words("none", "bus"))
                  .add(credentials.put("additionalProperties", false)));
    }

    @Override
    LogonPolicy read(Object json) throws WrongValue {
      if (json instanceof JsonObject block) {
        return credentials(block);
      }
      return switch (SettingType.requireText(name(), json)) {
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
      Optional<String> username = block.containsKey(USERNAME)
          ? Optional.of(SettingType.requireText("a text as username", block.getValue(USERNAME)))
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
}
