package io.fixbus.connector;

import io.fixbus.config.JournalConfig;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalListener;
import io.fixbus.journal.log.FileJournal;

/** Opens the journal that a configuration asks for. Tests open others. */
interface Journals {
  /** Bytes of messages that a journal in memory keeps for resends. */
  long MEMORY_BYTES = 64L * 1024 * 1024;

  /** Those of production. */
  Journals REAL = (config, listener) -> config.type() == JournalConfig.Type.MEMORY
      ? Journal.inMemory(MEMORY_BYTES, listener)
      : FileJournal.open(config.settings(), listener);

  /**
   * Opens one; it may block.
   *
   * @param listener is told how it fares
   * @throws io.fixbus.journal.JournalException if it cannot be opened
   */
  Journal open(JournalConfig config, JournalListener listener);
}
