package io.fixbus.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the batches of all event loops and writes them in groups: while one group is being
 * written the next one gathers, there is no timer. Counts what is on its way, so that its callers
 * can refuse messages before they get a number.
 *
 * <p>Thread: any for all but {@link #run}, which only the journal's thread may call.
 */
public final class GroupCommit {

  private static final int GROUP_RECORDS = 8_192;
  private static final int GROUP_BYTES = 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  private final Journal journal;
  private final ArrayDeque<Submitted> waiting = new ArrayDeque<>();
  private boolean running;
  /** Waiting or being written; read without the lock. */
  private volatile long records;

  private volatile long bytes;

  private record Submitted(JournalBatch batch, Owner owner) {}

  /** Whoever handed a batch over; called on the journal's thread, once for each batch. */
  public interface Owner {
    /** The batch is as safe as the sync setting promises; it may be cleared and used again. */
    void written(JournalBatch batch);

    /**
     * The batch could not be written. If the failure is of kind FULL it may be handed over again;
     * else whether its records survive is unknown.
     */
    void failed(JournalBatch batch, JournalException failure);
  }

  /** For a journal. */
  public GroupCommit(Journal journal) {
    this.journal = journal;
  }

  /** Records handed over and not yet acknowledged. */
  public long pendingRecords() {
    return records;
  }

  /** Bytes handed over and not yet acknowledged. */
  public long pendingBytes() {
    return bytes;
  }

  /**
   * Hands a batch over. Batches of one loop are written in the order in which they are handed over.
   *
   * @return whether the caller must see to it that {@link #run} is called on the journal's thread
   */
  public synchronized boolean submit(JournalBatch batch, Owner owner) {
    waiting.add(new Submitted(batch, owner));
    records += batch.recordCount();
    bytes += batch.byteCount();
    boolean wake = !running;
    running = true;
    return wake;
  }

  /** Writes all that waits, group after group, and tells the owners. Returns when nothing waits. */
  public void run() {
    List<Submitted> group = new ArrayList<>();
    List<JournalBatch> batches = new ArrayList<>();
    while (take(group)) {
      for (Submitted submitted : group) {
        batches.add(submitted.batch);
      }
      JournalException failure = write(batches);
      settle(batches);
      group.forEach(submitted -> tell(submitted, failure));
      group.clear();
      batches.clear();
    }
  }

  /** An owner that fails must not keep the others from being told. */
  private static void tell(Submitted submitted, @Nullable JournalException failure) {
    try {
      if (failure == null) {
        submitted.owner.written(submitted.batch);
      } else {
        submitted.owner.failed(submitted.batch, failure);
      }
    } catch (RuntimeException e) {
      LOG.error("The owner of a batch could not be told of its end", e);
    }
  }

  /** Null when all is written. */
  private @Nullable JournalException write(List<JournalBatch> batches) {
    try {
      journal.append(batches);
      return null;
    } catch (JournalException e) {
      return e;
    } catch (RuntimeException | Error e) {
      return new JournalException(
          JournalException.Kind.IO, "A batch could not be written: " + e, e);
    }
  }

  private synchronized boolean take(List<Submitted> group) {
    int groupRecords = 0;
    int groupBytes = 0;
    while (!waiting.isEmpty() && groupRecords < GROUP_RECORDS && groupBytes < GROUP_BYTES) {
      Submitted submitted = waiting.remove();
      groupRecords += submitted.batch.recordCount();
      groupBytes += submitted.batch.byteCount();
      group.add(submitted);
    }
    running = !group.isEmpty();
    return running;
  }

  private synchronized void settle(List<JournalBatch> batches) {
    for (JournalBatch batch : batches) {
      records -= batch.recordCount();
      bytes -= batch.byteCount();
    }
  }
}
