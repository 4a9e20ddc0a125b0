package io.fixbus.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the messages lie. Thread safe: the writer adds what is acknowledged, the reader looks up.
 */
final class JournalIndex {

  /** What is looked up by number. */
  enum Kind { OUT, IN, REQUEST }

  /** Which messages. */
  record Key(int sessionId, Kind kind, int run) {}

  /** A message's place; {@code redacted} if only its number was kept. */
  record Place(int msgSeqNum, long segment, long offset, boolean redacted) {}

  private final Map<Key, List<Extent>> extents = new HashMap<>();

  /** Adds a message, which replaces an older one of the same number. */
  synchronized void add(Key key, long segment, long offset, int msgSeqNum, boolean redacted) {
    List<Extent> list = extents.computeIfAbsent(key, k -> new ArrayList<>(1));
    Extent last = list.isEmpty() ? null : list.get(list.size() - 1);
    if (last == null || last.segment != segment || last.last() >= msgSeqNum) {
      last = new Extent(segment);
      list.add(last);
    }
    last.add(msgSeqNum, offset, redacted);
  }

  /** Adds a record, if it is one that is looked up. */
  void add(long segment, RecordType type, byte[] array, int record, long offset) {
    Kind kind = switch (type) {
      case OUT -> Kind.OUT;
      case IN_MSG -> Kind.IN;
      case REQ -> Kind.REQUEST;
      default -> null;
    };
    if (kind != null) {
      Key key = new Key(RecordFormat.getInt(array, record + RecordFormat.SESSION_ID), kind,
          RecordFormat.getInt(array, record + RecordFormat.RUN));
      add(key, segment, offset, RecordFormat.getInt(array, record + RecordFormat.MSG_SEQ_NUM),
          (array[record + RecordFormat.FLAGS] & RecordType.REDACTED) != 0);
    }
  }

  /** The runs of which a session has something, newest first. */
  synchronized List<Integer> runs(int sessionId, Kind kind) {
    return extents.keySet().stream()
        .filter(key -> key.sessionId() == sessionId && key.kind() == kind)
        .map(Key::run).sorted(Comparator.reverseOrder()).toList();
  }

  /** The first {@code limit} places of messages numbered {@code from} to {@code to}. */
  synchronized List<Place> find(Key key, int from, int to, int limit) {
    List<Extent> list = extents.getOrDefault(key, List.of());
    List<Place> found = new ArrayList<>();
    long next = from;
    while (found.size() < limit && next <= to) {
      Place place = first(list, (int) next);
      if (place == null || place.msgSeqNum > to) {
        break;
      }
      found.add(place);
      next = place.msgSeqNum + 1L;
    }
    return found;
  }

  /** The place of the lowest number from {@code from} on; of several with that number the newest. */
  private static Place first(List<Extent> list, int from) {
    Extent best = null;
    int bestAt = 0;
    for (int i = list.size() - 1; i >= 0; i--) {
      Extent extent = list.get(i);
      if (extent.last() >= from) {
        int at = extent.indexFrom(from);
        if (best == null || extent.number(at) < best.number(bestAt)) {
          best = extent;
          bestAt = at;
        }
      }
    }
    return best == null ? null : best.place(bestAt);
  }

  /** Messages of one segment in ascending order. */
  private static final class Extent {
    private static final int REDACTED = 0x80000000;

    private final long segment;
    private int[] numbers = new int[8];
    /** Offset in the segment, in units of eight bytes, and a flag. */
    private int[] places = new int[8];
    private int count;

    Extent(long segment) {
      this.segment = segment;
    }

    int last() {
      return numbers[count - 1];
    }

    int number(int index) {
      return numbers[index];
    }

    void add(int msgSeqNum, long offset, boolean redacted) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, count * 2);
        places = Arrays.copyOf(places, count * 2);
      }
      numbers[count] = msgSeqNum;
      places[count++] = (int) (offset >>> 3) | (redacted ? REDACTED : 0);
    }

    /** Index of the first number not below {@code from}, of which there is one. */
    int indexFrom(int from) {
      // Numbers mostly follow each other without a gap: the guess is nearly always right.
      int guess = from - numbers[0];
      if (guess <= 0) {
        return 0;
      }
      if (guess < count && numbers[guess] == from) {
        return guess;
      }
      int at = Arrays.binarySearch(numbers, 0, count, from);
      return at >= 0 ? at : -at - 1;
    }

    Place place(int index) {
      return new Place(numbers[index], segment, (places[index] & ~REDACTED & 0xffffffffL) << 3,
          places[index] < 0);
    }
  }
}
