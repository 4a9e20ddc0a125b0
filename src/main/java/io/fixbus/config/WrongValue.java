package io.fixbus.config;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** A value that its setting cannot take; the message says what was expected and what was found. */
final class WrongValue extends Exception {

  private static final int LONGEST_QUOTE = 60;

  private WrongValue(String message) {
    super(message);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  static WrongValue saying(String text) {
    return new WrongValue(text);
  }

  static WrongValue expected(String expected, @Nullable Object found) {
    return new WrongValue("expected " + expected + ", found " + describe(found));
  }

  /** As {@link #expected}, with nothing of the value itself. */
  static WrongValue expectedSecret(String expected, @Nullable Object found) {
    return new WrongValue("expected " + expected + ", found " + kind(found));
  }

  private static String describe(@Nullable Object found) {
    if (found instanceof String text) {
      return "the text " + quote(text);
    }
    if (found instanceof Boolean || found instanceof Number) {
      return kind(found).replaceFirst("^an? ", "the ") + ' ' + found;
    }
    return kind(found);
  }

  private static String kind(@Nullable Object found) {
    if (found == null) {
      return "nothing (leave the key out for its default)";
    }
    if (found instanceof String) {
      return "a text";
    }
    if (found instanceof Boolean) {
      return "a boolean";
    }
    if (found instanceof Number) {
      return "a number";
    }
    return found instanceof JsonArray ? "a list" : "a block of keys";
  }

  /** The text in quotes, cut when long, control characters escaped. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    String shown = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    shown.chars().forEach(c -> {
      if (Character.isISOControl(c)) {
        quoted.append(String.format("\\u%04x", c));
      } else {
        quoted.append((char) c);
      }
    });
    return quoted.append('"').toString();
  }
}
