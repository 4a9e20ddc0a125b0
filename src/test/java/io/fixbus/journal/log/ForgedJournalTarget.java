package io.fixbus.journal.log;

import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.ChoicesTarget;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SegmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A journal whose records say anything, with right checksums: it opens, is read and goes on, or says
 * in a {@link JournalException} why not.
 */
public final class ForgedJournalTarget extends ChoicesTarget {

  private static final int LONGEST_INPUT = 80;
  private static final int MOST_CHANGES = 4;

  private final FuzzedJournal journal = new FuzzedJournal(SyncMode.BATCH, true);
  private final List<String> segments = journal.files().keySet().stream()
      .filter(name -> SegmentName.number(name).isPresent())
      .toList();

  public ForgedJournalTarget() {
    super("journal-forged", "io.fixbus.journal", LONGEST_INPUT);
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(new byte[] {0, 0, 7, 3, 0, 1, 4}, new byte[] {2, 1, 40, 2, 3, 1, 6, 0, 4, 1, 2});
  }

  @Override
  protected void check(Choices choices) {
    Map<String, byte[]> changed = new TreeMap<>();
    journal.files().forEach((name, bytes) -> changed.put(name, bytes.clone()));
    for (int changes = 1 + choices.below(MOST_CHANGES); changes > 0; changes--) {
      record(changed.get(choices.of(segments)), choices);
    }
    journal.check(changed);
  }

  /** Changes a record, of which each byte is as likely that tells what it is. */
  private static void record(byte[] segment, Choices choices) {
    List<Integer> records = records(segment);
    int record = records.get(choices.below(records.size()));
    int length = RecordFormat.getInt(segment, record);
    switch (choices.below(8)) {
      case 0 -> segment[record + RecordFormat.TYPE] = (byte) choices.below(16);
      case 1 -> segment[record + RecordFormat.FLAGS] = (byte) choices.below(256);
      case 2 -> putInt(segment, record + RecordFormat.SESSION_ID, choices);
      case 3 -> putInt(segment, record + RecordFormat.RUN, choices);
      case 4 -> putInt(segment, record + RecordFormat.MSG_SEQ_NUM, choices);
      case 5 ->
        RecordFormat.putLong(
            segment,
            record + RecordFormat.AUX,
            number(RecordFormat.getLong(segment, record + RecordFormat.AUX), choices));
      case 6 -> RecordFormat.putLong(segment, record + RecordFormat.EPOCH_NANOS, choices.anyLong());
      default -> {
        int payload = length - RecordFormat.HEADER_LENGTH;
        if (payload > 0) {
          int at = record + RecordFormat.HEADER_LENGTH + choices.below(payload);
          segment[at] = (byte) choices.below(256);
        }
      }
    }
    long salt = SegmentHeader.read(segment).salt();
    RecordFormat.putInt(
        segment,
        record + RecordFormat.CHECKSUM,
        new RecordFormat.Checksum(salt).of(segment, record, record));
  }

  /** Where the records begin. */
  private static List<Integer> records(byte[] segment) {
    List<Integer> records = new ArrayList<>();
    int at = SegmentHeader.LENGTH;
    while (at + RecordFormat.HEADER_LENGTH <= segment.length
        && RecordFormat.getInt(segment, at) >= RecordFormat.HEADER_LENGTH) {
      records.add(at);
      at += RecordFormat.aligned(RecordFormat.getInt(segment, at));
    }
    return records;
  }

  private static void putInt(byte[] bytes, int at, Choices choices) {
    RecordFormat.putInt(bytes, at, (int) number(RecordFormat.getInt(bytes, at), choices));
  }

  private static long number(long before, Choices choices) {
    return switch (choices.below(9)) {
      case 0 -> 0;
      case 1 -> -1;
      case 2 -> Integer.MAX_VALUE;
      case 3 -> Integer.MIN_VALUE;
      case 4 -> Long.MAX_VALUE;
      case 5 -> choices.below(65_536);
      case 6 -> choices.anyLong();
      default -> before + choices.below(9) - 4;
    };
  }
}
