package io.fixbus.connector;

import io.fixbus.config.JournalConfig;
import io.fixbus.journal.FileStorage;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalEnvironment;
import io.fixbus.journal.Storage;
import io.fixbus.metrics.JournalMeters;
import io.fixbus.metrics.MeasuredStorage;

/** Opens the journal that a configuration asks for. Tests open others. */
interface Journals {
  /** Bytes of messages that a journal in memory keeps for resends. */
  long MEMORY_BYTES = 64L * 1024 * 1024;

  /** Those of production. */
  Journals REAL =
      (config, meters) ->
          config.type() == JournalConfig.Type.MEMORY
              ? Journal.inMemory(MEMORY_BYTES)
              : Journal.open(config.settings(), environment(config, meters));

  /**
   * Opens one; it may block.
   *
   * @throws io.fixbus.journal.JournalException if it cannot be opened
   */
  Journal open(JournalConfig config, JournalMeters meters);

  private static JournalEnvironment environment(JournalConfig config, JournalMeters meters) {
    Storage directory = new FileStorage(config.settings().directory());
    return JournalEnvironment.of(new MeasuredStorage(directory, meters));
  }
}
