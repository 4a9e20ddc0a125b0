package io.fixbus.connector;

import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import io.fixbus.journal.Direction;
import io.fixbus.message.FixMessage;

/** A message of the counterparty's on its way into the log. */
final class ReceivedMessage extends QueuedMessages {
  private final FixMessage message;

  private ReceivedMessage(LoggedMessage.Origin origin, FixMessage message) {
    super(origin, 1, message.retainedBytes());
    this.message = message;
  }

  /** Copies the message's bytes, or it would keep all those that it was read with. */
  static ReceivedMessage of(LoggedMessage.Origin origin, FixMessage message) {
    return new ReceivedMessage(origin, message.detach());
  }

  @Override
  void addTo(MessageLines lines) {
    lines.add(new LoggedMessage(message, Direction.IN, origin()));
  }
}
