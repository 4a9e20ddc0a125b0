package io.fixbus.session;

import io.fixbus.message.FixMessage;
import java.util.List;

/**
 * What a session gives to the application, asks of it and tells it. {@link Doors} says when it is
 * called and what implementations must not do.
 */
public interface Application {

  /**
   * Hand over an application message; when it has an id, {@link Session#delivered}, {@link
   * Session#refused} or {@link Session#undelivered} must follow.
   */
  void deliver(InboundDelivery delivery);

  /** Ask whether a Logon is accepted; {@link Session#authenticated} must follow. */
  void authenticate(FixMessage logon);

  /** Ask for fields to add to our Logon; {@link Session#signed} must follow. */
  void sign(FixMessage logon);

  /** Ask which messages may be sent again; {@link Session#replaySelected} must follow. */
  void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages);

  /**
   * A message of the application's goes out although the dictionary forbids it; not every time an
   * event tells so.
   */
  default void sentInvalid() {}

  /** Something happened that others should be told. */
  void event(SessionEvent event);
}
