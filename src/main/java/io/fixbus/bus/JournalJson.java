package io.fixbus.bus;

import io.fixbus.journal.Damage;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournalUsage;
import io.fixbus.journal.RecoveryReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How the journal fares, as JSON. */
public final class JournalJson {
  private static final JsonShape<Told> SHAPE = new JsonShape<>();

  static {
    JsonObject flushes = Schema.object();
    for (String name : new String[] {"p50", "p99", "max"}) {
      Schema.with(flushes, name, Schema.integer(0));
    }
    SHAPE
        .always(
            "type",
            Schema.words("file", "memory"),
            told -> told.usage().directory().isPresent() ? "file" : "memory")
        .orNull("directory", Schema.text(), told -> told.usage().directory().map(Path::toString))
        .number("usedBytes", told -> told.usage().usedBytes())
        .orNull("freeBytes", Schema.integer(0), told -> boxed(told.freeBytes()))
        .maybe("limitBytes", Schema.integer(0), told -> boxed(told.usage().limitBytes()))
        .number("segments", told -> told.usage().segments())
        .orNull("oldest", Schema.time(), told -> IsoTime.find(told.usage().oldestEpochNanos()))
        .always(
            "damage", Schema.list(Schema.text()), told -> damage(told.report().damages()))
        .orNull("fsyncNanos", flushes, told -> told.flushes().map(JournalJson::flushes))
        .always("state", Schema.words("open", "full", "failed"), told -> state(told.room()))
        .text("text", JournalJson::text);
  }

  private JournalJson() {}

  /** How long the last flushes took, in nanoseconds: half of them, 99 of a hundred, the longest. */
  public record Flushes(long p50, long p99, long max) {}

  /**
   * What is known of a journal.
   *
   * @param report what was found when it was opened
   * @param freeBytes of its disk
   * @param flushes empty if nothing was forced to a disk
   */
  public record Told(
      JournalUsage usage,
      JournalRoom room,
      RecoveryReport report,
      OptionalLong freeBytes,
      Optional<Flushes> flushes) {}

  /** What the action {@code journal} replies. */
  public static JsonObject of(Told told) {
    return SHAPE.addTo(new JsonObject(), told);
  }

  static JsonObject schema() {
    return SHAPE.addTo(Schema.object());
  }

  private static Optional<Long> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static JsonArray damage(List<Damage> damages) {
    JsonArray texts = new JsonArray();
    damages.forEach(each -> texts.add(each.toString()));
    return texts;
  }

  private static JsonObject flushes(Flushes flushes) {
    return new JsonObject()
        .put("p50", flushes.p50())
        .put("p99", flushes.p99())
        .put("max", flushes.max());
  }

  private static String state(JournalRoom room) {
    return switch (room) {
      case AMPLE -> "open";
      case LOW, LAST -> "full";
      case CLOSED -> "failed";
    };
  }

  private static String text(Told told) {
    return switch (told.room()) {
      case AMPLE ->
        "There is room. When it was opened it was "
            + told.report().state().name().toLowerCase(Locale.ROOT) + '.';
      case LOW -> "There is little room left: sends are refused until there is more.";
      case LAST -> "There is no room left: sessions are logged out until there is more.";
      case CLOSED ->
        "It is closed for good, as after an error of the disk, which the log tells; the"
            + " process has to start again.";
    };
  }
}
