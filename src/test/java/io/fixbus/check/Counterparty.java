package io.fixbus.check;

import io.fixbus.load.ProtocolViolationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The other side of one FIX session, in either role: logs on, keeps its own numbers and what it
 * sent across connections, answers and asks as {@link Behaviour} says, and judges in its
 * {@link #ledger()} whether what comes contradicts what came before.
 *
 * <p>Threads of its own do the session's work; a test calls any method from any thread. Methods
 * that wait throw {@link AssertionError} with what came instead.
 */
public final class Counterparty implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final String beginString;
  private final MessageLedger ledger = new MessageLedger();
  private final PeerSession session;
  private final Deque<WireMessage> received = new ArrayDeque<>();
  private final Optional<ServerSocket> listener;

  private Counterparty(SessionSetup setup, Optional<ServerSocket> listener) {
    this.beginString = setup.beginString();
    this.session = new PeerSession(setup, ledger);
    this.listener = listener;
  }

  /** Listens on a free {@link #port()} of 127.0.0.1; a later connection replaces an earlier one. */
  public static Counterparty acceptor(SessionSetup setup) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Counterparty counterparty = new Counterparty(setup, Optional.of(listener));
    Thread thread = new Thread(() -> counterparty.accept(listener), "counterparty-acceptor");
    thread.setDaemon(true);
    thread.start();
    return counterparty;
  }

  /** Does nothing until {@link #connect}. */
  public static Counterparty initiator(SessionSetup setup) {
    return new Counterparty(setup, Optional.empty());
  }

  private void accept(ServerSocket listener) {
    try {
      while (true) {
        begin(listener.accept());
      }
    } catch (IOException e) {
      // Closed: nobody connects any more.
    }
  }

  /** What an earlier connection still brings is read first, if its end comes soon. */
  private synchronized void begin(Socket socket) {
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    while (session.isConnected() && System.nanoTime() < end) {
      pause(LAST_WORDS.toMillis());
    }
    Connection connection = new Connection(socket, beginString, new Events());
    session.connected(connection);
    connection.start();
  }

  /** An acceptor's port. */
  public int port() {
    return listener.orElseThrow().getLocalPort();
  }

  /**
   * Connects and sends Logon; {@link #awaitLogon} waits for the answer.
   *
   * @throws IOException if nobody listens there
   */
  public void connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    synchronized (this) {
      begin(socket);
      session.sendLogon();
    }
  }

  /** Waits until both Logons have been exchanged. */
  public void awaitLogon() {
    await("Logon", session::isLoggedOn);
  }

  /** The same, or until the connection has ended instead; whether there is a Logon. */
  public boolean awaitLogonOrEnd() {
    await(
        "Logon or the end of the connection", () -> session.isLoggedOn() || !session.isConnected());
    return isLoggedOn();
  }

  /** Waits until the connection has ended, by whichever side. */
  public void awaitDisconnect() {
    await("the end of the connection", () -> !session.isConnected());
  }

  /** Waits until a Logon was exchanged and no number is missing. */
  public void awaitNoGap() {
    await("the messages from " + nextIn(), () -> session.isLoggedOn() && !session.hasGap());
  }

  /**
   * Sends a message with the next number; not connected, it is kept for a resend.
   *
   * @param fields the body, {@code |} for SOH, such as {@code 11=a1|55=MSFT|}
   * @return its MsgSeqNum
   */
  public synchronized long send(String msgType, String fields) {
    return session.send(msgType, fields);
  }

  /** Sends a message with any number, header fields such as {@code 43=Y|} among its fields. */
  public synchronized void sendNumbered(long msgSeqNum, String msgType, String fields) {
    session.sendNumbered(msgSeqNum, msgType, fields);
  }

  /** Sends bytes as they are. */
  public synchronized void sendRaw(byte[] bytes) {
    session.write(bytes);
  }

  /** Asks for new numbers on both sides, from 1, within the session (Logon with 141=Y). */
  public synchronized void resetSequence() {
    session.sendReset();
  }

  /** Sends a TestRequest and waits for its Heartbeat: all sent before has been taken by then. */
  public void roundTrip() {
    String testReqId;
    synchronized (this) {
      testReqId = session.sendTestRequest();
    }
    expect(
        "Heartbeat for " + testReqId,
        message -> message.msgType().equals("0")
            && message.find(112).filter(testReqId::equals).isPresent());
  }

  /** Sends Logout, waits for the answer and closes. */
  public void logout() {
    synchronized (this) {
      session.sendLogout();
    }
    awaitDisconnect();
  }

  /** Ends the connection without a word. */
  public synchronized void cut() {
    session.cut();
  }

  /** Waits for the next message of this type, in the order of arrival; skips others. */
  public WireMessage expect(String msgType) {
    return expect("MsgType " + msgType, message -> message.msgType().equals(msgType));
  }

  /** Waits for the next message that fits, in the order of arrival; skips others. */
  public WireMessage expect(String what, Predicate<WireMessage> fits) {
    Deque<WireMessage> skipped = new ArrayDeque<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (this) {
      while (true) {
        await(() -> what + "; came: " + skipped, () -> !received.isEmpty(), end);
        WireMessage message = received.removeFirst();
        if (fits.test(message)) {
          return message;
        }
        skipped.add(message);
      }
    }
  }

  /** What came and was not yet looked at by {@link #expect}. */
  public synchronized List<WireMessage> unexpected() {
    return List.copyOf(received);
  }

  /** What the other side ever sent, and what was wrong with it. */
  public MessageLedger ledger() {
    return ledger;
  }

  public synchronized boolean isLoggedOn() {
    return session.isLoggedOn();
  }

  /** The number of the next message that this side sends. */
  public synchronized long nextOut() {
    return session.nextOut();
  }

  /** Makes this side go on with any number, such as a higher one: a gap for the other side. */
  public synchronized void setNextOut(long msgSeqNum) {
    session.nextOut(msgSeqNum);
  }

  /** The number that is expected from the other side. */
  public synchronized long nextIn() {
    return session.nextIn();
  }

  private void await(String what, BooleanSupplier done) {
    await(() -> what, done, System.nanoTime() + PATIENCE.toNanos());
  }

  private synchronized void await(Supplier<String> what, BooleanSupplier done, long end) {
    while (!done.getAsBoolean()) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("did not come within " + PATIENCE + ": " + what.get()
            + "; violations: " + ledger.violations());
      }
      pause(millis);
    }
  }

  private synchronized void pause(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Cuts the connection and stops listening. */
  @Override
  public void close() {
    listener.ifPresent(socket -> {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    cut();
  }

  /** What connections tell; one that was cut or replaced is not listened to any more. */
  private final class Events implements Connection.Listener {

    @Override
    public void received(Connection connection, WireMessage message) {
      synchronized (Counterparty.this) {
        if (session.isOn(connection)) {
          received.add(message);
          session.received(message);
          Counterparty.this.notifyAll();
        }
      }
    }

    @Override
    public void tick(Connection connection) {
      synchronized (Counterparty.this) {
        if (session.isOn(connection)) {
          session.tick();
        }
      }
    }

    @Override
    public void garbage(Connection connection, ProtocolViolationException cause) {
      ledger.violation(cause.getMessage());
    }

    @Override
    public void closed(Connection connection) {
      synchronized (Counterparty.this) {
        if (session.isOn(connection)) {
          session.disconnected();
        }
        Counterparty.this.notifyAll();
      }
    }
  }
}
