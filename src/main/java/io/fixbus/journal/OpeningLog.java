package io.fixbus.journal;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a person should know of a journal that has been opened. */
final class OpeningLog {

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final Storage storage;
  private final JournalSettings settings;

  OpeningLog(Storage storage, JournalSettings settings) {
    this.storage = storage;
    this.settings = settings;
  }

  void write(Journal journal) throws IOException {
    String directory = storage.description();
    RecoveryReport report = journal.report();
    for (String finding : report.findings()) {
      LOG.warn("Journal {}: {}", directory, finding);
    }
    for (RecoveredSession session : journal.sessions()) {
      session.damage().ifPresent(damage ->
          LOG.error("Journal {}: session {} stays down: {}", directory, session.name(), damage));
    }
    if (!report.damages().isEmpty()) {
      LOG.warn("Journal {}: \"java -jar fixbus.jar journal verify {}\" shows more", directory,
          directory);
    }
    String type = storage.fileSystem();
    FileSystemAdvice.of(type).ifPresent(advice ->
        LOG.warn("Journal {}: the file system, {}, {}", directory, type, advice));
    LOG.info("Journal {} opened: {}, {} sessions, sync {}", directory, report.state(),
        journal.sessions().size(), settings.sync());
  }
}
