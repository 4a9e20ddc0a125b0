package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import io.fixbus.interop.Engine.Feature;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A connector and an engine that is not ours, with a line between them that keeps what crossed. */
final class Encounter implements AutoCloseable {
  private static final String CONNECTOR = "FIXBUS";
  private static final String PEER = "ENGINE";
  private static final Path DICTIONARIES =
      Path.of("target", "classes", "io", "fixbus", "dictionary");
  private static final Path LOGS = Path.of("target", "engines");

  private static final AtomicInteger ENCOUNTERS = new AtomicInteger();

  private final Meeting meeting;
  private final Path directory;
  private final Path log;
  private final int acceptorPort = Bench.freePort();
  private final Line line;
  private final ConnectorEnd connector;
  private int heartBtInt = 30;
  private EngineProcess engine;
  private int adminSeen;

  /** Nothing has started yet. */
  Encounter(Meeting meeting, Path directory) throws Exception {
    this.meeting = meeting;
    this.directory = directory;
    this.line = new Line(acceptorPort);
    Files.createDirectories(LOGS);
    this.log = LOGS.resolve(meeting.engine() + "-" + ENCOUNTERS.incrementAndGet() + ".log");
    Files.deleteIfExists(log);
    JsonObject settings = meeting
        .dialect()
        .sessionSettings()
        .put("senderCompId", CONNECTOR)
        .put("targetCompId", PEER)
        .put("whenDisconnected", "queue");
    if (meeting.connectorInitiates()) {
      settings.put("connect", "127.0.0.1:" + line.port()).put("reconnectInterval", "100ms");
    } else {
      settings.put("listen", "127.0.0.1:" + acceptorPort);
    }
    this.connector = new ConnectorEnd(directory.resolve("journal"), settings);
  }

  /** Both sides with this HeartBtInt, in seconds. */
  Encounter heartBtInt(int seconds) {
    heartBtInt = seconds;
    connector.setting("heartBtInt", seconds);
    return this;
  }

  /**
   * Starts both sides and waits until each has seen the other's Logon. Who connects comes second,
   * so that no Logon goes nowhere and leaves a gap: QuickFIX C++ keeps what came behind a gap even
   * through a reset.
   */
  void logOn() throws Exception {
    if (meeting.connectorInitiates()) {
      startEngine();
      connector.start();
    } else {
      connector.start();
      startEngine();
    }
    awaitLogon();
  }

  void startEngine() throws Exception {
    boolean accepts = meeting.connectorInitiates();
    engine = EngineProcess.start(
        meeting.engine(),
        List.of(
            accepts ? "acceptor" : "initiator",
            Integer.toString(accepts ? acceptorPort : line.port()),
            meeting.dialect().beginString(),
            PEER,
            CONNECTOR,
            Integer.toString(heartBtInt),
            directory.resolve("store").toString(),
            DICTIONARIES.toString()),
        log);
  }

  void stopEngine() throws Exception {
    engine.stop();
    assertThat(engine.troubles()).isEmpty();
  }

  /** Waits for a Logon on both sides that neither has told of before. */
  void awaitLogon() throws Exception {
    engine.awaitLogon();
    connector.awaitEvent("logon");
  }

  ConnectorEnd connector() {
    return connector;
  }

  EngineProcess engine() {
    return engine;
  }

  Line line() {
    return line;
  }

  /** Sends an order from the connector's application and returns the reply. */
  JsonObject sendOrder(String clOrdId) throws Exception {
    JsonObject order = meeting.dialect().order(clOrdId);
    if (!meeting.engine().has(Feature.GROUPS)) {
      order.getJsonObject("Body").remove("NoAllocs");
    }
    if (!meeting.engine().has(Feature.DATA)) {
      order.getJsonObject("Body").remove("EncodedText");
    }
    return connector.send(order);
  }

  private String orderBody(String clOrdId) {
    String body = meeting.dialect().orderBody(clOrdId);
    if (!meeting.engine().has(Feature.GROUPS)) {
      body = body.replace("78=2|79=first|79=second|", "");
    }
    return meeting.engine().has(Feature.DATA) ? body : body.substring(0, body.indexOf("|354="));
  }

