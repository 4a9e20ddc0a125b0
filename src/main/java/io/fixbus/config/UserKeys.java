package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Passphrase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The settings of a user. */
final class UserKeys {
  private static final Rows ROWS = new Rows();

  static final Setting<Passphrase> PASSWORD = ROWS.optional(
      "password",
      AccessTypes.passwordHash(),
      "no login by password",
      LIVE,
      "What `io.fixbus.app.HashPassword` makes of the password, or a file that holds it, which is"
          + " read at each login.");

  static final Setting<CertificateRule> CERTIFICATE = ROWS.optional(
      "certificate",
      AccessTypes.certificate(),
      "no login by certificate",
      LIVE,
      "The certificate, or its subject, that is enough by itself where TLS asks for one.");

  static final Setting<List<String>> WATCHER = ROWS.optional(
      "watcher",
      AccessTypes.sessions(),
      "none",
      LIVE,
      "Sessions whose events, status and published messages the user sees; `\"*\"` for all and"
          + " the connector's.");

  static final Setting<List<String>> TRADER = ROWS.optional(
      "trader",
      AccessTypes.sessions(),
      "none",
      LIVE,
      "Sessions over which the user sends and receives, too.");

  static final Setting<List<String>> OPERATOR = ROWS.optional(
      "operator",
      AccessTypes.sessions(),
      "none",
      LIVE,
      "Sessions that the user controls, and sees as a watcher; `\"*\"` for all and the"
          + " connector.");

  static final SettingTable TABLE = new SettingTable(ROWS.all());

  private UserKeys() {}

  /** Reports users who could not log in, or do nothing. */
  static void check(SettingValues values, boolean tokens, String path, Problems problems) {
    if (!tokens && !values.mentions(PASSWORD) && !values.mentions(CERTIFICATE)) {
      problems.add(path, "has neither a password nor a certificate, and there are no tokens");
    }
    if (Stream.of(WATCHER, TRADER, OPERATOR).noneMatch(values::mentions)) {
      problems.add(path, "has no role: watcher, trader or operator");
    }
    if (values.find(PASSWORD).orElse(null) instanceof Passphrase.InFile inFile) {
      TlsKeys.readable(List.<Path>of(inFile.file()), PASSWORD, path, problems);
    }
  }

  /** A user of values that have no problems. */
  static AccessConfig.User user(String name, SettingValues values) {
    return new AccessConfig.User(
        name,
        values.find(PASSWORD),
        values.find(CERTIFICATE),
        new AccessConfig.Grants(
            values.find(WATCHER).orElse(List.of()),
            values.find(TRADER).orElse(List.of()),
            values.find(OPERATOR).orElse(List.of())));
  }
}
