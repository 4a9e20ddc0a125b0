package io.fixbus.config;

import io.fixbus.transport.HostPort;
import io.fixbus.transport.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How applications outside reach the event bus.
 *
 * @param webSocket SockJS and plain WebSocket, if it is open
 * @param tcp frames over TCP, if it is open
 * @param limits of what a client may do
 */
public record BridgeConfig(Optional<WebSocket> webSocket, Optional<Tcp> tcp, Limits limits) {

  /** Whether any door is open. */
  public boolean isOpen() {
    return webSocket.isPresent() || tcp.isPresent();
  }

  /**
   * The door for SockJS and WebSocket.
   *
   * @param address where it listens; port 0 lets the system choose one
   * @param path under which SockJS is
   * @param origins of pages that may use it; programs send none
   * @param tls what is spoken, if it is TLS
   */
  public record WebSocket(
      HostPort address, String path, List<String> origins, Optional<TlsSettings> tls) {
    public WebSocket {
      origins = List.copyOf(origins);
    }
  }

  /**
   * The door for frames over TCP.
   *
   * @param address where it listens; port 0 lets the system choose one
   * @param tls what is spoken, if it is TLS
   */
  public record Tcp(HostPort address, Optional<TlsSettings> tls) {}

  /**
   * What clients may do.
   *
   * @param clients connections at once
   * @param waiting how many of them may not be logged in yet
   * @param messageBytes the longest frame
   * @param queueBytes written to a client and not yet taken by the system
   * @param requestsPerSecond frames of a client
   * @param pendingReplies answers that a client waits for, and answers that are waited for from it
   * @param subscriptions of a client
   * @param loginTimeout how long a connection may be without a login
   * @param idleTimeout how long a client may be silent
   */
  public record Limits(
      int clients,
      int waiting,
      int messageBytes,
      int queueBytes,
      int requestsPerSecond,
      int pendingReplies,
      int subscriptions,
      Duration loginTimeout,
      Duration idleTimeout) {

    /** Those that hold unless others are configured. */
    public static final Limits DEFAULTS = new Limits(
        1_000,
        200,
        262_144,
        1_048_576,
        1_000,
        1_024,
        256,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60));
  }
}
