package io.fixbus.transport;

import io.vertx.core.Handler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Admits everybody, and remembers what became of them. */
final class RecordingGatekeeper implements Gatekeeper {
  private final Handler<FixConnection> onConnection;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  RecordingGatekeeper(Handler<FixConnection> onConnection) {
    this.onConnection = onConnection;
  }

  /** Waits for what happens next: {@code admitted}, {@code connected} or why it was not. */
  String next() throws InterruptedException {
    String next = told.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came");
    }
    return next;
  }

  @Override
  public boolean admits(HostPort from) {
    told.add("admitted " + from.host());
    return true;
  }

  @Override
  public void connected(FixConnection connection) {
    onConnection.handle(connection);
    told.add("connected " + connection.remoteAddress().host());
  }

  @Override
  public void handshakeFailed(HostPort from, String why) {
    told.add("handshake: " + why);
  }

  @Override
  public void proxyRefused(HostPort from, String why) {
    told.add("proxy: " + why);
  }
}
