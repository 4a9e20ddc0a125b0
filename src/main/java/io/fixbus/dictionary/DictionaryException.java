package io.fixbus.dictionary;

/**
 * A dictionary can't be read or doesn't make sense; the text says what is wrong, and at which line
 * and element.
 */
public final class DictionaryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DictionaryException(String text) {
    super(text);
  }

  DictionaryException(String text, Throwable cause) {
    super(text, cause);
  }

  static DictionaryException at(int line, String element, String problem) {
    return new DictionaryException("line " + line + ", " + element + ": " + problem);
  }
}
