package io.fixbus.connector;

import io.fixbus.metrics.SessionMeters;
import io.fixbus.session.Now;
import io.fixbus.session.Session;

/**
 * A running session as its parts see it, which answer it from wherever their work is done.
 *
 * <p>Thread: the event loop of {@link #engine()}, unless a method says otherwise.
 */
interface Caller {
  /** Something that a session is to be told. */
  interface Call {
    void on(Session session, Now now);
  }

  /** The engine that owns the session. Any thread. */
  Engine engine();

  /** What the session is made of. Any thread. */
  SessionSetup setup();

  /** What is counted of the session. Any thread. */
  SessionMeters meters();

  /** The generation of sequence numbers. */
  int sequenceRun();

  /** Tells the session something, wherever it runs by now. Any thread, but not from within it. */
  void call(Call call);

  /** The same, when the caller may have been called by the session. Any thread. */
  void callLater(Call call);

  /** A consumer acknowledged a message: a call without an object for it. Any thread. */
  void delivered(long id);
}
