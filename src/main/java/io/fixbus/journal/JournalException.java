package io.fixbus.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

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

  public JournalException(Kind kind, String text) {
    super(text);
    this.kind = kind;
  }

  public JournalException(Kind kind, String text, Throwable cause) {
    super(text, cause);
    this.kind = kind;
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What a storage's failure says, so that people need not know Java's names for it. */
  public static String reason(IOException failure) {
    String text = failure.getMessage();
    if (failure instanceof AccessDeniedException) {
      return text + ": permission denied";
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return text + ": no such file";
    }
    if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
      return text + ": not a directory";
    }
    return text == null ? failure.toString() : text;
  }

  /** The same, and the command that shows more. */
  public JournalException withCommand(String directory) {
    return new JournalException(
        kind,
        getMessage() + "; \"java -jar fixbus.jar journal verify " + directory + "\" shows more",
        this);
  }

  /** What to do about it. */
  public Kind kind() {
    return kind;
  }
}
