package io.fixbus.transport;

/**
 * Decides who may connect, before anything is read. Each admitted connection is either handed over or
 * told to have failed, once.
 *
 * <p>Thread: the event loop on which the connection was accepted.
 */
public interface Gatekeeper {

  /** Whether a connection from there may go on; otherwise it is closed without a byte. */
  boolean admits(HostPort from);

  /** An admitted connection stands, TLS included; it has to be given its handler at once. */
  void connected(FixConnection connection);

  /** An admitted connection is gone, since its TLS handshake failed or was not done in time. */
  void handshakeFailed(HostPort from, String why);

  /** A connection was closed that no known proxy opened, or whose PROXY header is none. */
  void proxyRefused(HostPort from, String why);
}
