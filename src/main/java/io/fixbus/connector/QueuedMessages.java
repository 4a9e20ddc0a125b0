package io.fixbus.connector;

import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import org.jspecify.annotations.Nullable;

/** Messages on their way into the log. Immutable, but for the link that {@link MessageQueue} sets. */
abstract class QueuedMessages {
  private static final int OBJECT_BYTES = 128;

  /** The one queued before, which the queue turns around to the one after; null at the end. */
  @Nullable
  QueuedMessages next;

  private final LoggedMessage.Origin origin;
  private final int count;
  private final int bytes;

  /**
   * @param count how many they are
   * @param keptBytes that they keep in memory, besides some objects
   */
  QueuedMessages(LoggedMessage.Origin origin, int count, int keptBytes) {
    this.origin = origin;
    this.count = count;
    this.bytes = keptBytes + OBJECT_BYTES;
  }

  /** Hands them over, one by one. */
  abstract void addTo(MessageLines lines);

  /** Where they went over the wire. */
  final LoggedMessage.Origin origin() {
    return origin;
  }

  /** How many they are. */
  final int count() {
    return count;
  }

  /** How many bytes of memory they keep. */
  final int bytes() {
    return bytes;
  }
}
