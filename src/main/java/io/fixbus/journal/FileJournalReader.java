package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.session.JournaledMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads messages of a file journal by number. */
final class FileJournalReader implements JournalReader {

  /** Numbers looked up at once, messages or not. */
  private static final int LOOK_UP = 256;

  private final JournalIndex index;
  private final SegmentReader records;

  FileJournalReader(Storage storage, JournalIndex index, Map<Long, SegmentHeader> segments) {
    this.index = index;
    this.records = new SegmentReader(storage, segments);
  }

  @Override
  public synchronized JournaledPage read(JournaledRange range, int maxMessages, int maxBytes) {
    JournalIndex.Key key = new JournalIndex.Key(range.sessionId(),
        range.direction() == Direction.OUT ? JournalIndex.Kind.OUT : JournalIndex.Kind.IN,
        range.run());
    List<JournaledMessage> messages = new ArrayList<>();
    long bytes = 0;
    long next = range.from();
    while (next <= range.to()) {
      List<JournalIndex.Place> places = index.find(key, (int) next, range.to(), LOOK_UP);
      for (int i = 0; i < places.size(); i++) {
        JournalIndex.Place place = places.get(i);
        if (!place.redacted()) {
          if (messages.size() == maxMessages || bytes >= maxBytes) {
            return new JournaledPage(messages, place.msgSeqNum());
          }
          JournaledMessage message = message(place, ahead(places, i, maxMessages));
          messages.add(message);
          bytes += message.bytes().length;
        }
        next = place.msgSeqNum() + 1L;
      }
      if (places.size() < LOOK_UP) {
        break;
      }
    }
    return new JournaledPage(messages, 0);
  }

  /** How far the page's further messages reach in the same segment. */
  private static int ahead(List<JournalIndex.Place> places, int from, int maxMessages) {
    JournalIndex.Place first = places.get(from);
    JournalIndex.Place last = places.get(Math.min(places.size() - 1, from + maxMessages));
    long distance = last.segment() == first.segment() ? last.offset() - first.offset() : 0;
    return (int) Math.max(0, Math.min(distance, Integer.MAX_VALUE));
  }

  private JournaledMessage message(JournalIndex.Place place, int ahead) {
    int record = records.read(place, ahead);
    byte[] array = records.array();
    byte[] bytes = Arrays.copyOfRange(array, record + RecordFormat.HEADER_LENGTH,
        record + getInt(array, record));
    return new JournaledMessage(place.msgSeqNum(), getInt(array, record + RecordFormat.RUN),
        getLong(array, record + RecordFormat.EPOCH_NANOS), bytes);
  }

  @Override
  public synchronized void close() {
    records.close();
  }
}
