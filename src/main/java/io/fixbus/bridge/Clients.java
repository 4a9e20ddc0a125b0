package io.fixbus.bridge;

import io.fixbus.access.Principal;
import io.fixbus.metrics.BridgeEnd;
import io.fixbus.session.FailureWord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All clients of a bridge, and how many more there may be: in all, and of those that have not logged
 * in, so that strangers do not take all places.
 *
 * <p>Thread: the bridge's event loop, but for the count.
 */
final class Clients implements Client.Registry {

  private final Bridge bridge;
  private final AtomicInteger count;
  private final Set<Client> clients = new LinkedHashSet<>();
  private int connections;
  private int known;

  /**
   * @param count how many there are, for whoever looks
   */
  Clients(Bridge bridge, AtomicInteger count) {
    this.bridge = bridge;
    this.count = count;
  }

  /** Counts a new connection in; false if there are too many. */
  boolean admit() {
    if (connections >= bridge.limits().clients()
        || connections - known >= bridge.limits().waiting()) {
      bridge.meters().closed(BridgeEnd.TOO_MANY);
      return false;
    }
    connections++;
    return true;
  }

  /** A connection that was counted in is gone. */
  void leave() {
    connections--;
  }

  /** A connection has become a client. */
  Client add(Link link, Optional<Principal> principal) {
    Client client = new Client(bridge, link, principal, System.nanoTime(), this);
    clients.add(client);
    if (!client.isStranger()) {
      known++;
    }
    count.incrementAndGet();
    return client;
  }

  @Override
  public void loggedIn(Client client) {
    known++;
  }

  @Override
  public void ended(Client client) {
    clients.remove(client);
    count.decrementAndGet();
    if (!client.isStranger()) {
      known--;
    }
  }

  /** Looks at all, now and then. */
  void tick(long nowNanos, Instant now) {
    List.copyOf(clients).forEach(client -> client.tick(nowNanos, now));
  }

  /** Ends all. */
  void stop() {
    List.copyOf(clients)
        .forEach(client ->
            client.end(BridgeEnd.STOPPED, FailureWord.STOPPED.failure("the bridge stops")));
  }
}
