package io.fixbus.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Connects to one counterparty, which may have several addresses in order of preference.
 *
 * <p>Thread: any; a connection belongs to the event loop from which it was asked for.
 */
public final class FixDialer {
  private final Vertx vertx;
  private final List<HostPort> addresses;
  private final LongSupplier numbers;

  /** Kept in a field: a client that nobody refers to may be collected, its connections with it. */
  private final NetClient client;

  /**
   * @param addresses at least one
   * @param connectTimeoutMillis how long an attempt may take
   * @param numbers gives each connection its number
   */
  public FixDialer(
      Vertx vertx, List<HostPort> addresses, int connectTimeoutMillis, LongSupplier numbers) {
    this.vertx = vertx;
    this.addresses = List.copyOf(addresses);
    this.numbers = numbers;
    this.client = vertx.createNetClient(options(connectTimeoutMillis));
  }

  /** The address that an attempt goes to: they take turns, beginning with the first. */
  public HostPort address(int attempt) {
    return addresses.get(Math.floorMod(attempt, addresses.size()));
  }

  /**
   * Connects. The connection has to be given its handler when the future succeeds; it fails with the
   * reason in its message.
   *
   * @param attempt picks the address
   */
  public Future<FixConnection> connect(int attempt) {
    HostPort address = address(attempt);
    return client
        .connect(address.port(), address.host())
        .map(socket -> new FixConnection(vertx, socket, numbers.getAsLong()));
  }

  /** Closes what is left of its connections. */
  public Future<Void> close() {
    return client.close();
  }

  private static NetClientOptions options(int connectTimeoutMillis) {
    return new NetClientOptions()
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setConnectTimeout(connectTimeoutMillis);
  }
}
