package io.fixbus.connector;

import io.fixbus.bus.MessageLines;
import io.fixbus.metrics.MessageLogMeters;
import io.fixbus.metrics.MessageLogMeters.Unlogged;
import io.fixbus.session.EventBudget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a connector's messages. Event loops only queue them; a thread of its own makes lines of
 * them and writes those. Messages that the queue has no room for are left out, counted, and the log
 * says how many they were.
 *
 * <p>Thread: any.
 */
final class MessageLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(MessageLog.class);

  /** Between two looks at the queue while messages come, so that no event loop has to wake it up. */
  private static final long REST_NANOS = 1_000_000;

  /** Rests without a message after which it sleeps until there is one. */
  private static final int LIVELY_RESTS = 20;

  private final MessageLogChoice choice;
  private final MessageLines lines;
  private final MessageLogMeters meters;
  private final MessageQueue queue;
  private final AtomicLong leftOut = new AtomicLong();
  private final EventBudget leftOutLines = new EventBudget(1);
  private final EventBudget failureLines = new EventBudget(1);
  private final AtomicBoolean started = new AtomicBoolean();
  private final Promise<Void> closed = Promise.promise();
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closing;

  /**
   * Its thread starts with the first message.
   *
   * @param lines what becomes of the messages
   * @param queue where they wait for that
   */
  MessageLog(
      MessageLogChoice choice, MessageLines lines, MessageLogMeters meters, MessageQueue queue) {
    this.choice = choice;
    this.lines = lines;
    this.meters = meters;
    this.queue = queue;
    this.thread = new Thread(this::run, "fixbus-messages");
    thread.setDaemon(true);
  }

  /** Whether messages are logged at the moment. */
  boolean isOn() {
    return choice.isOn();
  }

  /** Says once what such a log costs, or why there is none. */
  void announce() {
    choice.announce(lines.cost());
  }

  /** Takes messages, unless there is no room. */
  void add(QueuedMessages messages) {
    if (closing) {
      meters.leftOut(Unlogged.CLOSED, messages.count());
    } else if (queue.offer(messages)) {
      wake();
    } else {
      meters.leftOut(Unlogged.FULL, messages.count());
      leftOut.addAndGet(messages.count());
    }
  }

  /** Ends it; completes when all is written that was queued. */
  Future<Void> close() {
    closing = true;
    if (started.compareAndSet(false, true)) {
      closed.complete();
    } else {
      LockSupport.unpark(thread);
    }
    return closed.future();
  }

  private void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    } else if (!started.get() && started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  private void run() {
    try {
      int rests = 0;
      while (!closing) {
        rests = writeAll() ? 0 : rests + 1;
        rest(rests);
      }
      writeAll();
    } finally {
      closed.complete();
    }
  }

  private void rest(int rests) {
    if (rests <= LIVELY_RESTS) {
      LockSupport.parkNanos(this, REST_NANOS);
      return;
    }
    asleep = true;
    if (queue.isEmpty() && !closing) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  /** Writes what is queued; whether it was anything. */
  private boolean writeAll() {
    boolean any = queue.drain(this::write);
    if (any) {
      succeeds(lines::flush);
    }
    tellWhatIsLeftOut();
    return any;
  }

  private void write(QueuedMessages messages) {
    if (!succeeds(() -> messages.addTo(lines))) {
      meters.leftOut(Unlogged.FAILED, messages.count());
    }
  }

  private boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException e) {
      if (failureLines.allows(System.nanoTime())) {
        LOGGER.error("Messages could not be logged", e);
      }
      return false;
    }
  }

  private void tellWhatIsLeftOut() {
    if (leftOut.get() > 0 && (closing || leftOutLines.allows(System.nanoTime()))) {
      LOGGER.warn(
          "{} messages are not in the log, which had no room for them", leftOut.getAndSet(0));
    }
  }
}
