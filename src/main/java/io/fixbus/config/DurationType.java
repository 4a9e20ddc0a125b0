package io.fixbus.config;

import java.time.Duration;
import java.util.Optional;

/** Durations within bounds. */
final class DurationType extends SettingType<Duration> {

  private static final String HINT = " (seconds, or a text such as 250ms, 10s, 2m)";

  private final Duration least;
  private final Duration most;

  DurationType(String name, Duration least, Duration most) {
    super(name, "");
    this.least = least;
    this.most = most;
  }

  @Override
  Duration read(Object json) throws WrongValue {
    return parse(json)
        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
        .orElseThrow(() -> WrongValue.expected(name() + HINT, json));
  }

  private Optional<Duration> parse(Object json) {
    if (json instanceof Number number) {
      return Durations.ofSeconds(number);
    }
    if (json instanceof String text) {
      return most.equals(Durations.UNLIMITED) && text.equals(Durations.UNLIMITED_TEXT)
          ? Optional.of(Durations.UNLIMITED)
          : Durations.parse(text);
    }
    return Optional.empty();
  }

  @Override
  Object fromText(String raw) {
    return Types.number(raw);
  }

  @Override
  Object toMaskedJson(Duration value) {
    return Durations.format(value);
  }
}
