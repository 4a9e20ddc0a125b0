package io.fixbus.session;

import io.fixbus.dictionary.SessionDictionary;

/**
 * What a session does with its connection. {@link Doors} says when it is called and what
 * implementations must not do.
 */
public interface Wire {

  /** Open a connection; {@code attempt} counts from 0 since the last logon and picks the host. */
  void connect(int attempt);

  /** Put bytes on the wire; the session never touches them again. */
  void write(byte[] array, int offset, int length);

  /**
   * Close the connection after what was written has gone out. {@link Session#disconnected} must not
   * follow: the session has already left it.
   */
  void disconnect(Disconnect reason);

  /** Stop or go on handing over what the socket brings. */
  void pauseReading(boolean paused);

  /**
   * Messages are read by this dictionary from now on, since the counterparty's Logon named its
   * version. It does not concern those who take messages as bytes.
   */
  default void readBy(SessionDictionary dictionary) {}
}