  /** Sends a report from the engine. */
  void sendReport(String clOrdId) throws Exception {
    String fields = meeting.dialect().reportFields(clOrdId);
    if (!meeting.engine().has(Feature.DATA)) {
      fields = fields.replaceFirst("354=.*(?=382=)", "");
    }
    if (!meeting.engine().has(Feature.GROUPS)) {
      fields = fields.replaceFirst("382=.*", "");
    }
    engine.tell("send " + fields);
  }

  /**
   * Waits for the next message of the engine's application: it must be this order, to the field,
   * and to the byte where the engine shows that.
   */
  WireMessage expectOrder(String clOrdId) throws Exception {
    WireMessage order = engine.expect();
    String content = "35=D|34=" + order.msgSeqNum() + "|49=" + CONNECTOR + "|56=" + PEER + '|'
        + orderBody(clOrdId);
    assertThat(order.content().split("\\|")).containsExactlyInAnyOrder(content.split("\\|"));
    if (meeting.engine().has(Feature.BYTES)) {
      assertThat(engine.bytes(order.msgSeqNum()))
          .get()
          .extracting(WireMessage::content)
          .isEqualTo(content);
    }
    return order;
  }

  /**
   * Waits for the next message of the session of this type at the engine or, where that does not
   * show such messages, on the line; skips others.
   */
  WireMessage expectAdmin(String msgType) throws InterruptedException {
    if (meeting.engine().has(Feature.ADMIN)) {
      return engine.expectAdmin(msgType);
    }
    int seen = adminSeen;
    line.recording().await(msgType, recording -> {
      List<WireMessage> written = written();
      adminSeen = seen;
      while (adminSeen < written.size()) {
        if (written.get(adminSeen++).msgType().equals(msgType)) {
          return true;
        }
      }
      return false;
    });
    return written().get(adminSeen - 1);
  }

  /** What the connector wrote. */
  private List<WireMessage> written() {
    return line.recording().messages(meeting.dialect().beginString(), meeting.connectorInitiates());
  }

  /** Waits for the next message on the bus: it must be this report, all of it. */
  Message<JsonObject> expectReport(String clOrdId) throws Exception {
    JsonObject body = meeting.dialect().reportBody(clOrdId);
    if (!meeting.engine().has(Feature.GROUPS)) {
      body.remove("NoContraBrokers");
    }
    if (!meeting.engine().has(Feature.DATA)) {
      body.remove("EncodedText");
    }
    if (!meeting.engine().has(Feature.DECIMALS)) {
      body.put("CumQty", "0");
    }
    return connector.expectReport(body);
  }

  /** An order and a report cross over; returns the order as the engine got it. */
  WireMessage trade(String clOrdId) throws Exception {
    sendOrder(clOrdId);
    sendReport(clOrdId);
    expectReport(clOrdId);
    return expectOrder(clOrdId);
  }

  /** Waits until the engine has written this report, whether it comes through or not. */
  void awaitReportWritten(String clOrdId) throws InterruptedException {
    line.recording()
        .await(
            "report " + clOrdId,
            recording ->
                recording
                    .messages(meeting.dialect().beginString(), !meeting.connectorInitiates())
                    .stream()
                    .anyMatch(
                        message -> message.find(11).filter(clOrdId::equals).isPresent()));
  }

  /**
   * Nothing was left over, neither side found anything wrong with the other, and neither
   * contradicts itself on the line.
   */
  void assertNothingOdd() {
    connector.assertNothingOdd();
    assertThat(engine.unexpected()).isEmpty();
    assertThat(engine.troubles()).isEmpty();
    String beginString = meeting.dialect().beginString();
    for (boolean there : new boolean[] {true, false}) {
      boolean tolerated =
          there != meeting.connectorInitiates() && !meeting.engine().has(Feature.ORIG_SENDING_TIME);
      assertThat(line.recording().violations(beginString, there))
          .as("contradictions")
          .filteredOn(text -> !tolerated || !text.startsWith("OrigSendingTime"))
          .isEmpty();
      assertThat(line.recording().messages(beginString, there))
          .extracting(WireMessage::msgType)
          .doesNotContain("3", "j");
    }
  }

  @Override
  public void close() throws Exception {
    if (engine != null) {
      engine.kill();
    }
    connector.close();
    line.close();
    Files.writeString(
        log, line.recording().toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
