package io.fixbus.config;

import static io.fixbus.session.Applies.PROCESS;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What HTTP speaks besides plain text, and the console. */
final class HttpKeys {
  private static final Rows ROWS = new Rows();

  private static final TlsKeys TLS = new TlsKeys("http.", ROWS, PROCESS);

  private static final Setting<ClientAuth> CLIENT_AUTH = ROWS.optional(
      "http.tls.clientAuth",
      ValueKind.oneOf(ClientAuth.class),
      "`request` with `tls.trust`, else `none`",
      PROCESS,
      "Whether clients have to show a certificate; with `required`, whoever asks for health and"
          + " metrics, too.");

  private static final Setting<Boolean> CONSOLE = ROWS.of(
      "http.console.enabled",
      ValueKind.flag(),
      true,
      PROCESS,
      "Whether users find the console, pages for browsers, where the API is: at `/console/`.");

  private static final Setting<Duration> CONSOLE_IDLE = ROWS.of(
      "http.console.idle",
      ValueKind.duration(Duration.ofMinutes(1), Duration.ofHours(12)),
      ConsoleConfig.DEFAULTS.idle(),
      PROCESS,
      "How long a user of the console may do nothing before a login is needed again. Twelve"
          + " hours after a login one is needed anyway.");

  private HttpKeys() {}

  static List<Setting<?>> all() {
    return ROWS.all();
  }

  /** Reports what is missing or contradicts itself. */
  static void check(SettingValues values, Problems problems) {
    if (!speaksTls(values)) {
      return;
    }
    if (!values.mentions(GeneralKeys.HTTP_ADDRESS)) {
      problems.add(GeneralKeys.HTTP_ADDRESS.key(), "is required");
    }
    TLS.check(values, "", problems);
    if (!TLS.haveIdentity(values)) {
      problems.add(TLS.cert.key(), "or tls.keyStore is required");
    }
    if (!TLS.haveTrust(values) && auth(values) != ClientAuth.NONE) {
      problems.add(TLS.trust.key(), "is required, unless tls.clientAuth is none");
    }
  }

  /** What values that have no problems make be spoken. */
  static Optional<TlsSettings> tls(SettingValues values) {
    return speaksTls(values) ? Optional.of(TLS.settings(values, auth(values))) : Optional.empty();
  }

  /** The console that values describe which have no problems. */
  static ConsoleConfig console(SettingValues values) {
    return new ConsoleConfig(values.get(CONSOLE), values.get(CONSOLE_IDLE));
  }

  private static boolean speaksTls(SettingValues values) {
    return TLS.areIn(values) || values.mentions(CLIENT_AUTH);
  }

  private static ClientAuth auth(SettingValues values) {
    return values
        .find(CLIENT_AUTH)
        .orElse(TLS.haveTrust(values) ? ClientAuth.REQUEST : ClientAuth.NONE);
  }
}
