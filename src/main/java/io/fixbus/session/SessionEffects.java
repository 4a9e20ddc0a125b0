package io.fixbus.session;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import java.util.List;

/**
 * What a session decides, interpreted by whoever runs it. Called only from within a call of an event
 * method of {@link Session}, on the session's event loop. Implementations must not call back into
 * the session from within, but may queue that for the same turn; they must not throw.
 */
public interface SessionEffects {

  /**
   * The journal batch of this turn. Calling it promises a later {@link Session#journaled}, with the
   * position at which the session then stood.
   */
  SessionLog log();

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
   * Hand an application message to the bus; when it has an id, {@link Session#delivered}, {@link
   * Session#refused} or {@link Session#undelivered} must follow.
   */
  void deliver(InboundDelivery delivery);

  /**
   * From now on messages are read by this dictionary, since the counterparty's Logon named its
   * version. Of no concern to those who take messages as bytes.
   */
  default void readBy(SessionDictionary dictionary) {}

  /** Ask whether a Logon is accepted; {@link Session#authenticated} must follow. */
  void authenticate(FixMessage logon);

  /** Ask for fields to add to our Logon; {@link Session#signed} must follow. */
  void sign(FixMessage logon);

  /**
   * Read outbound messages {@code from} to {@code to} of a run out of the journal, at most some 64;
   * {@link Session#replayed} must follow, with the same token.
   */
  void readJournal(long token, int run, int from, int to);

  /**
   * Read inbound messages {@code from} to {@code to} of a run out of the journal, as many as it likes;
   * {@link Session#recalled} must follow.
   */
  void readInbound(int run, int from, int to);

  /** Ask which messages may be sent again; {@link Session#replaySelected} must follow. */
  void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages);

  /**
   * A message of the application's goes out although the dictionary forbids it; it is not every time
   * that an event tells so.
   */
  default void sentInvalid() {}

  /** Something happened that others should be told. */
  void event(SessionEvent event);
}
