package io.fixbus.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A journal command that ran.
 *
 * @param exitCode what it exits with
 * @param bytes its standard output
 * @param err its standard error
 */
record Ran(int exitCode, byte[] bytes, String err) {

  static Ran journal(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int exitCode = JournalCommand.run(out, err, texts);
    return new Ran(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  String out() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  List<String> lines() {
    return out().lines().toList();
  }
}
