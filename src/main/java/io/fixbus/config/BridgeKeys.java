package io.fixbus.config;

import static io.fixbus.session.Applies.PROCESS;

import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the bridge. */
final class BridgeKeys {
  private static final String BLOCK = "bridge";
  private static final BridgeConfig.Limits LIMITS = BridgeConfig.Limits.DEFAULTS;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MANY = 1_000_000;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  private static final Rows ROWS = new Rows();

  private static final Door WEB_SOCKET =
      new Door("bridge.websocket.", "Where SockJS and WebSocket clients connect.");

  private static final Setting<String> PATH = ROWS.of(
      "bridge.websocket.path",
      ValueKind.text("a path such as /eventbus", Pattern.compile("(/[A-Za-z0-9._~-]+)+")),
      "/eventbus",
      PROCESS,
      "Where SockJS is; plain WebSocket is at `/websocket` under it.");

  private static final Setting<List<String>> ORIGINS = ROWS.optional(
      "bridge.websocket.origins",
      AccessTypes.origins(),
      "no pages",
      PROCESS,
      "The pages of browsers that may use the bridge. Programs, which send no `Origin`, always"
          + " may.");

  private static final Door TCP =
      new Door("bridge.tcp.", "Where clients of the bridge's frames over TCP connect.");

  private static final Setting<Integer> CLIENTS = ROWS.of(
      "bridge.limits.clients",
      ValueKind.whole(1, MANY, "connections"),
      LIMITS.clients(),
      PROCESS,
      "Connections at once; others are closed.");

  private static final Setting<Integer> WAITING = ROWS.of(
      "bridge.limits.waiting",
      ValueKind.whole(1, MANY, "connections"),
      LIMITS.waiting(),
      PROCESS,
      "How many of them may not be logged in yet.");

  private static final Setting<Integer> MESSAGE_BYTES = ROWS.of(
      "bridge.limits.messageBytes",
      ValueKind.whole(1_024, 1 << 24, "bytes"),
      LIMITS.messageBytes(),
      PROCESS,
      "The longest frame of a client; one that sends a longer one is closed.");

  private static final Setting<Integer> QUEUE_BYTES = ROWS.of(
      "bridge.limits.queueBytes",
      ValueKind.whole(1_024, 1 << 30, "bytes"),
      LIMITS.queueBytes(),
      PROCESS,
      "What may wait for a client that does not read; when a frame more comes, it is closed.");

  private static final Setting<Integer> REQUESTS_PER_SECOND = ROWS.of(
      "bridge.limits.requestsPerSecond",
      ValueKind.whole(1, MANY, "frames a second"),
      LIMITS.requestsPerSecond(),
      PROCESS,
      "Frames of a client, answers to messages not counted; those beyond are refused (429), and"
          + " whoever sends twice as many is closed.");

  private static final Setting<Integer> PENDING_REPLIES = ROWS.of(
      "bridge.limits.pendingReplies",
      ValueKind.whole(1, MANY, "messages"),
      LIMITS.pendingReplies(),
      PROCESS,
      "Requests of a client that are under way, others are refused (429); and messages that wait"
          + " for its answer, of which the oldest go back to their session.");

  private static final Setting<Integer> SUBSCRIPTIONS = ROWS.of(
      "bridge.limits.subscriptions",
      ValueKind.whole(1, MANY, "addresses"),
      LIMITS.subscriptions(),
      PROCESS,
      "Addresses on which a client listens.");

  private static final Setting<Duration> LOGIN_TIMEOUT = ROWS.of(
      "bridge.limits.loginTimeout",
      ValueKind.duration(SECOND, HOUR),
      LIMITS.loginTimeout(),
      PROCESS,
      "How long a connection may be without a login, TLS handshake included.");

