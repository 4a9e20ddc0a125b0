package io.fixbus.config;

/**
 * Something wrong in a configuration.
 *
 * @param path where: keys joined by dots, or the name of an environment variable or property
 * @param text what was expected and what was found
 */
public record Problem(String path, String text) {

  @Override
  public String toString() {
    return path.isEmpty() ? text : path + ": " + text;
  }
}
