package io.fixbus.bus;

/**
 * Takes the messages that are to be logged, and makes lines of them. It may block: what comes
 * meanwhile is queued, up to a bound.
 *
 * <p>Thread: one at a time, and never an event loop.
 */
public interface MessageLines {
  /** Takes a message. Its bytes are not changed afterwards, but the array is not to be kept long. */
  void add(LoggedMessage message);

  /** Writes what it has taken: nothing more comes for the moment. */
  void flush();

  /** What such a log costs, in words, to be told at the start. */
  String cost();
}
