package io.fixbus.app;

/** What commands that talk to a running process exit with. */
final class CommandExit {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int FORBIDDEN = 3;
  static final int UNREACHABLE = 4;
  static final int UNKNOWN = 5;
  static final int UNCONFIRMED = 6;
  static final int DEFECT = 70;

  private CommandExit() {}
}
