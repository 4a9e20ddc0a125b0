package io.fixbus.journal;

import java.util.List;

/** Hears how a journal fares. Thread: any; what it does delays the journal. */
public interface JournalListener {

  /** Does not care. */
  JournalListener NONE = new JournalListener() {};

  /** A group of batches was appended, as safe as the sync setting promises, in so long. */
  default void appended(List<JournalBatch> group, long nanos) {}

  /** A group could not be appended. */
  default void failed(JournalException.Kind kind) {}

  /** What was appended was forced to the disk, which was waited for so long. */
  default void flushed(long nanos) {}
}
