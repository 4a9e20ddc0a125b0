package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.session.ValueKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a configuration writes them: seconds, or a number with a unit. */
final class Durations {

  static final String HINT = " (seconds, or a text such as 250ms, 10s, 2m)";

  private static final String UNLIMITED_TEXT = "unlimited";

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?) ?([a-z]{1,2})");
  private static final Map<String, Duration> UNITS = Map.of(
      "ms", Duration.ofMillis(1),
      "s", Duration.ofSeconds(1),
      "m", Duration.ofMinutes(1),
      "h", Duration.ofHours(1),
      "d", Duration.ofDays(1));

  private Durations() {}

  /**
   * Reads a number of seconds or a text; empty if it is neither.
   *
   * @param unlimited whether the word for no limit is one
   */
  static Optional<Duration> read(Object json, boolean unlimited) {
    if (json instanceof Number number) {
      return ofSeconds(number);
    }
    if (json instanceof String text) {
      return unlimited && text.equals(UNLIMITED_TEXT)
          ? Optional.of(ValueKind.UNLIMITED)
          : parse(text);
    }
    return Optional.empty();
  }

  /** What is read as a duration of a range, as far as JSON Schema can tell. */
  static JsonObject schema(Duration least, Duration most) {
    boolean unlimited = most.equals(ValueKind.UNLIMITED);
    JsonObject seconds = new JsonObject().put("type", "number").put("minimum", inSeconds(least));
    if (!unlimited) {
      seconds.put("maximum", inSeconds(most));
    }
    JsonArray either = new JsonArray()
        .add(seconds)
        .add(Schema.text("^[0-9]{1,12}(?:\\.[0-9]{1,9})? ?(?:ms|s|m|h|d)$"));
    if (unlimited) {
      either.add(Schema.words(UNLIMITED_TEXT));
    }
    return new JsonObject().put("anyOf", either);
  }

  private static Number inSeconds(Duration duration) {
    long nanos = duration.toNanos();
    return nanos % NANOS_PER_SECOND == 0
        ? (Number) (nanos / NANOS_PER_SECOND)
        : (Number) ((double) nanos / NANOS_PER_SECOND);
  }

  /** Reads a number of seconds; empty if it is negative or too large to count in nanoseconds. */
  static Optional<Duration> ofSeconds(Number seconds) {
    if (!Double.isFinite(seconds.doubleValue())) {
      return Optional.empty();
    }
    return times(new BigDecimal(seconds.toString()), Duration.ofSeconds(1));
  }

  /** Reads {@code 250ms}, {@code 10s}, {@code 1.5m}, {@code 12h} or {@code 7d}. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
      return Optional.empty();
    }
    return times(new BigDecimal(matcher.group(1)), UNITS.get(matcher.group(2)));
  }

  /** The shortest text that reads as this duration. */
  static String format(Duration duration) {
    if (duration.equals(ValueKind.UNLIMITED)) {
      return UNLIMITED_TEXT;
    }
    long nanos = duration.toNanos();
    if (nanos % NANOS_PER_SECOND == 0) {
      return nanos / NANOS_PER_SECOND + "s";
    }
    return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
  }

  private static Optional<Duration> times(BigDecimal count, Duration unit) {
    BigDecimal nanos = count.multiply(BigDecimal.valueOf(unit.toNanos()));
    return nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }
}
