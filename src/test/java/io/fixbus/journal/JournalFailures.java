package io.fixbus.journal;

/** Failures of a journal for tests of those who use one. */
public final class JournalFailures {

  private JournalFailures() {}

  /** A failure of a kind. */
  public static JournalException of(JournalException.Kind kind, String text) {
    return new JournalException(kind, text);
  }
}
