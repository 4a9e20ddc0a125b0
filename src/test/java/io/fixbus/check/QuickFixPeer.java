package io.fixbus.check;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import quickfix.ApplicationAdapter;
import quickfix.ConfigError;
import quickfix.Connector;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.FileStoreFactory;
import quickfix.Message;
import quickfix.SLF4JLogFactory;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;
import quickfix.SocketInitiator;

/**
 * QuickFIX/J with one session, as a test wants it: in either role, its numbers in a directory from
 * which another one goes on.
 */
public final class QuickFixPeer extends ApplicationAdapter implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SessionID id;
  private final Connector connector;
  private final BlockingQueue<SessionID> logons = new LinkedBlockingQueue<>();
  private final BlockingQueue<SessionID> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<Message> admin = new LinkedBlockingQueue<>();
  private final Queue<String> adminTypes = new ConcurrentLinkedQueue<>();

  private QuickFixPeer(SessionID id, Path store, Map<String, String> settings) throws ConfigError {
    this.id = id;
    SessionSettings all = new SessionSettings();
    all.setString("FileStorePath", store.toString());
    all.setString("NonStopSession", "Y");
    all.setString("HeartBtInt", "30");
    all.setString("ReconnectInterval", "1");
    all.setString("UseDataDictionary", "N");
    settings.forEach(all::setString);
    all.setString(id, "BeginString", id.getBeginString());
    connector = settings.get("ConnectionType").equals("acceptor")
        ? new SocketAcceptor(
            this,
            new FileStoreFactory(all),
            all,
            new SLF4JLogFactory(all),
            new DefaultMessageFactory())
        : new SocketInitiator(
            this,
            new FileStoreFactory(all),
            all,
            new SLF4JLogFactory(all),
            new DefaultMessageFactory());
  }

  /**
   * Listens at {@code port} of 127.0.0.1.
   *
   * @param id from QuickFIX/J's side: its SenderCompID first
   * @param store the directory of its numbers and messages
   * @param settings further QuickFIX/J settings
   */
  public static QuickFixPeer acceptor(
      int port, SessionID id, Path store, Map<String, String> settings) throws ConfigError {
    return start(
        id,
        store,
        settings,
        Map.of(
            "ConnectionType",
            "acceptor",
            "SocketAcceptAddress",
            InetAddress.getLoopbackAddress().getHostAddress(),
            "SocketAcceptPort",
            Integer.toString(port)));
  }

  /** Connects to {@code port} of 127.0.0.1, once a second until somebody listens. */
  public static QuickFixPeer initiator(
      int port, SessionID id, Path store, Map<String, String> settings) throws ConfigError {
    return start(
        id,
        store,
        settings,
        Map.of(
            "ConnectionType",
            "initiator",
            "SocketConnectHost",
            InetAddress.getLoopbackAddress().getHostAddress(),
            "SocketConnectPort",
            Integer.toString(port)));
  }

  private static QuickFixPeer start(
      SessionID id, Path store, Map<String, String> settings, Map<String, String> connection)
      throws ConfigError {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(connection);
    QuickFixPeer peer = new QuickFixPeer(id, store, all);
    peer.connector.start();
    return peer;
  }

  /** Waits until QuickFIX/J has seen a Logon which it had not told of before. */
  public void awaitLogon() {
    take(logons, "Logon");
  }

  /**
   * Waits until QuickFIX/J has let go of a connection on which it was logged on. Before that, an
   * acceptor closes a new one, and the Logon that came by it has used up a number.
   */
  public void awaitEnd() {
    take(ends, "the end of a connection");
  }

  /** The session, for whatever else a test wants of it. */
  public Session session() {
    return Session.lookupSession(id);
  }

  /** Sends one message, or keeps it for a resend while not logged on. */
  public void send(Message message) throws SessionNotFound {
    Session.sendToTarget(message, id);
  }

  /** Waits for the next application message, in the order of delivery. */
  public Message expect() {
    return take(received, "an application message");
  }

  /** Waits for the next session-level message, in the order of delivery. */
  public Message expectAdmin() {
    return take(admin, "a session-level message");
  }

  /** MsgType of all session-level messages so far, in either direction. */
  public List<String> crossedAdminTypes() {
    return List.copyOf(adminTypes);
  }

  private static <T> T take(BlockingQueue<T> queue, String what) {
    try {
      T message = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (message == null) {
        throw new AssertionError(what + " did not reach QuickFIX/J within " + PATIENCE);
      }
      return message;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void onLogon(SessionID id) {
    logons.add(id);
  }

  @Override
  public void onLogout(SessionID id) {
    ends.add(id);
  }

  @Override
  public void fromApp(Message message, SessionID id) {
    received.add(message);
  }

  @Override
  public void fromAdmin(Message message, SessionID id) throws FieldNotFound {
    adminTypes.add(message.getHeader().getString(35));
    admin.add(message);
  }

  @Override
  public void toAdmin(Message message, SessionID id) {
    try {
      adminTypes.add(message.getHeader().getString(35));
    } catch (FieldNotFound e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends Logout where it is logged on, and ends. */
  @Override
  public void close() {
    connector.stop();
  }
}
