package io.fixbus.orders;

import io.fixbus.message.FixMessage;

/**
 * A cancel or a replace request of an order, and what became of it.
 *
 * @param clOrdId its ClOrdID(11)
 * @param kind what it asks for
 * @param state what became of it
 * @param message the request as it is to be sent
 */
public record Request(String clOrdId, Kind kind, State state, FixMessage message) {

  /** What a request asks for. */
  public enum Kind {
    /** OrderCancelRequest(F). */
    CANCEL,
    /** OrderCancelReplaceRequest(G). */
    REPLACE
  }

  /** What became of a request. */
  public enum State {
    /** Made; nothing was heard of it. */
    SENT,
    /** The counterparty has it and has not decided. */
    PENDING,
    ACCEPTED,
    REFUSED;

    boolean inFlight() {
      return this == SENT || this == PENDING;
    }
  }

  boolean inFlight() {
    return state.inFlight();
  }

  Request with(State next) {
    return new Request(clOrdId, kind, next, message);
  }
}
