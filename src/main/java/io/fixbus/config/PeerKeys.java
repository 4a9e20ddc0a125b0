package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;
import static io.fixbus.session.CheckSettings.CHECK_COMP_ID;

import io.fixbus.session.Role;
import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.DialSettings;
import io.fixbus.transport.DialSettings.Proxy;
import io.fixbus.transport.DialSettings.TlsPeer;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Network;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the other side is reached and known: TLS, proxies, addresses. */
final class PeerKeys {

  private static final Rows ROWS = new Rows();
  private static final Rows INITIATORS = ROWS.onlyFor(Role.INITIATOR);
  private static final Rows ACCEPTORS = ROWS.onlyFor(Role.ACCEPTOR);

  static final TlsKeys TLS = new TlsKeys(INITIATORS, SESSION);

  static final Setting<String> TLS_SNI = INITIATORS.optional(
      "tls.sni",
      ValueKind.text("a host's name", Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")),
      "the host connected to",
      SESSION,
      "The server name that is indicated, and whose certificate is expected.");

  static final Setting<Boolean> TLS_VERIFY_HOST = INITIATORS.optional(
      "tls.verifyHost",
      ValueKind.flag(),
      "`true`",
      SESSION,
      "Whether the certificate must be that of the host connected to, or of `tls.sni`.");

  static final Setting<Proxy.Type> PROXY_TYPE = INITIATORS.optional(
      "proxy.type",
      ValueKind.oneOf(Proxy.Type.class),
      "`http`",
      SESSION,
      "How the proxy is spoken to.");

  static final Setting<HostPort> PROXY_ADDRESS = INITIATORS.optional(
      "proxy.address",
      AddressTypes.hostPort(),
      "no proxy",
      SESSION,
      "The proxy to connect through, which resolves the host's name.");

  static final Setting<String> PROXY_USERNAME = INITIATORS.optional(
      "proxy.username", ValueKind.text(), "none", SESSION, "Our name for the proxy.");

  static final Setting<Passphrase> PROXY_PASSWORD = INITIATORS.optional(
      "proxy.password",
      SecurityTypes.secret(),
      "required with `proxy.username`",
      SESSION,
      "Our password for the proxy.");

  static final Setting<List<Network>> ALLOWED_REMOTE_ADDRESSES = ACCEPTORS.optional(
      "allowedRemoteAddresses",
      SecurityTypes.networks(),
      "any",
      LIVE,
      "From where the counterparty may log on; it is not held to"
          + " `limits.ratePerAddress` there.");

  static final Setting<List<CertificateRule>> ALLOWED_CERTIFICATES = ACCEPTORS.optional(
      "allowedCertificates",
      SecurityTypes.certificates(),
      "any that is trusted",
      LIVE,
      "With which certificate the counterparty may log on: fingerprints (`sha256:…`) or subjects"
          + " (`CN=trader,O=Example`).");

  static final Setting<LogonPolicy> AUTHENTICATE = ACCEPTORS.of(
      "authenticate",
      SecurityTypes.authentication(),
      new LogonPolicy.None(),
      LIVE,
      "Who accepts a Logon(A): `bus` asks the address `logon`; credentials are compared with"
          + " Username(553) and Password(554), of which a hash is given.");

  static final List<Setting<?>> ALL = ROWS.all();

  private PeerKeys() {}

  /** Reports what is missing or contradicts itself. */
  static void check(SettingValues values, String path, Problems problems) {
    if (speaksTls(values)) {
      TLS.check(values, path, problems);
      if (!TLS.haveTrust(values)) {
        problems.add(
            KeyPath.join(path, TLS.trust.key()),
            "is required: a file of authorities, or jdk for those of the JDK");
      }
    }
    if (!values.mentions(PROXY_ADDRESS)) {
      Stream.of(PROXY_TYPE, PROXY_USERNAME, PROXY_PASSWORD)
          .filter(values::mentions)
          .findFirst()
          .ifPresent(setting -> problems.add(
              KeyPath.join(path, PROXY_ADDRESS.key()), "is required with " + setting.key()));
    }
    if (values.mentions(PROXY_USERNAME) != values.mentions(PROXY_PASSWORD)) {
      problems.add(KeyPath.join(path, PROXY_PASSWORD.key()), "and proxy.username need each other");
    }
  }

  /** Reports what contradicts a listener's settings, or cannot be read. */
  static void check(SettingValues values, ListenerConfig listener, String path, Problems problems) {
    if (values.mentions(ALLOWED_CERTIFICATES)) {
      boolean asks =
          listener.tls().filter(tls -> tls.clientAuth() != ClientAuth.NONE).isPresent();
      if (!asks) {
        problems.add(
            KeyPath.join(path, ALLOWED_CERTIFICATES.key()),
            "needs a listener with TLS that asks for certificates, which " + listener.name()
                + " does not");
      }
      if (!values.get(CHECK_COMP_ID)) {
        problems.add(
            KeyPath.join(path, CHECK_COMP_ID.key()),
            "contradicts " + ALLOWED_CERTIFICATES.key() + ", which is for these CompIDs alone");
      }
    }
    if (values.get(AUTHENTICATE) instanceof LogonPolicy.Credentials credentials
        && credentials.hash() instanceof Passphrase.InFile inFile) {
      TlsKeys.readable(List.of(inFile.file()), AUTHENTICATE, path, problems);
    }
  }

  /** Who may log on by values that have no problems. */
  static Entrance entrance(SettingValues values) {
    return new Entrance(
        values.find(ALLOWED_REMOTE_ADDRESSES).orElse(List.of()),
        values.find(ALLOWED_CERTIFICATES).orElse(List.of()),
        values.get(AUTHENTICATE));
  }

  /** How values that have no problems connect. */
  static DialSettings dial(SettingValues values, List<HostPort> addresses, Duration timeout) {
    return new DialSettings(addresses, (int) timeout.toMillis(), tls(values), proxy(values));
  }

  private static boolean speaksTls(SettingValues values) {
    return TLS.areIn(values) || values.mentions(TLS_SNI) || values.mentions(TLS_VERIFY_HOST);
  }

  private static Optional<DialSettings.Tls> tls(SettingValues values) {
    return speaksTls(values)
        ? Optional.of(new DialSettings.Tls(
            TLS.settings(values, ClientAuth.NONE),
            new TlsPeer(values.find(TLS_SNI), values.find(TLS_VERIFY_HOST).orElse(true))))
        : Optional.empty();
  }

  private static Optional<Proxy> proxy(SettingValues values) {
    return values
        .find(PROXY_ADDRESS)
        .map(address ->
            new Proxy(values.find(PROXY_TYPE).orElse(Proxy.Type.HTTP), address, login(values)));
  }

  private static Optional<Proxy.Login> login(SettingValues values) {
    return values.find(PROXY_USERNAME).flatMap(username -> values
        .find(PROXY_PASSWORD)
        .map(password -> new Proxy.Login(username, password)));
  }
}
