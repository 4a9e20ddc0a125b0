package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.PROCESS;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.Network;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of a listener. */
final class ListenerKeys {

  private static final Rows ROWS = new Rows();
  private static final int MANY = 1_000_000;

  static final Setting<HostPort> ADDRESS = ROWS.optional(
      "address",
      AddressTypes.listenAddress(),
      "required",
      PROCESS,
      "Where to listen; port 0 lets the system choose one.");

  static final Setting<Integer> INSTANCES = ROWS.of(
      "instances",
      ValueKind.whole(1, 256, "event loops"),
      1,
      PROCESS,
      "Over how many event loops connections are spread.");

  static final TlsKeys TLS = new TlsKeys(ROWS, PROCESS);

  static final Setting<ClientAuth> TLS_CLIENT_AUTH = ROWS.optional(
      "tls.clientAuth",
      ValueKind.oneOf(ClientAuth.class),
      "`required`",
      PROCESS,
      "Whether counterparties have to show a certificate.");

  static final Setting<List<Network>> PROXY_PROTOCOL = ROWS.optional(
      "proxyProtocol",
      SecurityTypes.networks(),
      "no header is expected",
      PROCESS,
      "The balancers in front: each connection has to come from one of them and to begin with a"
          + " PROXY protocol header, of version 1 or 2, that tells the client's address.");

  static final Setting<Duration> HANDSHAKE_TIMEOUT = ROWS.of(
      "limits.handshakeTimeout",
      ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
      Duration.ofSeconds(5),
      PROCESS,
      "How long the TLS handshake may take, and the PROXY header before it.");

  static final Setting<Duration> LOGON_TIMEOUT = ROWS.of(
      "limits.logonTimeout",
      ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
      Duration.ofSeconds(5),
      LIVE,
      "How long a connection may take from its acceptance, or the end of its TLS handshake, to"
          + " the end of its Logon, before it is closed.");

  static final Setting<Integer> WAITING = ROWS.of(
      "limits.waiting",
      ValueKind.whole(1, MANY, "connections"),
      1_000,
      LIVE,
      "Connections that may be without a session at once; others are closed.");

  static final Setting<Integer> WAITING_PER_ADDRESS = ROWS.of(
      "limits.waitingPerAddress",
      ValueKind.whole(1, MANY, "connections"),
      200,
      LIVE,
      "The same for connections from one address.");

  static final Setting<Integer> RATE_PER_ADDRESS = ROWS.of(
      "limits.ratePerAddress",
      ValueKind.whole(1, MANY, "connections a second"),
      50,
      LIVE,
      "New connections from one address, loopback excepted; others are closed.");

  static final Setting<Integer> BURST_PER_ADDRESS = ROWS.of(
      "limits.burstPerAddress",
      ValueKind.whole(1, MANY, "connections"),
      200,
      LIVE,
      "New connections from one address before that rate holds.");

  static final SettingTable TABLE = new SettingTable(ROWS.all());

  private ListenerKeys() {}

  /** Reports what is missing, contradicts itself or cannot be read. */
  static void check(SettingValues values, String path, Problems problems) {
    if (!speaksTls(values)) {
      return;
    }
    TLS.check(values, path, problems);
    if (!TLS.haveIdentity(values)) {
      problems.add(KeyPath.join(path, TLS.cert.key()), "or tls.keyStore is required");
    }
    if (!TLS.haveTrust(values) && clientAuth(values) != ClientAuth.NONE) {
      problems.add(
          KeyPath.join(path, TLS.trust.key()), "is required, unless tls.clientAuth is none");
    }
  }

  /** What of values that have no problems makes TLS be spoken. */
  static Optional<TlsSettings> tls(SettingValues values) {
    return speaksTls(values)
        ? Optional.of(TLS.settings(values, clientAuth(values)))
        : Optional.empty();
  }

  private static ClientAuth clientAuth(SettingValues values) {
    return values.find(TLS_CLIENT_AUTH).orElse(ClientAuth.REQUIRED);
  }

  private static boolean speaksTls(SettingValues values) {
    return TLS.areIn(values) || values.mentions(TLS_CLIENT_AUTH);
  }
}
