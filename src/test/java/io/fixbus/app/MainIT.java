package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.FreePorts;
import io.fixbus.check.SessionSetup;
import io.fixbus.metrics.Scrape;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as its users start it. */
class MainIT {

  private static final String DEMONSTRATION = "conf/fixbus.yaml";

  @TempDir
  Path directory;

  @Test
  void healthAndMetricsAreToldOverHttpAndEventsInJson() throws Exception {
    Map<String, String> environment = demonstration(FreePorts.next());
    environment.put("FIXBUS__LOG__FORMAT", "json");
    try (LaunchedProcess process = LaunchedProcess.start(environment, DEMONSTRATION)) {
      String console = "http://"
          + process.await("Health and metrics .*(127\\.0\\.0\\.1:\\d+)").group(1);
      process.await("trader << ExecutionReport");
      assertThat(get(console + "/health/ready").statusCode()).isEqualTo(200);
      Scrape scrape = Scrape.of(get(console + "/metrics").body());
      assertThat(scrape.value(
              "fix_messages_total", Map.of("session", "trader", "direction", "in", "type", "8")))
          .isPositive();
      assertThat(scrape.names()).contains("jvm_threads_live_threads");
      assertThat(process.printed())
          .extracting(line -> new JsonObject(line).getString("session"))
          .contains("trader", "exchange");
    }
  }

  @Test
  void theDemonstrationTradesLogsOutAndGoesOnWithItsNumbers() throws Exception {
    Map<String, String> environment = demonstration(FreePorts.next());
    int nextNumber;
    try (LaunchedProcess process = LaunchedProcess.start(environment, DEMONSTRATION)) {
      assertThat(process.await("trader >> Logon (\\d+)").group(1)).isEqualTo("1");
      process.await("exchange << NewOrderSingle \\d+ .*ClOrdID=\\S+ .*Symbol=ACME");
      process.await("trader << ExecutionReport \\d+ .*OrdStatus=2");
      process.await("(trader|exchange) << Heartbeat");
      process.terminate();
      nextNumber = 1 + Integer.parseInt(process.await("trader >> Logout (\\d+)").group(1));
      assertThat(process.exitValue()).isEqualTo(143);
    }

    try (LaunchedProcess process = LaunchedProcess.start(environment, DEMONSTRATION)) {
      int number = Integer.parseInt(process.await("trader >> Logon (\\d+)").group(1));
      assertThat(number).isEqualTo(nextNumber);
      process.await("trader << ExecutionReport");
      assertThat(process.printed()).noneMatch(line -> line.contains("ResendRequest"));
    }
  }

  @Test
  void theExchangeAloneFillsTheOrdersOfWhoeverLogsOn() throws Exception {
    int port = FreePorts.next();
    Map<String, String> environment = new HashMap<>();
    environment.put("FIXBUS__LISTENERS__MAIN__ADDRESS", "127.0.0.1:" + port);
    environment.put("FIXBUS__HTTP__ADDRESS", "0");
    environment.put("FIXBUS__LIMITS__LOOPLAG", "unlimited");
    environment.put("FIXBUS__JOURNAL__DIRECTORY", directory.resolve("journal").toString());
    try (LaunchedProcess process = LaunchedProcess.start(environment, "conf/exchange.yaml");
        Counterparty trader =
            Counterparty.initiator(SessionSetup.of("FIX.4.4", "TRADER", "EXCHANGE"))) {
      process.await("Running 1 sessions");
      trader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      trader.awaitLogon();
      trader.send("D", "11=a1|55=ACME|54=1|60=20261122-09:30:00.000|38=100|40=2|44=1.25|");
      assertThat(trader.expect("8").get(39)).isEqualTo("0");
      assertThat(trader.expect("8").get(39)).isEqualTo("2");
      assertThat(process.printed()).noneMatch(line -> line.contains("DemoTrader"));
    }
  }

  @Test
  void aBadConfigurationEndsItWithEveryProblem() throws Exception {
    Path file = Files.writeString(directory.resolve("bad.yaml"), "adress: x\nsessions: 7\n");

    try (LaunchedProcess process =
        LaunchedProcess.start(Map.of("FIXBUS__JOURNAL__SYNC", "soon"), file.toString())) {
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(process.printed())
          .containsSequence(
              "The configuration has 3 problems:",
              "  adress: unknown key; did you mean address?",
              "  journal.sync: expected batch, written or none, found the text \"soon\"",
              "  sessions: expected a block of keys, found the number 7");
    }
  }

  @Test
  void aPortThatIsTakenEndsItWithAWordAboutIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        LaunchedProcess process =
            LaunchedProcess.start(demonstration(taken.getLocalPort()), DEMONSTRATION)) {
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(process.printed())
          .contains(
              "The connector does not start: listeners.main.address: cannot listen on 127.0.0.1:"
                  + taken.getLocalPort() + ": Address already in use")
          .noneMatch(line -> line.startsWith("\tat "));
    }
  }

  @Test
  void aJournalThatIsInUseEndsItWithAWordAboutIt() throws Exception {
    try (LaunchedProcess owner =
        LaunchedProcess.start(demonstration(FreePorts.next()), DEMONSTRATION)) {
      owner.await("trader << Logon");
      try (LaunchedProcess process =
          LaunchedProcess.start(demonstration(FreePorts.next()), DEMONSTRATION)) {
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.printed())
            .anyMatch(line -> line.startsWith("The connector does not start: ")
                && line.contains(directory.resolve("journal").toString()))
            .noneMatch(line -> line.startsWith("\tat "));
      }
    }
  }

  @Test
  void optionsAreAMistake() throws Exception {
    try (LaunchedProcess process = LaunchedProcess.start(Map.of(), "--verbose")) {
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(process.printed()).anyMatch(line -> line.startsWith("usage: "));
    }
  }

  /** The demonstration's sessions on a port of their own, with a journal of their own. */
  private static HttpResponse<String> get(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
  }

  private Map<String, String> demonstration(int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("FIXBUS__LISTENERS__MAIN__ADDRESS", "127.0.0.1:" + port);
    environment.put("FIXBUS__SESSIONS__TRADER__CONNECT", "127.0.0.1:" + port);
    environment.put("FIXBUS__SESSIONDEFAULTS__HEARTBTINT", "1");
    environment.put("FIXBUS__HTTP__ADDRESS", "0");
    environment.put("FIXBUS__LIMITS__LOOPLAG", "unlimited");
    environment.put("FIXBUS__BRIDGE__WEBSOCKET__ADDRESS", "0");
    environment.put("FIXBUS__BRIDGE__TCP__ADDRESS", "0");
    environment.put("FIXBUS__JOURNAL__DIRECTORY", directory.resolve("journal").toString());
    return environment;
  }
}