  private static final Setting<Duration> IDLE_TIMEOUT = ROWS.of(
      "bridge.limits.idleTimeout",
      ValueKind.duration(SECOND, Duration.ofDays(1)),
      LIMITS.idleTimeout(),
      PROCESS,
      "How long a client may be silent. Those of Vert.x send a ping every five seconds.");

  private BridgeKeys() {}

  static List<Setting<?>> all() {
    return ROWS.all();
  }

  /** Reports what is missing, contradicts itself or would be open to anybody. */
  static void check(SettingValues values, boolean anybody, Problems problems) {
    WEB_SOCKET.check(values, values.mentions(ORIGINS), problems);
    TCP.check(values, false, problems);
    boolean open = values.mentions(WEB_SOCKET.address) || values.mentions(TCP.address);
    if (open && !anybody) {
      problems.add(BLOCK, "needs users or tokens: nobody could log in");
    }
  }

  /** What values that have no problems say. */
  static BridgeConfig read(SettingValues values) {
    return new BridgeConfig(
        values
            .find(WEB_SOCKET.address)
            .map(address -> new BridgeConfig.WebSocket(
                address,
                values.get(PATH),
                values.find(ORIGINS).orElse(List.of()),
                WEB_SOCKET.tls(values))),
        values.find(TCP.address).map(address -> new BridgeConfig.Tcp(address, TCP.tls(values))),
        new BridgeConfig.Limits(
            values.get(CLIENTS),
            values.get(WAITING),
            values.get(MESSAGE_BYTES),
            values.get(QUEUE_BYTES),
            values.get(REQUESTS_PER_SECOND),
            values.get(PENDING_REPLIES),
            values.get(SUBSCRIPTIONS),
            values.get(LOGIN_TIMEOUT),
            values.get(IDLE_TIMEOUT)));
  }

  /** The settings that both ways in have. */
  private static final class Door {
    private final Setting<HostPort> address;
    private final TlsKeys tls;
    private final Setting<ClientAuth> clientAuth;

    Door(String within, String text) {
      address = ROWS.optional(
          within + "address",
          AddressTypes.localAddress(),
          "closed",
          PROCESS,
          text + " A port alone is one of 127.0.0.1, port 0 lets the system choose one. Without TLS"
              + " only loopback is listened on.");
      tls = new TlsKeys(within, ROWS, PROCESS);
      clientAuth = ROWS.optional(
          within + "tls.clientAuth",
          ValueKind.oneOf(ClientAuth.class),
          "`request` with `tls.trust`, else `none`",
          PROCESS,
          "Whether clients have to show a certificate.");
    }

    void check(SettingValues values, boolean mentioned, Problems problems) {
      boolean secure = speaksTls(values);
      if (!values.mentions(address) && (secure || mentioned)) {
        problems.add(address.key(), "is required");
      }
      if (secure) {
        tls.check(values, "", problems);
        if (!tls.haveIdentity(values)) {
          problems.add(tls.cert.key(), "or tls.keyStore is required");
        }
        if (!tls.haveTrust(values) && auth(values) != ClientAuth.NONE) {
          problems.add(tls.trust.key(), "is required, unless tls.clientAuth is none");
        }
      } else if (values.find(address).map(to -> !isLoopback(to)).orElse(false)) {
        problems.add(
            address.key(),
            "without tls only loopback may be listened on: passwords and orders would be readable");
      }
    }

    Optional<TlsSettings> tls(SettingValues values) {
      return speaksTls(values) ? Optional.of(tls.settings(values, auth(values))) : Optional.empty();
    }

    private boolean speaksTls(SettingValues values) {
      return tls.areIn(values) || values.mentions(clientAuth);
    }

    private ClientAuth auth(SettingValues values) {
      return values
          .find(clientAuth)
          .orElse(tls.haveTrust(values) ? ClientAuth.REQUEST : ClientAuth.NONE);
    }
  }

  private static boolean isLoopback(HostPort address) {
    return LOOPBACK.matcher(address.host()).matches();
  }
}
