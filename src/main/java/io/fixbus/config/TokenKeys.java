package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.Passphrase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The settings of JSON web tokens. */
final class TokenKeys {
  private static final String BLOCK = "tokens.jwt";
  private static final Rows ROWS = new Rows();

  static final Setting<Path> PUBLIC_KEY = ROWS.optional(
      "tokens.jwt.publicKey",
      SecurityTypes.file(),
      "no tokens",
      LIVE,
      "PEM file of the key by which tokens are looked at: RSA from 2,048 bits, or of the curve"
          + " P-256, P-384 or P-521. Read at the start, and when these settings change.");

  static final Setting<Passphrase> SECRET = ROWS.optional(
      "tokens.jwt.secret",
      SecurityTypes.secret(),
      "no tokens",
      LIVE,
      "Instead of it, a secret of at least 32 bytes that whoever makes tokens knows.");

  static final Setting<String> ISSUER = ROWS.optional(
      "tokens.jwt.issuer",
      ValueKind.text(),
      "not looked at",
      LIVE,
      "What a token's `iss` has to be.");

  static final Setting<String> AUDIENCE = ROWS.optional(
      "tokens.jwt.audience",
      ValueKind.text(),
      "required with `tokens.jwt.publicKey`",
      LIVE,
      "What a token's `aud` has to be, or to contain.");

  static final Setting<String> ROLES = ROWS.of(
      "tokens.jwt.roles",
      ValueKind.text(),
      "fixbus",
      LIVE,
      "The claim that may hold roles, as `{\"trader\": [\"desk-*\"]}`. A token without it is that"
          + " of the user whom its `sub` names.");

  private TokenKeys() {}

  static List<Setting<?>> all() {
    return ROWS.all();
  }

  /** Whether tokens are taken. */
  static boolean areIn(SettingValues values) {
    return Stream.of(PUBLIC_KEY, SECRET, ISSUER, AUDIENCE).anyMatch(values::mentions);
  }

  /** Reports what is missing, contradicts itself or cannot be read. */
  static void check(SettingValues values, Problems problems) {
    if (!areIn(values)) {
      return;
    }
    if (values.mentions(PUBLIC_KEY) == values.mentions(SECRET)) {
      problems.add(
          BLOCK,
          values.mentions(SECRET)
              ? "publicKey contradicts secret"
              : "publicKey or secret is required");
    }
    if (values.mentions(PUBLIC_KEY) && !values.mentions(AUDIENCE)) {
      problems.add(
          AUDIENCE.key(),
          "is required with publicKey: whoever makes tokens makes them for others, too");
    }
    values
        .find(PUBLIC_KEY)
        .ifPresent(file -> TlsKeys.readable(List.of(file), PUBLIC_KEY, "", problems));
    if (values.find(SECRET).orElse(null) instanceof Passphrase.InFile inFile) {
      TlsKeys.readable(List.of(inFile.file()), SECRET, "", problems);
    }
  }

  /** What values that have no problems say. */
  static Optional<AccessConfig.Tokens> read(SettingValues values) {
    if (!areIn(values)) {
      return Optional.empty();
    }
    AccessConfig.Key key = values
        .find(PUBLIC_KEY)
        .<AccessConfig.Key>map(AccessConfig.Key.Public::new)
        .orElseGet(() -> new AccessConfig.Key.Secret(values.find(SECRET).orElseThrow()));
    return Optional.of(new AccessConfig.Tokens(
        key, values.find(ISSUER), values.find(AUDIENCE), values.get(ROLES)));
  }
}
