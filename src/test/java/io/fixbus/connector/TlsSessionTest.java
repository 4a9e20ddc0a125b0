package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fixbus.metrics.MeteredVertx;
import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TestTlsClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions over TLS, whose certificates change while they trade. */
final class TlsSessionTest {
  private static TestAuthority authority;
  private static TestAuthority.Leaf exchange;
  private static TestAuthority.Leaf trader;

  @TempDir
  private Path directory;

  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @BeforeAll
  static void issue() throws Exception {
    authority = TestAuthority.create("authority");
    exchange = authority.issueForLoopback("exchange");
    trader = authority.issue("trader");
  }

  @BeforeEach
  void write() throws Exception {
    Path first = Files.createDirectory(directory.resolve("..first"));
    exchange.writePem(first, "exchange");
    trader.writePem(first, "trader");
    authority.writePem(first.resolve("ca.crt"));
    Files.createSymbolicLink(directory.resolve("..data"), first);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void certificatesAreRenewedWhileASessionTrades() throws Exception {
    PairConfig config = PairConfig.inMemory(port);
    config.set("listeners.main.tls", tls("exchange"));
    config.set("sessions.trader.tls", tls("trader"));
    bench.deployLoggedOn(config.json());
    Inbox inbox = new Inbox(bench.vertx, "exchange");
    bench.events.clear();

    Path second = Files.createDirectory(directory.resolve("..second"));
    authority.issueForLoopback("renewed").writePem(second, "exchange");
    authority.issue("trader-renewed").writePem(second, "trader");
    authority.writePem(second.resolve("ca.crt"));
    Path data = directory.resolve("..data");
    Path next = Files.createSymbolicLink(directory.resolve("..next"), second);
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

    int sent = 0;
    String shown = "";
    while (!shown.equals("CN=renewed")) {
      for (int i = 0; i < 10; i++) {
        bench.send("trader", Bench.orderJson("a" + ++sent));
      }
      try (SSLSocket look = new TestTlsClient(authority, Optional.of(trader)).connect(port)) {
        shown = look.getSession().getPeerPrincipal().getName();
      }
      assertThat(sent).as("orders until the new certificate is shown").isLessThan(100_000);
    }
    for (int i = 1; i <= sent; i++) {
      assertThat(inbox.take().body().toString()).contains("\"a" + i + "\"");
    }
    assertThat(bench.events.names("trader")).doesNotContain("disconnect");
    JsonObject status = bench.control("trader", "status");
    assertThat(status.getString("state")).isEqualTo("ACTIVE");
    assertThat(status.getInstant("certificateUntil")).isAfter(Instant.now());
  }

  @Test
  void howLongCertificatesAreValidIsMeasuredAndFollowsTheirFiles() throws Exception {
    MeteredVertx metered = new MeteredVertx("TlsSessionTest");
    try (Bench measured = new Bench(metered.vertx)) {
      PairConfig config = PairConfig.inMemory(port).set("metrics.registry", metered.registryName);
      config.set("listeners.main.tls", tls("exchange"));
      config.set("sessions.trader.tls", tls("trader"));
      measured.deployLoggedOn(config.json());
      double halfDay = Duration.ofHours(12).toSeconds();
      Map<String, String> listener = Map.of("listener", "main");
      Map<String, String> session = Map.of("session", "trader");
      assertThat(metered.scrape().value("fix_listener_certificate_valid_seconds", listener))
          .isGreaterThan(halfDay);
      assertThat(metered.scrape().value("fix_session_certificate_valid_seconds", session))
          .isGreaterThan(halfDay);

      authority
          .issueUntil("short", Instant.now().plus(Duration.ofHours(1)))
          .writePem(directory.resolve("..first"), "exchange");

      long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
      while (metered.scrape().value("fix_listener_certificate_valid_seconds", listener) > halfDay) {
        assertThat(System.nanoTime() - deadlineNanos).as("the new end is shown").isNegative();
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aSessionThatIsChangedToTlsComesBackWithIt() throws Exception {
    PairConfig config = PairConfig.inMemory(port).without("trader");
    config.set("listeners.main.tls", tls("exchange"));
    config.set("sessions.exchange.resetOnLogon", true);
    bench.deploy(config.json());
    JsonObject plain =
        PairConfig.inMemory(port).json().getJsonObject("sessions").getJsonObject("trader");
    bench.control("", "session-add", new JsonObject().put("name", "trader").put("config", plain));
    bench.events.awaitEvent("trader", "disconnect");

    bench.control(
        "",
        "session-change",
        new JsonObject()
            .put("name", "trader")
            .put("config", plain.copy().put("tls", tls("trader"))));
    bench.events.awaitEvent("trader", "logon");
  }

  @Test
  void aFileThatIsNoCertificateStopsTheStartAndIsNamed() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.crt"), "none");
    PairConfig config = PairConfig.inMemory(port);
    config.set("listeners.main.tls", tls("exchange").put("trust", broken.toString()));
    assertThat(failure(bench.startDeploying(config.json())))
        .contains("listeners.main.tls: " + broken);
    PairConfig other = PairConfig.inMemory(Bench.freePort());
    other.set("sessions.trader.tls", tls("trader").put("cert", broken.toString()));
    assertThat(failure(bench.startDeploying(other.json())))
        .contains("sessions.trader.tls: " + broken);
  }

  private static String failure(Future<String> deployment) {
    Throwable cause =
        catchThrowable(() -> deployment.await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS));
    return cause.getMessage();
  }

  private JsonObject tls(String name) {
    Path data = directory.resolve("..data");
    return new JsonObject()
        .put("cert", data.resolve(name + ".crt").toString())
        .put("key", data.resolve(name + ".key").toString())
        .put("trust", data.resolve("ca.crt").toString());
  }
}
