package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.PasswordHash;
import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TestTlsClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may log on, and that nothing about a session changes before that is known. */
final class AuthenticationTest {
  private static final String PASSWORD = "correct horse";

  /** Of that password, made in a thousand rounds: quicker than ours, and less safe. */
  private static final String HASH = "$pbkdf2-sha256$i=1000$c2FsdHNhbHRzYWx0c2"
      + "FsdA$BBs+1+PaslLtBPULUr8/lQicvVuHiEPMz0i8MjLCbzM";

  @TempDir
  private Path directory;

  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void theRightCredentialsLogOnAgainAndAgain() throws Exception {
    bench.deploy(withCredentials().json());
    for (int i = 0; i < 3; i++) {
      try (RawPeer peer = new RawPeer(port)) {
        peer.write(logon(peer, "joe", PASSWORD, ""));
        assertThat(peer.read()).contains("|35=A|");
        peer.write(peer.message("5", ""));
        assertThat(peer.read()).contains("|35=5|");
      }
      bench.events.awaitEvent("exchange", "disconnect");
    }
  }

  @Test
  void wrongCredentialsAndUnknownSessionsLookTheSameAndChangeNothing() throws Exception {
    bench.deploy(
        withCredentials().set("sessions.exchange.resetOnDisconnect", true).json());
    JsonObject before = bench.control("exchange", "status");
    assertThat(ended("TRADER", "joe", "wrong horse")).isEmpty();
    assertThat(ended("NOBODY", "joe", PASSWORD)).isEmpty();
    assertThat(bench.events.awaitEvent("exchange", "authentication-failed").getString("text"))
        .contains("wrong credentials");
    assertThat(bench.events.names("exchange")).doesNotContain("connect", "sequence-reset");
    assertThat(bench.control("exchange", "status")).isEqualTo(before);
  }

  @Test
  void whoWasRefusedIsMadeToWaitAndNobodyElse() throws Exception {
    PairConfig config = withCredentials();
    config.set(
        "sessions.other",
        config
            .json()
            .getJsonObject("sessions")
            .getJsonObject("exchange")
            .copy()
            .put("targetCompId", "OTHER"));
    bench.deploy(config.json());
    // A machine that is slow enough lets the time pass; each further failure makes it longer.
    boolean madeToWait = false;
    for (int i = 0; i < 10 && !madeToWait; i++) {
      failFiveTimes();
      madeToWait = answer("TRADER", "joe", PASSWORD).isEmpty();
    }
    assertThat(madeToWait).isTrue();
    try (RawPeer other = new RawPeer(port, "OTHER")) {
      other.write(logon(other, "joe", PASSWORD, ""));
      assertThat(other.read()).contains("|35=A|");
    }
  }

  @Test
  void aLiveSessionIsNotDisplacedByWhoCannotAuthenticate() throws Exception {
    bench.deploy(
        withCredentials().set("sessions.exchange.duplicateLogon", "replace").json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(logon(peer, "joe", PASSWORD, ""));
      assertThat(peer.read()).contains("|35=A|");
      assertThat(ended("TRADER", "joe", "wrong")).isEmpty();
      peer.write(peer.message("1", "112=still there|"));
      assertThat(peer.read()).contains("|112=still there|");
    }
  }

