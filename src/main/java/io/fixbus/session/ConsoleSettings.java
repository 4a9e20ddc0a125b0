package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;

import java.util.List;

/** What the console may do with a session. */
public final class ConsoleSettings {
  private static final Rows ROWS = Rows.after(SendSettings.SO_FAR);

  public static final Setting<Boolean> CONSOLE_SEND =
      ROWS.of("console.send", ValueKind.flag(), false, LIVE,
          "Whether who may send on the session may do so from the console's pages, too.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private ConsoleSettings() {}
}
