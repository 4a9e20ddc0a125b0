package io.fixbus.connector;

import io.fixbus.metrics.Overload;

/** Wants to know when there is more to do than can be done. */
interface OverloadListener {
  /** It begins; the text says what follows from it. */
  void began(Overload cause, String text);

  /** It is over. */
  void ended(Overload cause, String text);
}
