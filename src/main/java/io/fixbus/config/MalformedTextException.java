package io.fixbus.config;

/** A configuration file that is no YAML or no JSON; the message says where. */
final class MalformedTextException extends Exception {

  MalformedTextException(int line, int column, String text) {
    super("line " + line + ", column " + column + ": " + text);
  }

  MalformedTextException(String text) {
    super(text);
  }
}
