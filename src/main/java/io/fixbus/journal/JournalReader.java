package io.fixbus.journal;

/** Reads messages back. Thread: any one at a time, beside the thread that writes. */
public interface JournalReader extends AutoCloseable {

  /**
   * Reads the first messages of a range. Only what the journal has acknowledged is seen.
   *
   * @param maxMessages at most so many
   * @param maxBytes no further message once so many bytes are read
   * @throws JournalException of kind CORRUPT if a stored message is damaged, IO if it cannot be
   *     read
   */
  JournaledPage read(JournaledRange range, int maxMessages, int maxBytes);

  @Override
  void close();
}
