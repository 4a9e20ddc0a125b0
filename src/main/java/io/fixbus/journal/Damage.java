package io.fixbus.journal;

/**
 * A place in one of the journal's files that is not as it should be.
 *
 * @param file its name in the journal's directory
 * @param offset in the file, in bytes
 * @param expected what should be there
 * @param found what is there
 */
public record Damage(String file, long offset, String expected, String found) {

  /** All of it, to follow the words that say what happened to the file. */
  public String text() {
    return "at offset " + offset + ": expected " + expected + ", found " + found;
  }

  @Override
  public String toString() {
    return file + " " + text();
  }
}
