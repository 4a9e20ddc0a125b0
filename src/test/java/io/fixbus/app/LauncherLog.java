package io.fixbus.app;

/** Lets other processes than the launcher's log as that does. */
public final class LauncherLog {

  private LauncherLog() {}

  /** To be called before the first logger is made. */
  public static void use() {
    LogFormats.ofLauncher();
  }
}
