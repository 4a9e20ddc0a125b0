package io.fixbus.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. Its message lists every problem, one a line. */
public final class ConfigException extends RuntimeException {

  private final transient List<Problem> problems;

  /** An exception that tells of at least one problem. */
  public ConfigException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the configuration. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    String title = problems.size() == 1
        ? "The configuration has a problem:"
        : "The configuration has " + problems.size() + " problems:";
    return problems.stream()
        .map(Problem::toString)
        .collect(Collectors.joining("\n  ", title + "\n  ", ""));
  }
}
