package io.fixbus.connector;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be logged, up to a number of bytes. Nobody ever waits for another: event
 * loops put them on a stack, and who writes them takes all of it at once and turns it around.
 *
 * <p>Thread: any, but {@link #drain} one at a time.
 */
final class MessageQueue {
  private static final long MOST_BYTES = 32 << 20;
  private static final int PART_OF_HEAP = 16;

  private final AtomicReference<@Nullable QueuedMessages> newest = new AtomicReference<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes;

  MessageQueue(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** With room for a moment in which nobody reads the log: 32 MiB, or a sixteenth of a small heap. */
  static MessageQueue ofHeap() {
    return new MessageQueue(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /** Adds messages, unless that were more bytes than there may be. */
  boolean offer(QueuedMessages messages) {
    if (bytes.addAndGet(messages.bytes()) > mostBytes) {
      bytes.addAndGet(-messages.bytes());
      return false;
    }
    @Nullable QueuedMessages before;
    do {
      before = newest.get();
      messages.next = before;
    } while (!newest.compareAndSet(before, messages));
    return true;
  }

  boolean isEmpty() {
    return newest.get() == null;
  }

  /** Hands over what has come by now, in that order, and has room for other messages then. */
  boolean drain(Consumer<QueuedMessages> to) {
    @Nullable QueuedMessages oldest = turnedAround(newest.getAndSet(null));
    boolean any = oldest != null;
    while (oldest != null) {
      QueuedMessages messages = oldest;
      oldest = messages.next;
      messages.next = null;
      try {
        to.accept(messages);
      } finally {
        bytes.addAndGet(-messages.bytes());
      }
    }
    return any;
  }

  private static @Nullable QueuedMessages turnedAround(@Nullable QueuedMessages newest) {
    @Nullable QueuedMessages turned = null;
    @Nullable QueuedMessages rest = newest;
    while (rest != null) {
      @Nullable QueuedMessages before = rest.next;
      rest.next = turned;
      turned = rest;
      rest = before;
    }
    return turned;
  }
}
