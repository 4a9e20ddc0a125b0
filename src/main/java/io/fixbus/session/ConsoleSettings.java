package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;

import java.util.List;

/** What the console may do with a session. */
public final class ConsoleSettings {
  private static final Rows ROWS = Rows.after(SendSettings.SO_FAR);

  public static final Setting<Boolean> CONSOLE_SEND = ROWS.of(
      "console.send",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether who may send on the session may do so from the console's pages, too.");

  public static final Setting<Integer> RECENT_BYTES = ROWS.of(
      "console.recentBytes",
      ValueKind.whole(0, 16_777_216, "bytes"),
      0,
      LIVE,
      "Bytes of the last messages on the wire that are kept in memory for the action `recent`,"
          + " Heartbeats and garbled ones too; 0 for none, 65536 for some 300. All sessions"
          + " together keep 64 MiB at most. A change forgets what is kept.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private ConsoleSettings() {}
}
