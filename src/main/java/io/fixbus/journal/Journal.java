package io.fixbus.journal;

import java.util.List;

/**
 * The log of all sessions of a node: what another kind of journal implements. One thread at a time
 * calls it, which it may block; only {@link #room} and {@link #reader} may be called by others too.
 * Never interrupt that thread: an interrupt closes a file.
 */
public interface Journal extends AutoCloseable {

  /**
   * Makes a journal that forgets everything when it is closed.
   *
   * @param maxBytes of messages kept for replay; the oldest are given up first
   * @param listener is told how it fares
   */
  static Journal inMemory(long maxBytes, JournalListener listener) {
    return new MemoryJournal(maxBytes, listener);
  }

  /** What was found when it was opened. */
  RecoveryReport report();

  /** The sessions that were known when it was opened. */
  List<RecoveredSession> sessions();

  /**
   * Gives a session its id, a new one if the name is not known yet. The identity of a name that is
   * known stays as it is.
   *
   * @throws JournalException if a new name cannot be written
   */
  int register(String name, String identity);

  /**
   * Gives a session another identity, as an operator asked.
   *
   * @throws JournalException if it cannot be written
   */
  void adopt(int sessionId, String identity);

  /**
   * Lets sessions go on whose history is damaged, after the last number that they can have used,
   * and new names be registered again. It is noted in the journal; a new start shows the effect.
   *
   * @param who decided so, and why
   * @throws JournalException if it cannot be written
   */
  void acceptLoss(String who);

  /**
   * Writes batches as one group and returns when they are as safe as the sync setting promises.
   *
   * @throws JournalException of kind FULL if nothing was written and the same batches may be tried
   *     again; of any other kind the journal is closed for good, and whether they are safe is
   *     unknown
   */
  void append(List<JournalBatch> batches);

  /**
   * Writes a batch if that needs no more than a copy into memory that the operating system keeps:
   * the sync setting asks for no disk, the segment has room, and nothing has to be safe before.
   * Else nothing is done, and the batch is to be appended by a thread that may wait for the disk.
   *
   * @return whether the batch was written
   * @throws JournalException as {@link #append}
   */
  boolean appendAtOnce(JournalBatch batch);

  /**
   * To be called when nothing was appended for 50 ms: leaves proof on the disk that all records
   * before are safe.
   *
   * @throws JournalException as {@link #append}
   */
  void idle();

  /** To be called about once a second: makes spare segments, frees old ones, sees to the room. */
  void maintain();

  /** Where it lies and how much it holds. */
  default JournalUsage usage() {
    return JournalUsage.UNTOLD;
  }

  /** Whether there is room; any thread. */
  JournalRoom room();

  /** A reader of its own; any thread. Close it before the journal. */
  JournalReader reader();

  /**
   * Closes it in order, so that the next start finds the exact numbers. Closing it again does
   * nothing.
   *
   * @throws JournalException if the last bytes could not be made safe
   */
  @Override
  void close();
}
