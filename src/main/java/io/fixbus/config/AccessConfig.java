package io.fixbus.config;

import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Passphrase;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may use the bridge and the HTTP API.
 *
 * @param users by name, in the order of the configuration
 * @param tokens which are taken instead of a password, if any are
 */
public record AccessConfig(Map<String, User> users, Optional<Tokens> tokens) {

  /** Nobody. */
  public static final AccessConfig NOBODY = new AccessConfig(Map.of(), Optional.empty());

  public AccessConfig {
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
  }

  /** Whether there is nobody who could log in. */
  public boolean isEmpty() {
    return users.isEmpty() && tokens.isEmpty();
  }

  /**
   * Somebody, or some program.
   *
   * @param name said at the login and in the audit
   * @param password what is kept of it, as {@link PasswordHash} writes it, if one may be used
   * @param certificate that is enough by itself, if one is
   * @param grants what the user may do
   */
  public record User(
      String name,
      Optional<Passphrase> password,
      Optional<CertificateRule> certificate,
      Grants grants) {}

  /**
   * Names of sessions, in which {@code *} stands for any text, for each role.
   *
   * @param watcher of which sessions
   * @param trader of which sessions
   * @param operator of which sessions
   */
  public record Grants(List<String> watcher, List<String> trader, List<String> operator) {
    public Grants {
      watcher = List.copyOf(watcher);
      trader = List.copyOf(trader);
      operator = List.copyOf(operator);
    }
  }

  /**
   * JSON web tokens.
   *
   * @param key by which they are signed
   * @param issuer who has to have made them, if that is looked at
   * @param audience for whom they have to be, if that is looked at
   * @param roles the claim that may hold roles; a token without it is that of the user whom its
   *     subject names
   */
  public record Tokens(Key key, Optional<String> issuer, Optional<String> audience, String roles) {}

  /** What a token's signature is looked at by. */
  public sealed interface Key {
    /** A PEM file: RSA or an elliptic curve. */
    record Public(Path file) implements Key {}

    /** Known to those who make tokens. */
    record Secret(Passphrase secret) implements Key {}
  }
}
