package io.fixbus.check;

import java.util.Optional;

/**
 * The session of a {@link Counterparty}: its numbers, what it answers, when it asks. It outlives
 * connections. Guarded by its owner.
 */
final class PeerSession {

  private final SessionSetup setup;
  private final MessageLedger ledger;
  private final SentMessages sent;
  private final InboundSequence inbound;
  private Optional<Connection> current = Optional.empty();
  private int heartBtIntSeconds;
  private boolean loggedOn;
  private boolean logonSent;
  private boolean logoutSent;
  private boolean resetSent;
  /** The TestRequest that was not answered yet. */
  private Optional<String> testReqId = Optional.empty();

  PeerSession(SessionSetup setup, MessageLedger ledger) {
    this.setup = setup;
    this.ledger = ledger;
    this.sent = new SentMessages(setup);
    this.inbound = new InboundSequence(ledger);
    this.heartBtIntSeconds = setup.heartBtIntSeconds();
  }

  /** A new connection replaces an earlier one. */
  void connected(Connection connection) {
    cut();
    current = Optional.of(connection);
  }

  void cut() {
    current.ifPresent(Connection::close);
    disconnected();
  }

  /** What was asked for or begun on the connection has no meaning any more. */
  void disconnected() {
    current = Optional.empty();
    inbound.connectionLost();
    loggedOn = false;
    logonSent = false;
    logoutSent = false;
    resetSent = false;
    testReqId = Optional.empty();
  }

  boolean isOn(Connection connection) {
    return current.filter(now -> now == connection).isPresent();
  }

  boolean isConnected() {
    return current.isPresent();
  }

  boolean isLoggedOn() {
    return loggedOn;
  }

  boolean hasGap() {
    return inbound.hasGap();
  }

  long nextOut() {
    return sent.nextOut();
  }

  void nextOut(long msgSeqNum) {
    sent.nextOut(msgSeqNum);
  }

  long nextIn() {
    return inbound.nextIn();
  }

  void write(byte[] bytes) {
    current.ifPresent(connection -> connection.write(bytes));
  }

  /** Numbers, keeps and, when logged on, writes. */
  long send(String msgType, String fields) {
    long msgSeqNum = sent.nextOut();
    byte[] message = sent.next(msgType, fields);
    if (loggedOn) {
      write(message);
    }
    return msgSeqNum;
  }

  void sendNumbered(long msgSeqNum, String msgType, String fields) {
    write(sent.numbered(msgSeqNum, msgType, fields));
  }

  void sendLogon() {
    if (setup.logonFields().contains("141=Y")) {
      beginReset();
    }
    logonSent = true;
    write(sent.next("A", "98=0|108=" + setup.heartBtIntSeconds() + "|" + setup.logonFields()));
  }

  void sendReset() {
    beginReset();
    logonSent = true;
    write(sent.next("A", "98=0|108=" + heartBtIntSeconds + "|141=Y|"));
  }

  /** @return its TestReqID; it is asked again when a resend filled its number */
  String sendTestRequest() {
    String id = "T" + sent.nextOut();
    testReqId = Optional.of(id);
    send("1", "112=" + id + "|");
    return id;
  }

  void sendLogout() {
    logoutSent = true;
    send("5", "");
  }

  private void beginReset() {
    resetSent = true;
    beginRun();
  }

  private void beginRun() {
    ledger.beginRun();
    sent.reset();
    inbound.reset();
  }

  /** Judges a message of the current connection and does what it asks for. */
  void received(WireMessage message) {
    boolean isLogon = message.msgType().equals("A");
    if (isLogon && message.flag(141) && !resetSent) {
      beginRun();
    }
    ledger.record(message);
    checkIdentity(message);
    if (isLogon ? !logon(message) : !loggedOn && !beforeLogon(message)) {
      return;
    }
    inbound
        .receive(message)
        .filter(begin -> setup.does(Behaviour.REQUEST_GAPS))
        .ifPresent(begin -> write(sent.next("2", "7=" + begin + "|16=0|")));
    if (!message.possDup()) {
      answer(message);
    }
  }

  private void checkIdentity(WireMessage message) {
    if (!message.get(49).equals(setup.targetCompId())
        || !message.get(56).equals(setup.senderCompId())) {
      ledger.violation("wrong CompIDs: " + message);
    }
  }

  /** @return whether the session goes on */
  private boolean logon(WireMessage message) {
    if (message.msgSeqNum() < inbound.nextIn()) {
      ledger.violation("a Logon lower than " + inbound.nextIn() + ": " + message);
      write(sent.next("5", "58=MsgSeqNum too low, expecting " + inbound.nextIn() + "|"));
      current.ifPresent(Connection::finish);
      return false;
    }
    heartBtIntSeconds = (int) message.number(108);
    if (!logonSent && setup.does(Behaviour.ANSWER_LOGON)) {
      write(sent.next(
          "A",
          "98=0|108=" + heartBtIntSeconds + "|" + (message.flag(141) ? "141=Y|" : "")
              + setup.logonFields()));
    }
    logonSent = false;
    resetSent = false;
    loggedOn = true;
    return true;
  }

  /** A refused Logon may be answered by Logout, and by nothing else. */
  private boolean beforeLogon(WireMessage message) {
    if (!message.msgType().equals("5")) {
      ledger.violation("the first message is not a Logon: " + message);
    }
    current.ifPresent(Connection::finish);
    return message.msgType().equals("5");
  }

  private void answer(WireMessage message) {
    switch (message.msgType()) {
      case "0" -> {
        if (message.find(112).equals(testReqId)) {
          testReqId = Optional.empty();
        }
      }
      case "1" -> {
        if (setup.does(Behaviour.ANSWER_TEST_REQUEST)) {
          write(sent.next("0", "112=" + message.get(112) + "|"));
        }
      }
      case "2" -> {
        if (setup.does(Behaviour.ANSWER_RESEND_REQUEST)) {
          sent.resend(message.number(7), message.number(16), this::write);
          testReqId.ifPresent(id -> send("1", "112=" + id + "|"));
        }
      }
      case "5" -> {
        if (!logoutSent && loggedOn && setup.does(Behaviour.ANSWER_LOGOUT)) {
          write(sent.next("5", ""));
        }
        current.ifPresent(Connection::finish);
      }
      default -> {}
    }
  }

  /** Sends a Heartbeat when one is due. */
  void tick() {
    if (loggedOn
        && heartBtIntSeconds > 0
        && setup.does(Behaviour.HEARTBEAT)
        && current.orElseThrow().silentNanos() >= heartBtIntSeconds * 1_000_000_000L) {
      write(sent.next("0", ""));
    }
  }
}
