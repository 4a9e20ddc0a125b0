package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.Direction;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.session.JournaledMessage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads messages of a file journal by number. */
final class FileJournalReader implements JournalReader {

  /** Numbers looked up at once at the most, messages or not. */
  private static final int MAX_LOOK_UP = 256;

  private final SegmentCatalog catalog;
  private final PlaceFinder finder;
  private final IndexBlocks blocks;
  private final SegmentReader records;

  FileJournalReader(SegmentCatalog catalog, SegmentReader.Source source) {
    this.catalog = catalog;
    this.blocks = new IndexBlocks(catalog.storage());
    this.finder = new PlaceFinder(catalog.index(), blocks);
    this.records = new SegmentReader(catalog.storage(), source);
  }

  @Override
  public synchronized JournaledPage read(JournaledRange range, int maxMessages, int maxBytes) {
    while (true) {
      try {
        return readPage(range, maxMessages, maxBytes);
      } catch (IndexBlocks.DamagedIndexException e) {
        rebuild(e.segment());
      } catch (SegmentFreedException e) {
        // Between looking up and reading; what is still needed of it is in a newer one.
      } catch (IOException e) {
        throw new JournalException(
            Kind.IO,
            "The journal " + catalog.storage().description() + " could not be read: " + e,
            e);
      }
    }
  }

  private void rebuild(long segment) {
    try {
      blocks.forget(segment);
      catalog.rebuildIndex(segment);
    } catch (IOException e) {
      throw new JournalException(
          Kind.IO,
          "The index of " + SegmentName.of(segment) + " is damaged and could not be made again: "
              + e,
          e);
    }
  }

  private JournaledPage readPage(JournaledRange range, int maxMessages, int maxBytes)
      throws IOException {
    JournalIndex.Key key = new JournalIndex.Key(
        range.sessionId(),
        range.direction() == Direction.OUT ? JournalIndex.Kind.OUT : JournalIndex.Kind.IN,
        range.run());
    List<JournaledMessage> messages = new ArrayList<>();
    // One more, to know whether there is a next page.
    int lookUp = Math.min(MAX_LOOK_UP, Math.max(maxMessages, 0) + 1);
    long bytes = 0;
    long next = range.from();
    while (next <= range.to()) {
      List<PlaceFinder.Place> places = finder.find(key, (int) next, range.to(), lookUp);
      records.forgetWindow();
      for (int i = 0; i < places.size(); i++) {
        PlaceFinder.Place place = places.get(i);
        if (!place.redacted()) {
          if (messages.size() == maxMessages || bytes >= maxBytes) {
            return new JournaledPage(messages, place.msgSeqNum());
          }
          JournaledMessage message = message(places, i, maxMessages - messages.size());
          messages.add(message);
          bytes += message.bytes().length;
        }
        next = place.msgSeqNum() + 1L;
      }
      if (places.size() < lookUp) {
        break;
      }
    }
    return new JournaledPage(messages, 0);
  }

  private JournaledMessage message(List<PlaceFinder.Place> places, int at, int most)
      throws IOException {
    PlaceFinder.Place place = places.get(at);
    SegmentHeader segment = catalog.header(place.segment()).orElseThrow(SegmentFreedException::new);
    int record;
    try {
      record = records.read(places, at, most, segment);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw catalog.header(place.segment()).isEmpty() ? new SegmentFreedException() : e;
    }
    byte[] array = records.array();
    byte[] bytes = Arrays.copyOfRange(
        array, record + RecordFormat.HEADER_LENGTH, record + getInt(array, record));
    return new JournaledMessage(
        place.msgSeqNum(),
        getInt(array, record + RecordFormat.RUN),
        getLong(array, record + RecordFormat.EPOCH_NANOS),
        bytes);
  }

  @Override
  public synchronized void close() {
    records.close();
    blocks.close();
  }

  private static final class SegmentFreedException extends IOException {}
}
