package io.fixbus.config;

import static io.fixbus.config.Applies.SESSION;

import io.fixbus.session.Role;
import io.fixbus.transport.DialSettings;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Network;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.ProxySettings;
import io.fixbus.transport.TlsPeer;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the other side is reached and known: TLS, proxies, addresses. */
final class PeerKeys {

  private static final Rows ROWS = new Rows();

  static final TlsKeys TLS = new TlsKeys(ROWS.onlyFor(Role.INITIATOR), SESSION);

  static final Setting<String> TLS_SNI =
      ROWS.optional("tls.sni",
          Types.text("a host's name", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")),
          "the host connected to", SESSION,
          "The server name that is indicated, and whose certificate is expected.",
          Role.INITIATOR);

  static final Setting<Boolean> TLS_VERIFY_HOST =
      ROWS.optional("tls.verifyHost", Types.bool(), "`true`", SESSION,
          "Whether the certificate must be that of the host connected to, or of `tls.sni`.",
          Role.INITIATOR);

  static final Setting<ProxySettings.Type> PROXY_TYPE =
      ROWS.optional("proxy.type", Types.smallChoice(ProxySettings.Type.class), "`http`", SESSION,
          "How the proxy is spoken to.", Role.INITIATOR);

  static final Setting<HostPort> PROXY_ADDRESS =
      ROWS.optional("proxy.address", AddressTypes.hostPort(), "no proxy", SESSION,
          "The proxy to connect through, which resolves the host's name.", Role.INITIATOR);

  static final Setting<String> PROXY_USERNAME =
      ROWS.optional("proxy.username", Types.text(), "none", SESSION, "Our name for the proxy.",
          Role.INITIATOR);

  static final Setting<Passphrase> PROXY_PASSWORD =
      ROWS.optional("proxy.password", new SecretType(), "required with `proxy.username`", SESSION,
          "Our password for the proxy.", Role.INITIATOR);

  static final Setting<List<Network>> ALLOWED_REMOTE_ADDRESSES =
      ROWS.optional("allowedRemoteAddresses", SecurityTypes.networks(), "any", SESSION,
          "From where the counterparty may log on; it is not held to"
              + " `limits.ratePerAddress` there.", Role.ACCEPTOR);

  static final List<Setting<?>> ALL = ROWS.all();

  private PeerKeys() {}

  /** Reports what is missing or contradicts itself. */
  static void check(SettingValues values, String path, Problems problems) {
    if (speaksTls(values)) {
      TLS.check(values, path, problems);
      if (!TLS.haveTrust(values)) {
        problems.add(KeyPath.join(path, TLS.trust.key()),
            "is required: a file of authorities, or jdk for those of the JDK");
      }
    }
    if (!values.mentions(PROXY_ADDRESS)) {
      Stream.of(PROXY_TYPE, PROXY_USERNAME, PROXY_PASSWORD)
          .filter(values::mentions)
          .findFirst()
          .ifPresent(
              setting ->
                  problems.add(KeyPath.join(path, PROXY_ADDRESS.key()),
                      "is required with " + setting.key()));
    }
    if (values.mentions(PROXY_USERNAME) != values.mentions(PROXY_PASSWORD)) {
      problems.add(KeyPath.join(path, PROXY_PASSWORD.key()),
          "and proxy.username need each other");
    }
  }

  /** How values that have no problems connect. */
  static DialSettings dial(SettingValues values, List<HostPort> addresses) {
    Duration timeout = values.get(ConnectionKeys.CONNECT_TIMEOUT);
    return new DialSettings(addresses, (int) timeout.toMillis(), tls(values), proxy(values));
  }

  private static boolean speaksTls(SettingValues values) {
    return TLS.areIn(values) || values.mentions(TLS_SNI) || values.mentions(TLS_VERIFY_HOST);
  }

  private static Optional<DialSettings.Tls> tls(SettingValues values) {
    return speaksTls(values)
        ? Optional.of(
            new DialSettings.Tls(
                TLS.settings(values, ClientAuth.NONE),
                new TlsPeer(values.find(TLS_SNI), values.find(TLS_VERIFY_HOST).orElse(true))))
        : Optional.empty();
  }

  private static Optional<ProxySettings> proxy(SettingValues values) {
    return values.find(PROXY_ADDRESS)
        .map(
            address ->
                new ProxySettings(
                    values.find(PROXY_TYPE).orElse(ProxySettings.Type.HTTP),
                    address,
                    login(values)));
  }

  private static Optional<ProxySettings.Login> login(SettingValues values) {
    return values.find(PROXY_USERNAME)
        .flatMap(
            username ->
                values.find(PROXY_PASSWORD)
                    .map(password -> new ProxySettings.Login(username, password)));
  }
}
