package io.fixbus.bridge;

import io.vertx.core.Future;

/** A port on which clients come. */
interface Door {
  /**
   * Listens.
   *
   * @return the port; fails if it cannot be had
   */
  Future<Integer> open();

  /** New connections are to use the certificates that there are now. */
  void certificatesChanged();

  /** Takes no more, and ends what is still there. */
  Future<Void> close();
}
