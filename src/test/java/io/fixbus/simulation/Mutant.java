package io.fixbus.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A deliberate bug: one class of the production code with one piece of its text replaced. It lives
 * in memory only.
 *
 * @param name what is wrong, in a few words
 * @param className the class, below {@code io.fixbus}, such as {@code session.Session}
 * @param original text that occurs exactly once in it
 * @param replacement what stands there instead
 */
record Mutant(String name, String className, String original, String replacement) {
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "fixbus");

  /** The whole class with the bug. */
  String source() {
    Path file = SOURCES.resolve(className.replace('.', '/') + ".java");
    try {
      String text = Files.readString(file);
      int at = text.indexOf(original);
      if (at < 0 || text.indexOf(original, at + 1) >= 0) {
        throw new IllegalStateException("\"" + original + "\" of the mutant \"" + name
            + "\" does not occur exactly once in " + file + "; adapt the mutant");
      }
      return text.substring(0, at) + replacement + text.substring(at + original.length());
    } catch (IOException e) {
      throw new IllegalStateException("The source of the mutant \"" + name + "\"", e);
    }
  }
}
