package io.fixbus.load;

import com.paritytrading.philadelphia.FIXConfig;
import com.paritytrading.philadelphia.FIXConnection;
import com.paritytrading.philadelphia.FIXConnectionStatusListener;
import com.paritytrading.philadelphia.FIXMessage;
import com.paritytrading.philadelphia.FIXVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Philadelphia, acceptor, one selector thread; it has no store. Variants: empty for its default
 * buffers, {@code 64k}.
 */
public final class PhiladelphiaServer {

  private static final int LARGE_BUFFER = 1 << 16;

  private final Selector selector = Selector.open();
  private final FIXConfig config;
  private long lastKeepAliveMillis;

  private PhiladelphiaServer(String variant) throws IOException {
    FIXConfig.Builder builder = new FIXConfig.Builder()
        .setVersion(FIXVersion.FIX_4_4)
        .setSenderCompID(LoadSession.TARGET_COMP_ID)
        .setHeartBtInt(LoadSession.HEART_BT_INT_SECONDS);
    if (variant.equals("64k")) {
      builder.setRxBufferCapacity(LARGE_BUFFER).setTxBufferCapacity(LARGE_BUFFER);
    }
    config = builder.build();
  }

  /** Arguments: see {@link ServerArguments}. */
  public static void main(String[] args) throws IOException {
    ServerArguments arguments = ServerArguments.of(args);
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress("127.0.0.1", arguments.port()));
    listener.configureBlocking(false);
    PhiladelphiaServer server = new PhiladelphiaServer(arguments.variant());
    listener.register(server.selector, SelectionKey.OP_ACCEPT);
    ServerArguments.ready();
    while (true) {
      server.turn();
    }
  }

  private void turn() throws IOException {
    selector.select(1_000);
    long now = System.currentTimeMillis();
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isAcceptable()) {
        accept((ServerSocketChannel) key.channel());
      } else {
        FIXConnection connection = (FIXConnection) key.attachment();
        connection.setCurrentTimeMillis(now);
        if (connection.receive() < 0) {
          key.cancel();
          connection.close();
        }
      }
    }
    selector.selectedKeys().clear();
    if (now - lastKeepAliveMillis >= 1_000) {
      lastKeepAliveMillis = now;
      keepAlive(now);
    }
  }

  private void keepAlive(long now) throws IOException {
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof FIXConnection connection && key.isValid()) {
        connection.setCurrentTimeMillis(now);
        connection.keepAlive();
      }
    }
  }

  private void accept(ServerSocketChannel listener) throws IOException {
    SocketChannel channel = listener.accept();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    Trading trading = new Trading();
    trading.connection =
        new FIXConnection(channel, config, trading::order, trading, System.currentTimeMillis());
    channel.register(selector, SelectionKey.OP_READ, trading.connection);
  }

  private static final class Trading implements FIXConnectionStatusListener {

    private FIXConnection connection;
    private FIXMessage report;
    private long executions;

    void order(FIXMessage order) throws IOException {
      if (report == null) {
        report = connection.create();
      }
      connection.prepare(report, '8');
      report.addField(37).setInt(1);
      report.addField(11).set(order.valueOf(11));
      report.addField(17).setInt(++executions);
      report.addField(150).setChar('0');
      report.addField(39).setChar('0');
      report.addField(55).set(order.valueOf(55));
      report.addField(54).set(order.valueOf(54));
      report.addField(38).set(order.valueOf(38));
      report.addField(151).set(order.valueOf(38));
      report.addField(14).setInt(0);
      report.addField(6).setInt(0);
      report.addField(60).setString(connection.getCurrentTimestamp());
      connection.send(report);
    }

    @Override
    public void logon(FIXConnection connection, FIXMessage message) throws IOException {
      connection.setTargetCompID(message.valueOf(49).asString().toString());
      connection.sendLogon(true);
    }

    @Override
    public void logout(FIXConnection connection, FIXMessage message) throws IOException {
      connection.sendLogout();
    }

    @Override
    public void close(FIXConnection connection, String reason) throws IOException {
      System.err.println("closed: " + reason);
    }

    @Override
    public void sequenceReset(FIXConnection connection) {}

    @Override
    public void tooLowMsgSeqNum(FIXConnection connection, long received, long expected) {
      System.err.println("MsgSeqNum " + received + ", expected " + expected);
    }

    @Override
    public void reject(FIXConnection connection, FIXMessage message) {
      System.err.println("rejected: " + message);
    }
  }
}
