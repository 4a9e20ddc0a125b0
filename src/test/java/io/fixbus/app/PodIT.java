package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.SessionSetup;
import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process as it runs in a pod: its configuration is in mounted files alone, SIGTERM comes while
 * it trades, and another one goes on with its volume.
 */
class PodIT {
  private static final int ORDERS_BEFORE = 200;
  private static final int ORDERS_AT_ONCE = 20;
  private static final int MOST_ORDERS = 2_000;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir
  Path directory;

  private final InetSocketAddress address =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), Bench.freePort());
  private MountedFiles configMap;
  private MountedFiles secret;
  private int orders;

  @BeforeEach
  void mount() throws Exception {
    secret = new MountedFiles(
        directory.resolve("secret"),
        Map.of(
            "credentials.yaml",
            "sessions: {trader: {logon: {username: joe, password: secret}}}\n"));
  }

  @Test
  void sigtermWhileTradingLogsOutAndNothingIsLost() throws Exception {
    try (Counterparty client =
            Counterparty.initiator(SessionSetup.of("FIX.4.4", "CLIENT", "FIXBUS"));
        Counterparty venue = Counterparty.acceptor(SessionSetup.of("FIX.4.4", "VENUE", "FIXBUS"))) {
      mountConfiguration(venue.port());
      try (LaunchedProcess pod = start()) {
        assertThat(venue.expect("A").get(553)).isEqualTo("joe");
        client.connect(address);
        client.awaitLogon();
        while (orders < ORDERS_BEFORE) {
          order(client);
          if (orders % ORDERS_AT_ONCE == 0) {
            client.roundTrip();
          }
        }
        pod.terminate();
        while (client.isLoggedOn() && orders < MOST_ORDERS) {
          order(client);
        }
        client.expect("5");
        venue.expect("5");
        client.awaitDisconnect();
        assertThat(pod.exitValue()).isEqualTo(143);
        assertThat(pod.printed()).noneMatch(line -> line.contains("secret"));
      }
      try (LaunchedProcess pod = start()) {
        client.connect(address);
        client.awaitLogon();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
          client.roundTrip();
          client.awaitNoGap();
        } while (reports(client).size() < 2 * orders && System.nanoTime() < deadline);
        judge(client);
        System.out.printf(
            "%d orders, %d of them before SIGTERM; %d reports came again%n",
            orders, ORDERS_BEFORE, client.ledger().repeated());
        assertThat(venue.ledger().violations()).isEmpty();
        pod.terminate();
        client.expect("5");
        assertThat(pod.exitValue()).isEqualTo(143);
      }
    }
  }

  private LaunchedProcess start() throws Exception {
    LaunchedProcess pod = LaunchedProcess.start(
        Map.of(),
        configMap.path("fixbus.yaml").toString(),
        secret.path("credentials.yaml").toString());
    pod.await("Running 2 sessions");
    return pod;
  }

  private void mountConfiguration(int venuePort) throws Exception {
    configMap = new MountedFiles(directory.resolve("config"), Map.of("fixbus.yaml", """
                demo: true
                journal:
                  directory: %s
                  segmentBytes: 1048576
                limits: {loopLag: unlimited}
                listeners:
                  main: {address: "127.0.0.1:%d"}
                sessionDefaults:
                  beginString: FIX.4.4
                  senderCompId: FIXBUS
                  whenDisconnected: queue
                  bus.delivery: acknowledged
                sessions:
                  exchange: {listen: main, targetCompId: CLIENT}
                  trader: {connect: "127.0.0.1:%d", targetCompId: VENUE}
                """.formatted(
            directory.resolve("journal"), address.getPort(), venuePort)));
  }

  private void order(Counterparty client) {
    client.send(
        "D", "11=o" + ++orders + "|55=EUR/USD|54=1|60=20261122-09:30:00.000|38=100|40=2|44=1.25|");
  }

  /** The numbers of all reports, by ExecID. */
  private static Map<String, Long> reports(Counterparty client) {
    Map<String, Long> reports = new HashMap<>();
    for (WireMessage report : client.ledger().applicationMessages(1)) {
      assertThat(reports.put(report.get(17), report.msgSeqNum()))
          .as("a second number for the report %s", report.get(17))
          .isNull();
    }
    return reports;
  }

  private void judge(Counterparty client) {
    assertThat(client.ledger().violations()).isEmpty();
    Map<String, Long> reports = reports(client);
    for (int order = 1; order <= orders; order++) {
      assertThat(reports).containsKeys("o" + order + "-new", "o" + order + "-filled");
    }
    assertThat(reports).hasSize(2 * orders);
  }
}
