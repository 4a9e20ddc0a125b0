package io.fixbus.config;

import io.fixbus.session.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the table of all settings as Markdown. */
public final class SettingsDocument {

  private static final String HEAD = """
      # Settings

      This page is generated; see the end. A duration is a number of seconds, decimals allowed, or a
      text with a unit: `250ms`, `10s`, `2m`, `12h`, `7d`. Dots in a key denote nesting:
      `bus.format: json` is `bus: {format: json}`; both may be written.

      *Applies* tells how a change comes into force: `live`, in place while the session stays logged
      on; `session`, when the session starts again after an orderly logout; `process`, when the
      process starts again.
      """;

  private static final String FOOT = """

      Written by

      ```sh
      java -cp target/fixbus.jar io.fixbus.config.SettingsDocument src/docs/settings.md
      ```
      """;

  private SettingsDocument() {}

  /** Writes the page to the file that the only argument names. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("Name the file to write, and nothing else");
    }
    Files.writeString(Path.of(arguments[0]), markdown());
  }

  /** The page. */
  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    section(page, "Connector", "At the top level.", GeneralKeys.TABLE);
    section(
        page,
        "Listeners",
        "Under `listeners.<name>`. A session whose `listen` is a plain `host:port` makes one with"
            + " these defaults.",
        ListenerKeys.TABLE);
    section(
        page,
        "Sessions",
        "Under `sessions.<name>`, or under `sessionDefaults` for all sessions that don't say"
            + " otherwise. Lists replace, `logon` is joined field by field.",
        SessionKeys.TABLE);
    section(
        page,
        "Users",
        "Under `users.<name>`: who may use the bridge and the HTTP API ([bridge.md](bridge.md)).",
        UserKeys.TABLE);
    return page.append(FOOT).toString();
  }

  private static void section(StringBuilder page, String title, String intro, SettingTable table) {
    page.append("\n## ").append(title).append("\n\n").append(intro).append("\n\n");
    page.append("| key | takes | unit | default | applies | what for |\n");
    page.append("|---|---|---|---|---|---|\n");
    table.settings().forEach(setting -> row(page, setting));
  }

  private static void row(StringBuilder page, Setting<?> setting) {
    SettingType<?> type = Types.of(setting.kind());
    String only = setting
        .role()
        .map(role -> " (" + role.name().toLowerCase(Locale.ROOT) + "s)")
        .orElse("");
    String byDefault = setting.absence().orElseGet(() -> defaultOf(setting));
    page.append("| `")
        .append(setting.key())
        .append('`')
        .append(only)
        .append(" | ")
        .append(type.name())
        .append(" | ")
        .append(type.unit())
        .append(" | ")
        .append(byDefault)
        .append(" | ")
        .append(setting.applies().name().toLowerCase(Locale.ROOT))
        .append(" | ")
        .append(setting.text())
        .append(" |\n");
  }

  private static <T> String defaultOf(Setting<T> setting) {
    String text =
        "" + Types.of(setting.kind()).toMaskedJson(setting.defaultValue().orElseThrow());
    return text.equals("{}") ? "none" : '`' + text + '`';
  }
}
