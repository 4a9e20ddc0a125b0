package io.fixbus.access;

/**
 * Who does something, as the audit tells it.
 *
 * @param user the name; empty for somebody who has not proved to be anybody
 * @param remoteAddress {@code host:port}
 * @param via how it came
 */
public record Actor(String user, String remoteAddress, Via via) {

  /** How a request came. */
  public enum Via {
    /** By the HTTP API. */
    HTTP,
    /** By a browser that shows the console. */
    CONSOLE,
    /** By SockJS or WebSocket. */
    WEBSOCKET,
    /** By the bridge's frames over TCP. */
    TCP
  }
}
