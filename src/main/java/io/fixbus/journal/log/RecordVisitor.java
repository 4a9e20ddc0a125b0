package io.fixbus.journal.log;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecordType;

/** Sees the records of a segment in their order. */
interface RecordVisitor {

  /** The record begins at {@code record} of the array, which is also its offset in the segment. */
  void visit(RecordType type, byte[] array, int record);

  /** Between the records so many bytes are none. */
  default void damaged(Damage damage, long bytes) {}
}
