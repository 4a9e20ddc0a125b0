package io.fixbus.journal;

/**
 * The journal could not do what was asked; the text names the file and, where it has one, the
 * offset.
 */
public final class JournalException extends RuntimeException {

  /** What to do about it. */
  public enum Kind {
    /** No space; nothing of what was asked happened, it may be asked again when space is back. */
    FULL,
    /** Reading or writing failed. After a failed append the journal is closed for good. */
    IO,
    /** The journal is closed. */
    CLOSED,
    /** Another process, or another journal of this one, has the directory. */
    LOCKED,
    /** Bytes that were promised to be safe are damaged or gone. */
    CORRUPT,
    /** Written by a version that this one cannot read. */
    VERSION,
    /** The directory is not a journal's, or cannot be used as one. */
    DIRECTORY
  }

  private final Kind kind;

  JournalException(Kind kind, String text) {
    super(text);
    this.kind = kind;
  }

  JournalException(Kind kind, String text, Throwable cause) {
    super(text, cause);
    this.kind = kind;
  }

  /** What to do about it. */
  public Kind kind() {
    return kind;
  }
}
