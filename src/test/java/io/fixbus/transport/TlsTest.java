package io.fixbus.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.transport.DialSettings.TlsPeer;
import io.fixbus.transport.TestAuthority.Leaf;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS over real sockets, with certificates that are made here. */
final class TlsTest {
  private static TestAuthority authority;
  private static TestAuthority stranger;
  private static Leaf server;
  private static Leaf rsaServer;
  private static Leaf client;

  @TempDir
  private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final AtomicLong numbers = new AtomicLong();
  private final RecordingHandler received = new RecordingHandler();
  private final Promise<FixConnection> accepted = Promise.promise();
  private final RecordingGatekeeper gatekeeper = new RecordingGatekeeper(connection -> {
    connection.handler(received);
    accepted.tryComplete(connection);
  });

  @BeforeAll
  static void issue() throws Exception {
    authority = TestAuthority.create("authority");
    stranger = TestAuthority.create("stranger");
    server = authority.issueForLoopback("exchange.example");
    rsaServer = authority.issue(
        "rsa.example", Algorithm.rsa2048, leaf -> leaf.addSanIpAddress("127.0.0.1"));
    client = authority.issue("trader");
  }

  @BeforeEach
  void write() throws Exception {
    authority.writePem(file("ca.crt"));
    server.writePem(directory, "server");
    rsaServer.writePem(directory, "rsa");
    client.writePem(directory, "client");
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void bytesPassInBothDirectionsAndBothSidesKnowEachOther() throws Exception {
    int port = listen(settings("server", ClientAuth.REQUIRED));
    RecordingHandler dialledHandler = new RecordingHandler();
    FixConnection dialled = dial(port, client("client"), verified(), dialledHandler);

    write(dialled, "hello");
    assertThat(received.received(5).await(30, SECONDS)).isEqualTo("hello");
    FixConnection answering = accepted.future().await(30, SECONDS);
    write(answering, "good");
    assertThat(dialledHandler.received(4).await(30, SECONDS)).isEqualTo("good");

    PeerCertificate shown = answering.remote().certificate().orElseThrow();
    assertThat(shown.subject()).isEqualTo("CN=trader");
    assertThat(shown.sha256()).matches("[0-9a-f]{64}");
    assertThat(dialled.remote().certificate().orElseThrow().subject())
        .isEqualTo("CN=exchange.example");
  }

  @Test
  void storesInPkcs12DoAsWell() throws Exception {
    Passphrase password = new Passphrase.Text(TestAuthority.STORE_PASSWORD);
    Path secret = Files.writeString(file("password"), TestAuthority.STORE_PASSWORD + "\n");
    Identity identity = new Identity.Pkcs12(server.writeStore(file("server.p12")), password);
    Trust trust =
        new Trust.Pkcs12(authority.writeStore(file("ca.p12")), new Passphrase.InFile(secret));
    int port = listen(settings(Optional.of(identity), Optional.of(trust), ClientAuth.REQUIRED));

    dial(port, client("client"), verified(), new RecordingHandler());

    assertThat(accepted.future().await(30, SECONDS).remote().certificate()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.3, TLS_AES_128_GCM_SHA256, true",
    "TLSv1.3, TLS_AES_256_GCM_SHA384, true",
    "TLSv1.3, TLS_CHACHA20_POLY1305_SHA256, true",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, true",
    "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, true",
    "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, true",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false",
    "TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, false",
    "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, false",
    "TLSv1.1, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false",
    "TLSv1, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, false"
  })
  void onlySoundVersionsAndSuitesAreSpoken(String protocol, String cipher, boolean spoken)
      throws Exception {
    int port = listen(settings(List.of("server", "rsa"), ClientAuth.REQUIRED));
    TestTlsClient peer = new TestTlsClient(authority, Optional.of(client));
    if (spoken) {
      try (SSLSocket socket = peer.connect(port, protocol, cipher)) {
        assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        assertThat(socket.getSession().getCipherSuite()).isEqualTo(cipher);
      }
    } else {
      assertThatThrownBy(() -> peer.connect(port, protocol, cipher).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aClientWithoutACertificateIsRefused() throws Exception {
    assertRefused(new TestTlsClient(authority, Optional.empty()));
  }

  @Test
  void aClientWhoseCertificateAnotherAuthorityIssuedIsRefused() throws Exception {
    assertRefused(new TestTlsClient(authority, Optional.of(stranger.issue("trader"))));
  }

  @Test
  void aClientWhoseCertificateHasExpiredIsRefused() throws Exception {
    Leaf expired = authority.issue(
        "trader", Algorithm.ecp256, leaf -> leaf.notBefore(Instant.parse("2020-01-01T00:00:00Z"))
            .notAfter(Instant.parse("2021-01-01T00:00:00Z")));
    assertRefused(new TestTlsClient(authority, Optional.of(expired)));
  }

  @Test
  void aClientMayGoWithoutACertificateWhereNoneIsRequired() throws Exception {
    int port = listen(settings("server", ClientAuth.REQUEST));
    try (SSLSocket socket = new TestTlsClient(authority, Optional.empty()).connect(port)) {
      assertThat(socket.getSession().isValid()).isTrue();
      assertThat(accepted.future().await(30, SECONDS).remote().certificate()).isEmpty();
    }
  }

  @Test
  void aServerThatAnotherAuthorityKnowsIsNotTrusted() throws Exception {
    stranger.issueForLoopback("exchange.example").writePem(directory, "other");
    int port = listen(settings("other", ClientAuth.REQUIRED));
    assertThatThrownBy(() -> dial(port, client("client"), verified(), new RecordingHandler()))
        .hasMessageContaining("TLS: ")
        .hasMessageContaining("certification path");
  }

  @Test
  void aServerOfAnotherNameIsNotTrustedUnlessItsNameIsNotVerified() throws Exception {
    authority.issue("elsewhere.example").writePem(directory, "elsewhere");
    int port = listen(settings("elsewhere", ClientAuth.REQUIRED));
    assertThatThrownBy(() -> dial(port, client("client"), verified(), new RecordingHandler()))
        .hasMessageContaining("127.0.0.1");

    TlsPeer known = new TlsPeer(Optional.of("elsewhere.example"), true);
    dial(port, client("client"), known, new RecordingHandler());
    dial(port, client("client"), new TlsPeer(Optional.empty(), false), new RecordingHandler());
  }

  @Test
  void theCertificateOfTheIndicatedNameIsShown() throws Exception {
    authority.issue("second.example").writePem(directory, "second");
    int port = listen(settings(List.of("server", "second"), ClientAuth.NONE));
    for (String name : List.of("exchange.example", "second.example")) {
      // Each anew, or it would take up its former session.
      TestTlsClient peer = new TestTlsClient(authority, Optional.empty());
      try (SSLSocket socket = peer.connect(port, new SNIHostName(name))) {
        assertThat(shownBy(socket)).hasToString("CN=" + name);
      }
    }
  }

  @Test
  void changedFilesCountForNewConnectionsAndLeaveOldOnesAlone() throws Exception {
    Path first = Files.createDirectory(file("..2026_1"));
    Path second = Files.createDirectory(file("..2026_2"));
    server.writePem(first, "tls");
    authority.issueForLoopback("renewed.example").writePem(second, "tls");
    Path data = Files.createSymbolicLink(file("..data"), first);
    Files.createSymbolicLink(file("tls.crt"), data.resolve("tls.crt"));
    Files.createSymbolicLink(file("tls.key"), data.resolve("tls.key"));
    TlsContext context = TlsContext.server(vertx, settings("tls", ClientAuth.NONE));
    int port = listen(context);
    TestTlsClient peer = new TestTlsClient(authority, Optional.empty());
    try (SSLSocket before = peer.connect(port)) {
      assertThat(context.refresh()).isFalse();
      Files.delete(data);
      Files.createSymbolicLink(data, second);
      assertThat(context.refresh()).isTrue();

      try (SSLSocket after = peer.connect(port)) {
        assertThat(shownBy(after)).hasToString("CN=renewed.example");
      }
      before.getOutputStream().write("still".getBytes(ISO_8859_1));
      assertThat(received.received(5).await(30, SECONDS)).isEqualTo("still");
    }
  }

  @Test
  void filesThatCannotBeUsedLeaveEverythingAsItWas() throws Exception {
    TlsContext context = TlsContext.server(vertx, settings("server", ClientAuth.NONE));
    Files.writeString(file("server.key"), client.bundle().getPrivateKeyPEM());
    assertThatThrownBy(context::refresh)
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("server.key")
        .hasMessageContaining("do not belong together");
    Files.delete(file("server.key"));
    assertThatThrownBy(context::refresh)
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("there is no file " + file("server.key"));

    try (SSLSocket socket =
        new TestTlsClient(authority, Optional.empty()).connect(listen(context))) {
      assertThat(shownBy(socket)).hasToString("CN=exchange.example");
    }
  }

  @Test
  void filesThatAreNoCertificatesAreNamed() throws Exception {
    Files.writeString(file("ca.crt"), "nothing of the kind");
    assertThatThrownBy(() -> TlsContext.server(vertx, settings("server", ClientAuth.REQUIRED)))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(file("ca.crt").toString());
    Files.writeString(file("server.crt"), "nor this");
    assertThatThrownBy(() -> TlsContext.server(vertx, settings("server", ClientAuth.NONE)))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(file("server.crt").toString());
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() throws Exception {
    Path store = server.writeStore(file("server.p12"));
    Identity identity = new Identity.Pkcs12(store, new Passphrase.Text("hunter2"));
    TlsSettings wrong = settings(Optional.of(identity), Optional.empty(), ClientAuth.NONE);
    assertThatThrownBy(() -> TlsContext.server(vertx, wrong))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(store.toString())
        .hasMessageNotContaining("hunter2");
    assertThat(wrong.toString()).doesNotContain("hunter2");
  }

  @Test
  void whoDoesNotBeginTheHandshakeIsClosedInTime() throws Exception {
    int port = listen(settings("server", ClientAuth.REQUIRED), 200);
    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
      silent.setSoTimeout(30_000);
      assertThat(gatekeeper.next()).isEqualTo("admitted 127.0.0.1");
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
      assertThat(gatekeeper.next()).startsWith("handshake: TLS: handshake timed out");
    }
  }

  @Test
  void whoSpeaksInPlainIsRefused() throws Exception {
    int port = listen(settings("server", ClientAuth.REQUIRED));
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
      plain.getOutputStream().write("8=FIX.4.4|9=10|35=A|".getBytes(ISO_8859_1));
      assertThat(gatekeeper.next()).isEqualTo("admitted 127.0.0.1");
      assertThat(gatekeeper.next()).startsWith("handshake: TLS: ");
    }
  }

  private void assertRefused(TestTlsClient peer) throws Exception {
    int port = listen(settings("server", ClientAuth.REQUIRED));
    // In TLS 1.3 the client learns it only when it reads.
    assertThatThrownBy(() -> {
          try (SSLSocket socket = peer.connect(port)) {
            socket.getInputStream().read();
          }
        })
        .isInstanceOf(IOException.class);
    assertThat(gatekeeper.next()).isEqualTo("admitted 127.0.0.1");
    assertThat(gatekeeper.next()).startsWith("handshake: TLS: ");
    assertThat(accepted.future().isComplete()).isFalse();
  }

  private static Principal shownBy(SSLSocket socket) throws IOException {
    return socket.getSession().getPeerPrincipal();
  }

  private static TlsPeer verified() {
    return new TlsPeer(Optional.empty(), true);
  }

  private TlsSettings client(String name) {
    return settings(name, ClientAuth.NONE);
  }

  private TlsSettings settings(String name, ClientAuth clientAuth) {
    return settings(List.of(name), clientAuth);
  }

  private TlsSettings settings(List<String> names, ClientAuth clientAuth) {
    Identity identity = new Identity.Pem(
        names.stream().map(name -> file(name + ".crt")).toList(),
        names.stream().map(name -> file(name + ".key")).toList());
    return settings(Optional.of(identity), Optional.of(new Trust.Pem(file("ca.crt"))), clientAuth);
  }

  private static TlsSettings settings(
      Optional<Identity> identity, Optional<Trust> trust, ClientAuth clientAuth) {
    return new TlsSettings(identity, trust, clientAuth, TlsSettings.PROTOCOLS, TlsSettings.CIPHERS);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }

  private int listen(TlsSettings settings) throws Exception {
    return listen(settings, 20_000);
  }

  private int listen(TlsSettings settings, long handshakeMillis) throws Exception {
    return listen(TlsContext.server(vertx, settings), handshakeMillis);
  }

  private int listen(TlsContext context) throws Exception {
    return listen(context, 20_000);
  }

  private int listen(TlsContext context, long handshakeMillis) throws Exception {
    ListenSettings place =
        new ListenSettings(new HostPort("127.0.0.1", 0), List.of(), handshakeMillis);
    return onLoop(() -> FixListener.listen(
            vertx, place, Optional.of(context), numbers::incrementAndGet, gatekeeper))
        .port();
  }

  private FixConnection dial(int port, TlsSettings tls, TlsPeer peer, RecordingHandler handler)
      throws Exception {
    DialSettings settings = new DialSettings(
        List.of(new HostPort("127.0.0.1", port)),
        20_000,
        Optional.of(new DialSettings.Tls(tls, peer)),
        Optional.empty());
    TlsContext context = TlsContext.client(vertx, tls);
    FixDialer dialer =
        new FixDialer(vertx, settings, Optional.of(context), numbers::incrementAndGet);
    return onLoop(() -> dialer.connect(0).onSuccess(connection -> connection.handler(handler)));
  }

  private void write(FixConnection connection, String text) {
    loop.runOnContext(nothing -> connection.write(text.getBytes(ISO_8859_1), 0, text.length()));
  }

  private <T> T onLoop(Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    loop.runOnContext(nothing -> work.get().onComplete(done));
    return done.future().await(30, SECONDS);
  }
}
