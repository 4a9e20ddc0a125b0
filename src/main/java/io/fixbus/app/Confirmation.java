package io.fixbus.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Says what will be lost, and asks whether that shall be. */
final class Confirmation {
  private final Optional<Terminal> terminal;
  private final PrintWriter err;

  Confirmation(Optional<Terminal> terminal, PrintWriter err) {
    this.terminal = terminal;
    this.err = err;
  }

  /**
   * Asks, unless nothing will be lost.
   *
   * @throws CannotDoException if it shall not be, or nobody can be asked
   */
  void require(String what, List<String> losses) {
    if (losses.isEmpty()) {
      return;
    }
    err.println(what + ":");
    losses.forEach(sentence -> err.println("  " + sentence));
    err.flush();
    if (terminal.isEmpty()) {
      throw new CannotDoException(
          CommandExit.UNCONFIRMED,
          "Nothing was done: without a terminal this has to be confirmed by --yes");
    }
    String answer = terminal.get().ask("Go on? [y/N] ").orElse("").strip();
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw new CannotDoException(CommandExit.UNCONFIRMED, "Nothing was done");
    }
  }
}
