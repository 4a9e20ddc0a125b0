package io.fixbus.app;

import io.fixbus.config.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads a password and writes what {@code authenticate} keeps of it: {@code java -cp fixbus.jar
 * io.fixbus.app.HashPassword}. It is asked for at a terminal, or read from the first line of the
 * input; never from the arguments, which others can see.
 */
public final class HashPassword {
  private static final int BAD_USE = 2;

  private HashPassword() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    String password = arguments.length == 0 ? read() : "";
    if (password.isEmpty()) {
      System.err.println("Give the password at the prompt, or as the first line of the input");
      System.exit(BAD_USE);
    }
    System.out.println(PasswordHash.of(password).encoded());
  }

  private static String read() throws IOException {
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
