package io.fixbus.session;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What values a setting takes: bounds, unit and words. How a configuration writes them is said by
 * those who read one.
 *
 * @param <T> the type of the value
 */
public sealed interface ValueKind<T> {
  /** Longer than anything: no limit at all. */
  Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

  /** True or false. */
  record Flag() implements ValueKind<Boolean> {}

  /**
   * Whole numbers.
   *
   * @param step of which they are multiples
   */
  record Whole(int least, int most, int step, String unit) implements ValueKind<Integer> {}

  /** Numbers. */
  record Decimal(double least, double most) implements ValueKind<Double> {}

  /**
   * Durations.
   *
   * @param most {@link #UNLIMITED} if there may be no limit
   */
  record Span(Duration least, Duration most) implements ValueKind<Duration> {}

  /** Durations of whole seconds, as their number. */
  record Seconds(int least, int most) implements ValueKind<Integer> {}

  /**
   * Texts.
   *
   * @param expected the form in words
   */
  record Text(String expected, Pattern form) implements ValueKind<String> {
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
  }

  /**
   * One of a few words.
   *
   * @param words what each stands for; of several for one value the first is preferred
   */
  record Choice<T>(Map<String, T> words) implements ValueKind<T> {
    public Choice {
      words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }
  }

  /** Fields of a Logon. */
  record LogonFields() implements ValueKind<List<LogonField>> {}

  /** What is sent again. */
  record Replay() implements ValueKind<ReplayPolicy> {}

  /**
   * What nobody writes under this key, since it follows from other settings.
   *
   * @param <T> the type of the value
   */
  record Derived<T>() implements ValueKind<T> {}

  /**
   * A kind that is none of the session's.
   *
   * @param <T> the type of the value
   */
  non-sealed interface Other<T> extends ValueKind<T> {}

  static ValueKind<Boolean> flag() {
    return new Flag();
  }

  static ValueKind<Integer> whole(int least, int most, String unit) {
    return new Whole(least, most, 1, unit);
  }

  static ValueKind<Double> decimal(double least, double most) {
    return new Decimal(least, most);
  }

  static ValueKind<Duration> duration(Duration least, Duration most) {
    return new Span(least, most);
  }

  /** A duration, or none. */
  static ValueKind<Duration> durationOrUnlimited(Duration least) {
    return new Span(least, UNLIMITED);
  }

  static ValueKind<Integer> seconds(int least, int most) {
    return new Seconds(least, most);
  }

  /** Printable ASCII, not empty. */
  static ValueKind<String> text() {
    return text("a text of printable ASCII characters", Text.PRINTABLE);
  }

  static ValueKind<String> text(String expected, Pattern form) {
    return new Text(expected, form);
  }

  /** One of a few words, each for itself. */
  static ValueKind<String> words(String... words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      values.put(word, word);
    }
    return new Choice<>(values);
  }

  /** One of two words. */
  static ValueKind<Boolean> either(String whenFalse, String whenTrue) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    values.put(whenFalse, false);
    values.put(whenTrue, true);
    return new Choice<>(values);
  }

  /** One of an enum's constants, in small letters. */
  static <E extends Enum<E>> ValueKind<E> oneOf(Class<E> type) {
    return oneOf(type, value -> value.name().toLowerCase(Locale.ROOT));
  }

  /** One of an enum's constants, by the word that {@code word} gives for it. */
  static <E extends Enum<E>> ValueKind<E> oneOf(Class<E> type, Function<E, String> word) {
    Map<String, E> values = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      values.put(word.apply(value), value);
    }
    return new Choice<>(values);
  }
}
