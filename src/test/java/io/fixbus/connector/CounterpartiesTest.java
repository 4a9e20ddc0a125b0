package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What counterparties are in the habit of, and that the settings which {@code counterparties.md}
 * names are enough to trade with them.
 */
final class CounterpartiesTest {
  private final Bench bench = new Bench();
  private final int port = Bench.freePort();
  private final BlockingQueue<JsonObject> inbound = new LinkedBlockingQueue<>();

  @TempDir
  private Path directory;

  @BeforeEach
  void consume() {
    bench
        .vertx
        .eventBus()
        .<JsonObject>consumer("fix.exchange.inbound", message -> inbound.add(message.body()));
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  // Resends.

  @Test
  void possDupFlagBehindTheBody() throws Exception {
    try (RawPeer peer = logOn("validateFieldsOutOfOrder", false)) {
      String again = "43=Y|122=" + RawPeer.now() + "|";
      String missing = fields(peer.order("a2"));
      peer.write(peer.order("a3"));
      assertThat(peer.read()).contains("|35=2|", "|7=2|");
      peer.write(RawPeer.framed(missing + again));
      delivers("a2", "a3");
    }
  }

  @Test
  void possDupFlagWithoutOrigSendingTime() throws Exception {
    try (RawPeer peer = logOn("requiresOrigSendingTime", false)) {
      peer.write(peer.message("D", "43=Y|" + body("a1"))).write(peer.order("a2"));
      delivers("a1", "a2");
    }
  }

  @Test
  void gapFillWithTooLowANumber() throws Exception {
    try (RawPeer peer = logOn("ignoreLowGapFill", true)) {
      peer.write(RawPeer.framed(
              "35=4|34=1|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|123=Y|36=2|"))
          .write(peer.order("a1"));
      delivers("a1");
    }
  }

  @Test
  void resendRequestsOfSoManyAtMost() throws Exception {
    try (RawPeer peer = logOn("resendRequestChunkSize", 2_500)) {
      peer.write(peer.message("4", "123=N|36=3|"));
      peer.write(RawPeer.framed("35=0|34=9000|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|"));
      assertThat(peer.read()).contains("|7=3|16=2502|");
      peer.write(RawPeer.framed(
          "35=4|34=3|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|43=Y|123=Y|36=2502|"));
      assertThat(peer.read()).contains("|7=2502|16=5001|");
    }
  }

  @Test
  void sequenceResetThatLowers() throws Exception {
    try (RawPeer peer = logOn("acceptSequenceLowering", true)) {
      peer.write(peer.order("a2")).write(peer.message("4", "123=N|36=1|"));
      peer.write(
          RawPeer.framed("35=D|34=1|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|" + body("a1")));
      delivers("a2", "a1");
    }
  }

  // Logons.

  @Test
  void rejectInAnswerToALogon() throws Exception {
    isRefused("35=3|34=1|45=1|58=unknown user|", "reject");
  }

  @Test
  void logoutInAnswerToALogon() throws Exception {
    isRefused("35=5|34=1|58=unknown user|", "logout");
  }

  /** The attempt ends, the refusal's text is told, and another one follows. */
  private void isRefused(String answer, String event) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      JsonObject config = PairConfig.inMemory(server.getLocalPort()).json();
      config.remove("listeners");
      config.getJsonObject("sessions").remove("exchange");
      bench.deploy(config);
      for (int attempt = 0; attempt < 2; attempt++) {
        try (RawPeer peer = new RawPeer(server.accept(), "EXCHANGE")) {
          assertThat(peer.read()).contains("|35=A|");
          peer.write(RawPeer.framed(answer.replaceFirst(
              "34=1\\|", "34=1|49=EXCHANGE|52=" + RawPeer.now() + "|56=TRADER|")));
          assertThat(peer.readToEnd()).isEmpty();
        }
      }
    }
    assertThat(bench.events.awaitEvent("trader", event).getString("text"))
        .isEqualTo("unknown user");
    assertThat(bench.events.awaitEvent("trader", "disconnect").getString("reason"))
        .isEqualTo("LOGON_REFUSED");
  }

  @Test
  void secondLogonWithinASession() throws Exception {
    try (RawPeer peer = logOn()) {
      peer.write(peer.logon()).write(peer.order("a1"));
      delivers("a1");
    }
  }

  @Test
  void socketsThatAreLeftHalfOpen() throws Exception {
    try (RawPeer forgotten = logOn("duplicateLogon", "replace", "resetOnLogon", true);
        RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      assertThat(forgotten.readToEnd()).isEmpty();
      peer.write(peer.order("a1"));
      delivers("a1");
    }
  }

  @Test
  void heartBtIntThatIsPrescribed() throws Exception {
    deploy("minHeartBtInt", 20, "maxHeartBtInt", 20);
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|58=HeartBtInt must be 20|");
    }
  }

  @Test
  void recoveryThatEndsWithAMessage() throws Exception {
    try (RawPeer peer = logOn("holdSendsUntil", "B")) {
      bench.startSending("exchange", Bench.orderJson("held"), Map.of());
      peer.write(peer.message("B", "148=end of recovery|33=1|58=.|"));
      assertThat(peer.read()).contains("|35=D|34=2|");
    }
  }

  // Headers.

  @Test
  void senderSubIdOfItsOwnInEachMessage() throws Exception {
    deploy();
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.message("A", "50=desk0|98=0|108=30|"));
      assertThat(peer.read()).contains("|35=A|");
      for (int i = 1; i <= 2; i++) {
        peer.write(peer.message("D", "50=desk" + i + "|" + body("a" + i)));
        assertThat(delivered("a" + i).getJsonObject("Header").getString("SenderSubID"))
            .isEqualTo("desk" + i);
      }
    }
  }

  @Test
  void compIdsThatDiffer() throws Exception {
    try (RawPeer peer = logOn("checkCompId", false)) {
      peer.write(
          RawPeer.framed("35=D|34=2|49=DESK7|52=" + RawPeer.now() + "|56=EXCHANGE|" + body("a1")));
      delivers("a1");
    }
  }

  @Test
  void sendingTimeThatIsLocal() throws Exception {
    try (RawPeer peer = logOn("checkLatency", false)) {
      peer.write(
          RawPeer.framed("35=D|34=2|49=TRADER|52=20010101-09:00:00|56=EXCHANGE|" + body("a1")));
      delivers("a1");
    }
  }

  @Test
  void numbersPaddedWithZeros() throws Exception {
    try (RawPeer peer = logOn()) {
      String order = fields(peer.order("a1")).replace("|34=2|", "|34=000002|");
      peer.write(RawPeer.framed(order));
      delivers("a1");
    }
  }

  // Bodies.

  @Test
  void fieldsWithoutValue() throws Exception {
    try (RawPeer peer = logOn("validateFieldsHaveValues", false)) {
      peer.write(peer.message("D", body("a1") + "58=|"));
      delivers("a1");
    }
  }

  @Test
  void fieldsThatAreRepeated() throws Exception {
    try (RawPeer peer = logOn("validateDuplicateFields", false)) {
      peer.write(peer.message("D", body("a1") + "58=x|58=y|"));
      delivers("a1");
    }
  }

  @Test
  void tagsOfItsOwn() throws Exception {
    try (RawPeer peer = logOn("validateUserDefinedFields", false)) {
      peer.write(peer.message("D", body("a1") + "21994=x|"));
      assertThat(delivered("a1").getJsonObject("Body").getString("21994")).isEqualTo("x");
    }
  }

  @Test
  void fieldsOfOtherMessages() throws Exception {
    try (RawPeer peer = logOn("allowUnknownMsgFields", true)) {
      peer.write(peer.message("D", body("a1") + "31=1.5|"));
      delivers("a1");
    }
  }

  @Test
  void valuesOfItsOwn() throws Exception {
    try (RawPeer peer = logOn("allowUnknownEnumValues", true)) {
      peer.write(peer.message("D", body("a1") + "59=Z|"));
      delivers("a1");
    }
  }

  @Test
  void fieldsOfGroupsInAnyOrder() throws Exception {
    try (RawPeer peer = logOn("validateUnorderedGroupFields", false)) {
      peer.write(peer.message("D", body("a1") + "453=1|448=A|452=1|447=D|"));
      delivers("a1");
    }
  }

  @Test
  void textThatIsNotUtf8() throws Exception {
    try (RawPeer peer = logOn("charset", "ISO-8859-1")) {
      peer.write(peer.message("D", body("a1") + "58=Gr\u00fc\u00dfe|"));
      assertThat(delivered("a1").getJsonObject("Body").getString("Text"))
          .isEqualTo("Gr\u00fc\u00dfe");
    }
  }

  // Connections.

  @Test
  void newlinesBehindMessages() throws Exception {
    try (RawPeer peer = logOn()) {
      peer.write(peer.order("a1") + "\n").write(peer.order("a2") + "\r\n").write(peer.order("a3"));
      delivers("a1", "a2", "a3");
    }
    assertThat(bench.events.names("exchange")).doesNotContain("garbled");
  }

  @Test
  void balancerThatHalfCloses() throws Exception {
    try (RawPeer peer = logOn()) {
      peer.write(peer.order("a1")).halfClose();
      delivers("a1");
      assertThat(peer.readToEnd()).isEmpty();
      bench.events.awaitEvent("exchange", "disconnect");
      try (RawPeer again = new RawPeer(port)) {
        again.write(RawPeer.framed(
            "35=A|34=3|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|98=0|108=30|"));
        assertThat(again.read()).contains("|35=A|34=2|");
      }
    }
  }

  @Test
  void logoutBeforeAHalfClose() throws Exception {
    try (RawPeer peer = logOn()) {
      peer.write(peer.message("5", "")).halfClose();
      assertThat(bench.events.awaitEvent("exchange", "logout").getString("initiatedBy"))
          .isEqualTo("counterparty");
      // The end may be seen before the answer is safe, and then nothing can be written any more.
      assertThat(peer.readToEnd()).matches("|.*\\x0135=5\\x0134=2\\x01.*");
    }
  }

  @Test
  void balancerThatLooksWhetherThePortIsOpen() throws Exception {
    deploy();
    for (int i = 0; i < 20; i++) {
      new RawPeer(port).close();
    }
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
    }
    assertThat(bench.events.names("exchange").stream().filter("connect"::equals))
        .hasSize(1);
  }

  /** An acceptor with these settings: keys and values by turns. */
  private void deploy(Object... settings) throws Exception {
    PairConfig config = PairConfig.of(port, directory);
    for (int i = 0; i < settings.length; i += 2) {
      config.set("sessions.exchange." + settings[i], settings[i + 1]);
    }
    JsonObject json = config.json();
    json.getJsonObject("sessions").remove("trader");
    bench.deploy(json);
  }

  /** A counterparty that is logged on to a session with these settings. */
  private RawPeer logOn(Object... settings) throws Exception {
    deploy(settings);
    RawPeer peer = new RawPeer(port);
    peer.write(peer.logon());
    assertThat(peer.read()).contains("|35=A|");
    return peer;
  }

  /** A message without BeginString, BodyLength and CheckSum. */
  private static String fields(String message) {
    return message.substring(message.indexOf("35="), message.lastIndexOf("10="));
  }

  private static String body(String clOrdId) {
    return "11=" + clOrdId + "|55=MSFT|54=1|60=" + RawPeer.now() + "|38=1|40=1|";
  }

  private void delivers(String... clOrdIds) throws InterruptedException {
    for (String clOrdId : clOrdIds) {
      delivered(clOrdId);
    }
  }

  private JsonObject delivered(String clOrdId) throws InterruptedException {
    JsonObject message = inbound.poll(Bench.TIMEOUT_SECONDS, SECONDS);
    assertThat(message)
        .as("%s; events %s", clOrdId, bench.events.all("exchange"))
        .isNotNull();
    assertThat(message.getJsonObject("Body").getString("ClOrdID")).isEqualTo(clOrdId);
    return message;
  }
}
