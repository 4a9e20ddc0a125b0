package io.fixbus.bridge;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bridge over TLS, with certificates that are made here. */
class BridgeTlsTest {
  @TempDir
  Path directory;

  private TestAuthority authority;
  private TlsSettings settings;

  @BeforeEach
  void issue() throws Exception {
    authority = TestAuthority.create("authority");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issueForLoopback("localhost").writePem(directory, "server");
    settings = new TlsSettings(
        Optional.of(new Identity.Pem(
            List.of(directory.resolve("server.crt")), List.of(directory.resolve("server.key")))),
        Optional.of(new Trust.Pem(directory.resolve("ca.crt"))),
        ClientAuth.REQUEST,
        TlsSettings.PROTOCOLS,
        TlsSettings.CIPHERS);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCertificateIsALogin(Way way) throws Exception {
    try (BridgeRig rig = new BridgeRig(BridgeRig.LIMITS, Optional.of(settings));
        BridgePeer machine = connect(rig, way, context(Optional.of("machine")))) {
      rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.reply(new JsonObject()));

      assertThat(machine.ask(frame("send", "fix.own.send")).getString("type")).isNotEqualTo("err");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoShowsNoneOrNobodysLogsIn(Way way) throws Exception {
    try (BridgeRig rig = new BridgeRig(BridgeRig.LIMITS, Optional.of(settings))) {
      for (Optional<String> shown : List.of(Optional.<String>empty(), Optional.of("stranger"))) {
        try (BridgePeer peer = connect(rig, way, context(shown))) {
          assertThat(peer.ask(frame("send", "fix.own.send")).getInteger("failureCode"))
              .isEqualTo(401);
          assertThat(peer.login("trader", "trader").getString("type")).isNotEqualTo("err");
        }
      }
      rig.awaitClients(0);
    }
  }

  @Test
  void newConnectionsUseTheCertificateThatIsThereNow() throws Exception {
    try (BridgeRig rig = new BridgeRig(BridgeRig.LIMITS, Optional.of(settings))) {
      TestAuthority other = TestAuthority.create("other");
      other.issueForLoopback("localhost").writePem(directory, "server");
      SSLContext trustsOther = context(other.trustStore(), Optional.empty());

      for (Way way : List.of(Way.TCP, Way.WEBSOCKET)) {
        BridgePeer peer = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (peer == null) {
          try {
            peer = connect(rig, way, trustsOther);
            assertThat(peer.login("trader", "trader").getString("type")).isNotEqualTo("err");
          } catch (AssertionError | CompletionException e) {
            peer = null;
            if (System.nanoTime() > end) {
              throw e;
            }
          }
        }
        peer.close();
      }
    }
  }

  @Test
  void whoSpeaksNoTlsGetsNothing() throws Exception {
    try (BridgeRig rig = new BridgeRig(BridgeRig.LIMITS, Optional.of(settings));
        Socket plain = new Socket("localhost", rig.bridge.tcpPort().orElseThrow())) {
      plain.setSoTimeout(30_000);
      plain.getOutputStream().write(new byte[] {0, 0, 0, 2, '{', '}'});
      plain.shutdownOutput();

      assertThat(new String(plain.getInputStream().readAllBytes())).doesNotContain("err");
      assertThatThrownBy(() -> rig.connect(Way.WEBSOCKET)).isInstanceOf(CompletionException.class);
      assertThat(rig.clients()).isZero();
    }
  }

  private static BridgePeer connect(BridgeRig rig, Way way, SSLContext tls) {
    return way == Way.TCP
        ? BridgePeer.tcp(tls.getSocketFactory(), rig.bridge.tcpPort().orElseThrow())
        : BridgePeer.webSocket(
            way, "wss://localhost:" + rig.bridge.webSocketPort().orElseThrow(), tls);
  }

  private SSLContext context(Optional<String> shown) throws Exception {
    return context(authority.trustStore(), shown);
  }

  private SSLContext context(KeyStore trust, Optional<String> shown) throws Exception {
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (shown.isPresent()) {
      keys.init(
          authority.issue(shown.get()).keyStore(), TestAuthority.STORE_PASSWORD.toCharArray());
    } else {
      keys.init(null, null);
    }
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
