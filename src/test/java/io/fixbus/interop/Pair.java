package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.QuickFixPeer;
import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import quickfix.Message;
import quickfix.SessionID;

/**
 * A connector with one session, known to the test by its addresses alone, and QuickFIX/J with the
 * other end of it, with a line between them.
 */
final class Pair implements AutoCloseable {
  private static final String CONNECTOR = "FIXBUS";
  /** QuickFIX/J knows a session of a process by its identity alone. */
  private static final AtomicInteger PEERS = new AtomicInteger();

  private final Pairing pairing;
  private final String peerId = "QFJ" + PEERS.incrementAndGet();
  private final Path directory;
  private final Map<String, String> peerSettings = new HashMap<>();
  private final int acceptorPort = Bench.freePort();
  private final Line line;
  private final ConnectorEnd connector;
  private final List<QuickFixPeer> peers = new ArrayList<>();
  private QuickFixPeer peer;

  /** Nothing has started yet. */
  Pair(Pairing pairing, Path directory) throws Exception {
    this.pairing = pairing;
    this.directory = directory;
    this.line = new Line(acceptorPort);
    JsonObject sessionSettings = pairing
        .dialect()
        .sessionSettings()
        .put("senderCompId", CONNECTOR)
        .put("targetCompId", peerId)
        .put("whenDisconnected", "queue");
    if (pairing.connectorInitiates()) {
      sessionSettings.put("connect", "127.0.0.1:" + line.port()).put("reconnectInterval", "100ms");
    } else {
      sessionSettings.put("listen", "127.0.0.1:" + acceptorPort);
    }
    peerSettings.putAll(pairing.dialect().quickFixSettings());
    if (pairing.nextExpectedMsgSeqNum()) {
      sessionSettings.put("nextExpectedMsgSeqNum", true);
      peerSettings.put("EnableNextExpectedMsgSeqNum", "Y");
    }
    this.connector = new ConnectorEnd(directory.resolve("journal"), sessionSettings);
  }

  /** Both sides with this HeartBtInt, in seconds. */
  Pair heartBtInt(int seconds) {
    return sessionSetting("heartBtInt", seconds)
        .peerSetting("HeartBtInt", Integer.toString(seconds));
  }

  /** A further setting of the connector's session. */
  Pair sessionSetting(String key, Object value) {
    connector.setting(key, value);
    return this;
  }

  /** A further setting of QuickFIX/J. */
  Pair peerSetting(String key, String value) {
    peerSettings.put(key, value);
    return this;
  }

  /** Starts both sides and waits until each has seen the other's Logon. */
  Pair logOn() throws Exception {
    startConnector();
    startPeer();
    awaitLogon();
    return this;
  }

  void startConnector() throws Exception {
    connector.start();
  }

  void stopConnector() throws Exception {
    connector.stop();
  }

  void startPeer() throws Exception {
    SessionID id = new SessionID(pairing.dialect().beginString(), peerId, CONNECTOR);
    Path store = directory.resolve("store");
    peer = pairing.connectorInitiates()
        ? QuickFixPeer.acceptor(acceptorPort, id, store, peerSettings)
        : QuickFixPeer.initiator(line.port(), id, store, peerSettings);
    peers.add(peer);
  }

  void stopPeer() {
    peer.close();
  }

  /** Waits for a Logon on both sides that neither has told of before. */
  void awaitLogon() throws Exception {
    peer.awaitLogon();
    awaitEvent("logon");
  }

  QuickFixPeer peer() {
    return peer;
  }

  Line line() {
    return line;
  }

  Dialect dialect() {
    return pairing.dialect();
  }

  /** Forgets the events so far, so that the next ones can be awaited. */
  void clearEvents() {
    connector.clearEvents();
  }

  JsonObject awaitEvent(String name) throws Exception {
    return connector.awaitEvent(name);
  }

  /** Asks for an action, with a body. */
  JsonObject control(String action, JsonObject body) throws Exception {
    return connector.control(action, body);
  }

  /** Asks for an action that may take its time. */
  Future<?> startControl(String action) {
    return connector.startControl(action);
  }

  void await(Future<?> future) throws Exception {
    future.await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  JsonObject status() throws Exception {
    return connector.status();
  }

  /** Asks for the status until it is as wanted. */
  JsonObject awaitStatus(String what, Predicate<JsonObject> wanted) throws Exception {
    return connector.awaitStatus(what, wanted);
  }

  /**
   * Waits until both sides have counted all they got: they do so after their application has it.
   *
   * @return the connector's status then
   */
  JsonObject awaitAllCounted() throws Exception {
    return awaitStatus(
        "QuickFIX/J's numbers",
        status -> status.getInteger("nextOut") == peer.session().getExpectedTargetNum()
            && status.getInteger("nextIn") == peer.session().getExpectedSenderNum());
  }

  /** Sends an order from the connector's application and returns the reply. */
  JsonObject sendOrder(String clOrdId) throws Exception {
    return connector.send(dialect().order(clOrdId));
  }

  /** Sends a report from QuickFIX/J. */
  void sendReport(String clOrdId) throws Exception {
    peer.send(dialect().report(clOrdId));
  }

  /** Waits for the next application message at QuickFIX/J: it must be this order to the byte. */
  WireMessage expectOrder(String clOrdId) {
    WireMessage order = wire(peer.expect());
    assertThat(order.content())
        .isEqualTo("35=D|34=" + order.msgSeqNum() + "|49=" + CONNECTOR + "|56=" + peerId + "|"
            + dialect().orderBody(clOrdId));
    return order;
  }

  /** Waits for the next message on the bus: it must be this report, all of it. */
  io.vertx.core.eventbus.Message<JsonObject> expectReport(String clOrdId) throws Exception {
    return connector.expectReport(dialect().reportBody(clOrdId));
  }

  /** A report and an order cross over; returns the order as QuickFIX/J got it. */
  WireMessage trade(String clOrdId) throws Exception {
    sendOrder(clOrdId);
    sendReport(clOrdId);
    expectReport(clOrdId);
    return expectOrder(clOrdId);
  }

  /** Waits for the next session-level message of this type at QuickFIX/J; skips others. */
  WireMessage expectAdmin(String msgType) {
    WireMessage message = wire(peer.expectAdmin());
    while (!message.msgType().equals(msgType)) {
      message = wire(peer.expectAdmin());
    }
    return message;
  }

  private static WireMessage wire(Message message) {
    byte[] bytes = message.toRawString().getBytes(StandardCharsets.ISO_8859_1);
    return WireMessage.parse(bytes, 0, bytes.length);
  }

  /**
   * Nothing was left over and neither side found anything wrong with the other, nor asked for a
   * resend where NextExpectedMsgSeqNum(789) makes that needless.
   */
  void assertNothingOdd() throws Exception {
    connector.assertNothingOdd();
    if (pairing.nextExpectedMsgSeqNum()) {
      assertThat(peers)
          .allSatisfy(one -> assertThat(one.crossedAdminTypes()).contains("A").doesNotContain("2"));
    }
  }

  @Override
  public void close() throws Exception {
    if (peer != null) {
      peer.close();
    }
    connector.close();
    line.close();
  }
}
