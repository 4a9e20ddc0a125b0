package io.fixbus.session;

/** What a running session says to other settings, for tests of those who give it some. */
public final class LiveSettingsCheck {

  private LiveSettingsCheck() {}

  /** Fails if a session that runs by the ones cannot take the others. */
  public static void check(SessionSettings before, SessionSettings after) {
    before.requireLiveChange(after);
  }
}
