package io.fixbus.interop;

import com.paritytrading.philadelphia.FIXConfig;
import com.paritytrading.philadelphia.FIXConnection;
import com.paritytrading.philadelphia.FIXConnectionStatusListener;
import com.paritytrading.philadelphia.FIXMessage;
import com.paritytrading.philadelphia.FIXVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Philadelphia with one initiator's session, told and telling as {@link EngineProcess} documents.
 * Session-level messages but Logon and Logout it does not show.
 */
final class PhiladelphiaProgram implements FIXConnectionStatusListener {
  private static final String SOH = "\1";
  private static final int TICK_MILLIS = 100;
  private static final PrintStream OUT =
      new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);

  private final Selector selector = Selector.open();
  private final Queue<String> commands = new ConcurrentLinkedQueue<>();
  private final FIXConnection connection;
  private volatile boolean ending;
  private boolean logoutSent;
  private boolean closed;

  private PhiladelphiaProgram(SocketChannel channel, FIXConfig config) throws IOException {
    connection = new FIXConnection(
        channel, config, message -> tell("app", fields(message)), this, System.currentTimeMillis());
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.register(selector, SelectionKey.OP_READ);
  }

  /** Arguments: those of {@link EngineProcess}. */
  public static void main(String[] arguments) throws IOException {
    FIXConfig config = new FIXConfig.Builder()
        .setVersion(FIXVersion.FIX_4_4)
        .setSenderCompID(arguments[3])
        .setTargetCompID(arguments[4])
        .setHeartBtInt(Integer.parseInt(arguments[5]))
        .build();
    tell("ready", "");
    PhiladelphiaProgram program = new PhiladelphiaProgram(
        SocketChannel.open(new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]))),
        config);
    Thread reader = new Thread(program::readCommands, "commands");
    reader.setDaemon(true);
    reader.start();
    program.run();
  }

  private void readCommands() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))) {
      for (String line; (line = lines.readLine()) != null; ) {
        commands.add(line);
        selector.wakeup();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ending = true;
    selector.wakeup();
  }

  private void run() throws IOException {
    // It keeps no numbers, so that each connection begins with 1.
    connection.sendLogon(true);
    while (!closed) {
      selector.select(TICK_MILLIS);
      selector.selectedKeys().clear();
      connection.setCurrentTimeMillis(System.currentTimeMillis());
      for (String command; (command = commands.poll()) != null; ) {
        follow(command);
      }
      if (ending) {
        logout("");
      }
      if (connection.receive() < 0) {
        close(connection, "the end of the connection");
      } else {
        connection.keepAlive();
      }
    }
    tell("logout", "");
  }

  private void follow(String command) throws IOException {
    int space = command.indexOf(' ');
    String rest = command.substring(space + 1);
    switch (command.substring(0, space)) {
      case "send" -> send(rest);
      case "test-request" -> send("35=1" + SOH + "112=" + rest + SOH);
      case "logout" -> logout(rest);
      default -> tell("trouble", "unknown command " + command);
    }
  }

  private void send(String fields) throws IOException {
    FIXMessage message = connection.create();
    for (String field : fields.split(SOH)) {
      int equals = field.indexOf('=');
      String value = field.substring(equals + 1);
      if (field.startsWith("35=")) {
        connection.prepare(message, value);
      } else {
        message.addField(Integer.parseInt(field.substring(0, equals))).setString(value);
      }
    }
    connection.send(message);
  }

  private void logout(String text) throws IOException {
    if (!logoutSent) {
      logoutSent = true;
      connection.sendLogout(text.isEmpty() ? "bye" : text);
    }
  }

  @Override
  public void logon(FIXConnection connection, FIXMessage message) {
    tell("admin", fields(message));
    tell("logon", "");
  }

  @Override
  public void logout(FIXConnection connection, FIXMessage message) throws IOException {
    tell("admin", fields(message));
    logout("");
  }

  @Override
  public void close(FIXConnection connection, String reason) {
    closed = true;
  }

  @Override
  public void sequenceReset(FIXConnection connection) {}

  @Override
  public void tooLowMsgSeqNum(FIXConnection connection, long received, long expected) {
    tell("trouble", "MsgSeqNum " + received + ", expected " + expected);
  }

  @Override
  public void reject(FIXConnection connection, FIXMessage message) {
    tell("trouble", "rejected: " + message);
  }

  private static String fields(FIXMessage message) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < message.getFieldCount(); i++) {
      text.append(message.tagAt(i))
          .append('=')
          .append(message.valueAt(i).asString())
          .append(SOH);
    }
    return text.toString();
  }

  private static void tell(String word, String text) {
    OUT.println(word + ' ' + text);
  }
}
