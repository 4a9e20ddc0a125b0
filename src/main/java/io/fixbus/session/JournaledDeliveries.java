package io.fixbus.session;

import java.util.ArrayDeque;

/**
 * Published messages that wait until the journal has NextNumIn beyond them, so that no crash can
 * bring them a second time. How many there can be is bounded: the socket rests while the journal is
 * behind.
 */
final class JournaledDeliveries {
  private final SessionContext session;
  private final ArrayDeque<Held> held = new ArrayDeque<>();

  /** The record that it waits for lies beyond the position. */
  private record Held(InboundDelivery delivery, long position) {}

  JournaledDeliveries(SessionContext session) {
    this.session = session;
  }

  void add(InboundDelivery delivery) {
    held.add(new Held(delivery, session.gate.position()));
  }

  /** The journal has everything up to a position. */
  void journaled(long position) {
    while (!held.isEmpty() && held.peek().position < position) {
      session.effects.deliver(held.poll().delivery);
    }
  }

  /** Nobody knows what the journal has: what was not handed over by now is not. */
  void clear() {
    held.clear();
  }
}
