package io.fixbus.app;

import java.io.Console;
import java.util.Optional;

/** Somebody who can be asked. */
interface Terminal {

  /** What was typed; empty at the end of the input. */
  Optional<String> ask(String prompt);

  /** The same, and it is not shown. */
  Optional<String> askSecret(String prompt);

  /** The one that this process was started from, if there is one. */
  static Optional<Terminal> ofProcess() {
    Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return Optional.empty();
    }
    return Optional.of(new Terminal() {
      @Override
      public Optional<String> ask(String prompt) {
        return Optional.ofNullable(console.readLine("%s", prompt));
      }

      @Override
      public Optional<String> askSecret(String prompt) {
        return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
      }
    });
  }

  /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
