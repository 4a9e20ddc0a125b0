package io.fixbus.journal.log;

import io.fixbus.journal.Damage;

/** Is shown what a journal holds, in the order in which it was written. */
public interface JournalVisitor {

  /** A record; it may be used until this method returns. */
  void record(JournalRecord record);

  /** Here so many bytes are no valid records. */
  default void damaged(Damage damage, long bytes) {}
}
