package io.fixbus.load;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import quickfix.ApplicationAdapter;
import quickfix.ConfigError;
import quickfix.DefaultMessageFactory;
import quickfix.FieldNotFound;
import quickfix.FileLogFactory;
import quickfix.FileStoreFactory;
import quickfix.Log;
import quickfix.LogFactory;
import quickfix.MemoryStoreFactory;
import quickfix.Message;
import quickfix.MessageStoreFactory;
import quickfix.Session;
import quickfix.SessionID;
import quickfix.SessionNotFound;
import quickfix.SessionSettings;
import quickfix.SocketAcceptor;

/**
 * QuickFIX/J, acceptor, as it comes: {@code SocketAcceptor}, validation on. Variants: {@code
 * file} (its default), {@code sync} (FileStoreSync), {@code memory}; with {@code -log} behind it each
 * message is logged to a file, else none.
 */
public final class QuickFixServer extends ApplicationAdapter {

  private long executions;

  private QuickFixServer() {}

  /** Arguments: see {@link ServerArguments}. */
  public static void main(String[] args) throws ConfigError {
    ServerArguments arguments = ServerArguments.of(args);
    SessionSettings settings = settings(arguments);
    LogFactory logs = arguments.variant().endsWith("-log")
        ? new FileLogFactory(settings)
        : session -> new NoLog();
    MessageStoreFactory stores = arguments.variant().equals("memory")
        ? new MemoryStoreFactory()
        : new FileStoreFactory(settings);
    new SocketAcceptor(new QuickFixServer(), stores, settings, logs, new DefaultMessageFactory())
        .start();
    ServerArguments.ready();
  }

  private static SessionSettings settings(ServerArguments arguments) {
    SessionSettings settings = new SessionSettings();
    settings.setString("ConnectionType", "acceptor");
    settings.setString("SocketAcceptAddress", "127.0.0.1");
    settings.setLong("SocketAcceptPort", arguments.port());
    settings.setString("NonStopSession", "Y");
    settings.setString("DataDictionary", "io/fixbus/dictionary/FIX44.xml");
    settings.setString("FileStorePath", arguments.directory().toString());
    settings.setString("FileLogPath", arguments.directory().toString());
    settings.setString("FileStoreSync", arguments.variant().equals("sync") ? "Y" : "N");
    for (String traderCompId : ServerArguments.senderCompIds(arguments.sessions())) {
      SessionID id = new SessionID("FIX.4.4", LoadSession.TARGET_COMP_ID, traderCompId);
      settings.setString(id, "BeginString", id.getBeginString());
    }
    return settings;
  }

  @Override
  public void fromApp(Message order, SessionID session) throws FieldNotFound {
    Message report = new Message();
    report.getHeader().setString(35, "8");
    report.setString(37, "1");
    report.setString(11, order.getString(11));
    report.setString(17, Long.toString(++executions));
    report.setChar(150, '0');
    report.setChar(39, '0');
    report.setString(55, order.getString(55));
    report.setChar(54, order.getChar(54));
    report.setDecimal(38, order.getDecimal(38));
    report.setDecimal(151, order.getDecimal(38));
    report.setInt(14, 0);
    report.setInt(6, 0);
    report.setUtcTimeStamp(60, LocalDateTime.now(ZoneOffset.UTC), true);
    try {
      Session.sendToTarget(report, session);
    } catch (SessionNotFound e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class NoLog implements Log {

    @Override
    public void clear() {}

    @Override
    public void onIncoming(String message) {}

    @Override
    public void onOutgoing(String message) {}

    @Override
    public void onEvent(String text) {}

    @Override
    public void onErrorEvent(String text) {
      System.err.println(text);
    }
  }
}
