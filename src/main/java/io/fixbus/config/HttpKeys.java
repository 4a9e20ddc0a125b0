package io.fixbus.config;

import static io.fixbus.session.Applies.PROCESS;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.util.List;
import java.util.Optional;

/** What HTTP speaks besides plain text. */
final class HttpKeys {
  private static final Rows ROWS = new Rows();

  private static final TlsKeys TLS = new TlsKeys("http.", ROWS, PROCESS);

  private static final Setting<ClientAuth> CLIENT_AUTH =
      ROWS.optional("http.tls.clientAuth", ValueKind.oneOf(ClientAuth.class),
          "`request` with `tls.trust`, else `none`", PROCESS,
          "Whether clients have to show a certificate; with `required`, whoever asks for health and"
              + " metrics, too.");

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

  private static boolean speaksTls(SettingValues values) {
    return TLS.areIn(values) || values.mentions(CLIENT_AUTH);
  }

  private static ClientAuth auth(SettingValues values) {
    return values.find(CLIENT_AUTH)
        .orElse(TLS.haveTrust(values) ? ClientAuth.REQUEST : ClientAuth.NONE);
  }
}
