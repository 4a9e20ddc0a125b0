package io.fixbus.metrics;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.Direction;
import io.fixbus.metrics.SessionSeries.Pair;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts one session's messages in one direction by their type. A type that comes for the first
 * time is looked up in the dictionary; from then on it is found among the few that the session uses.
 * What the counterparty sends does not decide how many series there are: types that the dictionary
 * does not know, and those beyond the connector's bound, count as {@code other}.
 *
 * <p>Thread: one at a time.
 */
final class TypeCounters {
  static final String OTHER = "other";

  private static final int USUAL_TYPES = 4;
  private static final String ANY_VERSION = "";
  private static final int BYTE_BITS = 8;
  private static final int BYTE_MASK = 0xFF;

  private final SessionSeries series;
  private final Direction direction;
  private final SessionDictionary dictionary;
  private int[] codes = new int[USUAL_TYPES];
  private Pair[] pairs = new Pair[USUAL_TYPES];
  private int count;
  private Optional<Pair> other = Optional.empty();

  TypeCounters(SessionSeries series, Direction direction, SessionDictionary dictionary) {
    this.series = series;
    this.direction = direction;
    this.dictionary = dictionary;
  }

  /**
   * Counts a message.
   *
   * @param msgTypeCode 0 for types that have none
   * @param length of the message, in bytes
   */
  void count(int msgTypeCode, int length) {
    Pair pair = find(msgTypeCode);
    pair.messages().increment();
    pair.bytes().increment(length);
  }

  private Pair find(int code) {
    for (int i = 0; i < count; i++) {
      if (codes[i] == code) {
        return pairs[i];
      }
    }
    String type = msgType(code);
    return dictionary.definition(type, ANY_VERSION).isPresent() ? add(code, type) : other();
  }

  private Pair add(int code, String type) {
    if (count == codes.length) {
      codes = Arrays.copyOf(codes, 2 * count);
      pairs = Arrays.copyOf(pairs, 2 * count);
    }
    codes[count] = code;
    pairs[count] = series.hasRoom() ? series.pair(direction, type) : other();
    return pairs[count++];
  }

  private Pair other() {
    if (other.isEmpty()) {
      other = Optional.of(series.pair(direction, OTHER));
    }
    return other.get();
  }

  private static String msgType(int code) {
    StringBuilder type = new StringBuilder();
    for (int rest = code; rest != 0; rest >>>= BYTE_BITS) {
      type.insert(0, (char) (rest & BYTE_MASK));
    }
    return type.toString();
  }
}
