package io.fixbus.session;

import io.fixbus.message.FixMessage;
import io.fixbus.session.InboundDelivery.Origin;
import java.util.List;

/**
 * Application messages that were received before the last end of the process, and not done with by
 * then: they are handed over again from the journal, before anything new, so that no counterparty
 * has to send them again. Should the journal not give them back, the counterparty is asked.
 */
final class Redelivery {
  private final SessionContext session;
  private final DeliveryWindow window;
  private final int run;
  private final int end;
  private int next;

  Redelivery(SessionContext session, RecoveredNumbers recovered, DeliveryWindow window) {
    this.session = session;
    this.window = window;
    this.run = recovered.run();
    this.next = recovered.nextIn();
    this.end = recovered.receivedIn();
  }

  /** Whether messages are still to be handed over. The socket rests meanwhile. */
  boolean isActive() {
    return next < end && run == session.numbers.run();
  }

  void start() {
    read();
  }

  /**
   * The journal's answer.
   *
   * @param following number of the next message there, 0 if there is none
   */
  void read(List<JournaledMessage> messages, int following) {
    if (!isActive()) {
      return;
    }
    for (JournaledMessage message : messages) {
      byte[] bytes = message.bytes();
      window.accept(new DeliveryWindow.Arrival(
          FixMessage.of(bytes, 0, bytes.length, session.dictionary),
          run,
          message.msgSeqNum(),
          true,
          Origin.JOURNAL,
          true));
    }
    next = following == 0 ? end : following;
    read();
  }

  void failed(String text) {
    if (isActive()) {
      session.event(new SessionEvent.JournalChanged("read-failed", text));
      session.numbers.expectedIn(next);
      next = end;
    }
  }

  /** The lowest number that may still have to be handed over, or the largest int. */
  int next() {
    return isActive() ? next : Integer.MAX_VALUE;
  }

  private void read() {
    if (isActive()) {
      session.records.readInbound(run, next, end - 1);
    }
  }
}