  @Test
  void aNewPasswordIsTakenIntoItsFile() throws Exception {
    Path kept = Files.writeString(directory.resolve("hash"), HASH + "\n");
    bench.deploy(credentials(new JsonObject().put("file", kept.toString())).json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(logon(peer, "joe", PASSWORD, "925=another horse|"));
      assertThat(peer.read()).contains("|35=A|");
    }
    PasswordHash fresh = PasswordHash.parse(Files.readString(kept).strip()).orElseThrow();
    assertThat(fresh.matches("another horse")).isTrue();
    assertThat(fresh.matches(PASSWORD)).isFalse();
    bench.events.awaitEvent("exchange", "disconnect");
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(logon(peer, "joe", "another horse", ""));
      assertThat(peer.read()).contains("|35=A|");
    }
  }

  @Test
  void aNewPasswordThatCannotBeKeptIsRefusedWithAText() throws Exception {
    bench.deploy(
        withCredentials().set("sessions.exchange.resetOnDisconnect", true).json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(logon(peer, "joe", PASSWORD, "925=another horse|"));
      assertThat(peer.read()).contains("|35=5|").contains("|58=NewPassword(925) cannot be taken|");
    }
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(logon(peer, "joe", PASSWORD, ""));
      assertThat(peer.read()).contains("|35=A|");
    }
  }

  @Test
  void onlyAllowedAddressesLogOn() throws Exception {
    bench.deploy(config()
        .set("sessions.exchange.allowedRemoteAddresses", "203.0.113.0/24")
        .json());
    assertThat(ended("TRADER", "joe", PASSWORD)).isEmpty();
    assertThat(bench.events.awaitEvent("exchange", "authentication-failed").getString("text"))
        .contains("address");
  }

  @Test
  void aCertificateOpensTheSessionsThatItIsAllowedForAndNoOther() throws Exception {
    TestAuthority authority = TestAuthority.create("authority");
    TestAuthority.Leaf b = authority.issue("party-b");
    TestAuthority.Leaf c = authority.issue("party-c");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issueForLoopback("exchange").writePem(directory, "exchange");
    PairConfig config = config();
    config.set("listeners.main.tls.cert", directory.resolve("exchange.crt").toString());
    config.set("listeners.main.tls.key", directory.resolve("exchange.key").toString());
    config.set("listeners.main.tls.trust", directory.resolve("ca.crt").toString());
    JsonObject session = config.json().getJsonObject("sessions").getJsonObject("exchange");
    config.set(
        "sessions.c",
        session
            .copy()
            .put("targetCompId", "C")
            .put("allowedCertificates", new JsonArray().add("CN=party-c")));
    config.set(
        "sessions.exchange",
        session.copy().put("targetCompId", "B").put("allowedCertificates", "sha256:" + sha256(b)));
    bench.deploy(config.json());

    try (RawPeer peer =
        new RawPeer(new TestTlsClient(authority, Optional.of(b)).connect(port), "C")) {
      assertThat(peer.write(peer.logon()).readToEnd()).isEmpty();
    }
    assertThat(bench.events.awaitEvent("c", "authentication-failed").getString("text"))
        .contains("CN=party-b");
    try (RawPeer peer =
        new RawPeer(new TestTlsClient(authority, Optional.of(b)).connect(port), "B")) {
      assertThat(peer.write(peer.logon()).read()).contains("|35=A|");
    }
    try (RawPeer peer =
        new RawPeer(new TestTlsClient(authority, Optional.of(c)).connect(port), "B")) {
      assertThat(peer.write(peer.logon()).readToEnd()).isEmpty();
    }
  }

  private static String sha256(TestAuthority.Leaf leaf) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256")
        .digest(leaf.bundle().getCertificate().getEncoded());
    return HexFormat.of().formatHex(digest);
  }

  private void failFiveTimes() throws Exception {
    List<RawPeer> wrong = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      RawPeer peer = new RawPeer(port);
      wrong.add(peer);
      peer.write(logon(peer, "joe", "wrong", ""));
    }
    for (RawPeer peer : wrong) {
      assertThat(peer.readToEnd()).isEmpty();
      peer.close();
    }
  }

  /** The first message that answers a Logon; empty if the connection is closed. */
  private String answer(String compId, String username, String password) throws Exception {
    try (RawPeer peer = new RawPeer(port, compId)) {
      peer.write(logon(peer, username, password, ""));
      return peer.read();
    }
  }

  /** What comes until the connection is closed. */
  private String ended(String compId, String username, String password) throws Exception {
    try (RawPeer peer = new RawPeer(port, compId)) {
      peer.write(logon(peer, username, password, ""));
      return peer.readToEnd();
    }
  }

  private static String logon(RawPeer peer, String username, String password, String more) {
    return peer.message("A", "98=0|108=30|141=Y|553=" + username + "|554=" + password + "|" + more);
  }

  private PairConfig withCredentials() {
    return credentials(HASH);
  }

  private PairConfig credentials(Object password) {
    return config()
        .set(
            "sessions.exchange.authenticate",
            new JsonObject().put("username", "joe").put("password", password))
        .set("sessions.exchange.useDictionary", false);
  }

  private PairConfig config() {
    return PairConfig.inMemory(port).without("trader");
  }
}
