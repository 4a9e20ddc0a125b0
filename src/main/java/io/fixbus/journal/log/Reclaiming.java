package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.disk.Background;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees segments that nobody needs. A segment that holds little of what is still needed is emptied
 * first: that little is copied to the end of the log. Surveying and reading are done in the
 * background; the copies are written by the journal's thread, some at a time.
 */
final class Reclaiming {

  private static final Logger LOG = LoggerFactory.getLogger(Reclaiming.class);

  /** A segment is emptied when less than this part of it is needed. */
  private static final int EMPTIED_PART = 10;

  private static final int COPY_PART = 1024 * 1024;

  private static final long SURVEY_INTERVAL_NANOS = 60_000_000_000L;

  private enum State {
    NOTHING_TO_DO,
    SURVEYING,
    COPYING,
    FREEING
  }

  private final JournalSettings settings;
  private final LongSupplier clock;
  private final SegmentCatalog catalog;
  private final SessionTable table;
  private final Background background;
  private final ArrayDeque<JournalBatch> copies = new ArrayDeque<>();
  /** Segments found to be damaged; only the background's. */
  private final Set<Long> unreadable = new HashSet<>();

  private List<Segment> freed = List.of();
  private long surveyedNewest;
  private long nextSurveyNanos;
  private State state = State.NOTHING_TO_DO;

  Reclaiming(
      JournalSettings settings, LongSupplier clock, JournalOpening opened, Background background) {
    this.settings = settings;
    this.clock = clock;
    this.catalog = opened.catalog();
    this.table = opened.table();
    this.background = background;
  }

  /**
   * What is to be appended and forced now; empty if nothing is. Call {@link #copied} when that is
   * done.
   */
  synchronized List<JournalBatch> next() {
    switch (state) {
      case NOTHING_TO_DO -> {
        surveyIfDue();
        return List.of();
      }
      case COPYING -> {
        if (!copies.isEmpty()) {
          return List.of(copies.peek());
        }
        state = State.FREEING;
        return List.of(freedRecord());
      }
      default -> {
        return List.of();
      }
    }
  }

  /** What {@link #next} gave is on the disk. */
  synchronized void copied() {
    if (state == State.COPYING) {
      copies.poll();
    } else if (state == State.FREEING) {
      free();
      state = State.NOTHING_TO_DO;
    }
  }

  private void surveyIfDue() {
    long newest = catalog.newest();
    long now = clock.getAsLong();
    if (table.damage().isEmpty() && (newest != surveyedNewest || now >= nextSurveyNanos)) {
      surveyedNewest = newest;
      nextSurveyNanos = now + SURVEY_INTERVAL_NANOS;
      state = State.SURVEYING;
      Needed needed = new Needed(settings, Needed.facts(table), now);
      // Taken now: the facts say nothing of what is written from here on.
      List<Segment> older = catalog.older();
      background.run("looking for segments to free", () -> survey(older, needed));
    }
  }

  private void survey(List<Segment> older, Needed needed) throws IOException {
    List<Segment> free = new ArrayList<>();
    List<JournalBatch> batches = new ArrayList<>();
    try {
      needed.look(catalog.index().all());
      for (Segment segment : older) {
        long bytes = needed.bytes(segment.number());
        if (bytes == 0) {
          free.add(segment);
        } else if (batches.isEmpty()
            && bytes * EMPTIED_PART < segment.header().capacity()
            && !unreadable.contains(segment.number())) {
          read(segment, needed, batches);
          free.add(segment);
        }
      }
    } finally {
      surveyed(free, batches);
    }
  }

  private synchronized void surveyed(List<Segment> free, List<JournalBatch> batches) {
    freed = free;
    copies.addAll(batches);
    state = free.isEmpty() ? State.NOTHING_TO_DO : State.COPYING;
  }

  private void read(Segment segment, Needed needed, List<JournalBatch> batches) throws IOException {
    byte[] data = SegmentFiles.readAll(catalog.storage(), segment.name(), segment.end());
    SegmentScan scan = new SegmentScan(data, data.length, segment.header().salt());
    scan.run(
        (type, array, record) -> {
          if (needed.record(segment.number(), type, array, record)) {
            if (batches.isEmpty() || batches.get(batches.size() - 1).byteCount() > COPY_PART) {
              batches.add(new JournalBatch());
            }
            batches.get(batches.size() - 1).copy(array, record);
          }
        },
        segment.name());
    if (scan.end() < segment.end()) {
      batches.clear();
      unreadable.add(segment.number());
      throw new IOException(
          segment.name() + " is damaged at offset " + scan.end() + "; it is not freed");
    }
  }

  private JournalBatch freedRecord() {
    JournalBatch batch = new JournalBatch();
    int record = batch.begin(RecordType.FREED, 0, 0, Long.BYTES * freed.size());
    batch.number(record, 0, freed.size(), clock.getAsLong(), 0);
    int at = record + RecordFormat.HEADER_LENGTH;
    for (Segment segment : freed) {
      putLong(batch.array(), at, segment.number());
      at += Long.BYTES;
    }
    return batch;
  }

  /** The disk says that they are free: nobody will miss them. */
  private void free() {
    List<Segment> gone = freed;
    freed = List.of();
    for (Segment segment : gone) {
      catalog.remove(segment.number());
    }
    background.run("removing freed segments", () -> {
      for (Segment segment : gone) {
        catalog.storage().delete(segment.name());
        if (catalog.storage().exists(SegmentName.index(segment.number()))) {
          catalog.storage().delete(SegmentName.index(segment.number()));
        }
        LOG.info("Journal {}: {} was freed", catalog.storage().description(), segment.name());
      }
      catalog.storage().syncDirectory();
    });
  }
}
