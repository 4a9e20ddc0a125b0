package io.fixbus.journal.disk;

import java.io.IOException;

/** No space, or no quota, is left. */
public final class StorageFullException extends IOException {
  /** With the text of what was being written. */
  public StorageFullException(String text, Throwable cause) {
    super(text, cause);
  }
}
