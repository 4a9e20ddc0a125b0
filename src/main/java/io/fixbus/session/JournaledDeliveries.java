package io.fixbus.session;

import java.util.ArrayDeque;

/**
 * Published messages that wait until the journal has NextNumIn beyond them, so that no crash can
 * bring them a second time. How many there can be is bounded: the socket rests while the journal is
 * behind.
 */
final class JournaledDeliveries {
  private final SessionContext session;
  private final ArrayDeque<Held> held = new ArrayDeque<>(1);
  private long heldBytes;

  /** The record that it waits for lies beyond the position. */
  private record Held(InboundDelivery delivery, long position) {}

  JournaledDeliveries(SessionContext session) {
    this.session = session;
  }

  void add(InboundDelivery delivery) {
    heldBytes += delivery.message().length();
    held.add(new Held(delivery, session.gate.position()));
  }

  /** Bytes of the messages that wait. */
  long heldBytes() {
    return heldBytes;
  }

  /** The journal has everything up to a position. */
  void journaled(long position) {
    while (!held.isEmpty() && held.peek().position < position) {
      InboundDelivery next = held.poll().delivery;
      heldBytes -= next.message().length();
      session.application.deliver(next);
    }
  }

  /** Nobody knows what the journal has: what was not handed over by now is not. */
  void clear() {
    held.clear();
    heldBytes = 0;
  }
}
