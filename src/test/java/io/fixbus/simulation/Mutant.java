package io.fixbus.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A deliberate bug: one class of the production code with one piece of its text replaced. It lives
 * in memory only.
 *
 * @param name what is wrong, in a few words
 * @param className the class, below {@code io.fixbus}, such as {@code session.Session}
 * @param original text that occurs exactly once in it, however it is laid out
 * @param replacement what stands there instead
 */
record Mutant(String name, String className, String original, String replacement) {
  private static final Path SOURCES = Path.of("src", "main", "java", "io", "fixbus");

  /** The whole class with the bug. */
  String source() {
    Path file = SOURCES.resolve(className.replace('.', '/') + ".java");
    try {
      String text = Files.readString(file);
      if (anyLayout().matcher(text).results().count() != 1) {
        throw new IllegalStateException("\"" + original + "\" of the mutant \"" + name
            + "\" does not occur exactly once in " + file + "; adapt the mutant");
      }
      return anyLayout().matcher(text).replaceFirst(Matcher.quoteReplacement(replacement));
    } catch (IOException e) {
      throw new IllegalStateException("The source of the mutant \"" + name + "\"", e);
    }
  }

  private Pattern anyLayout() {
    return Pattern.compile(original
        .chars()
        .filter(character -> !Character.isWhitespace(character))
        .mapToObj(character -> Pattern.quote(Character.toString(character)))
        .collect(Collectors.joining("\\s*")));
  }
}
