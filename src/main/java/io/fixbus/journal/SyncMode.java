package io.fixbus.journal;

/** How safe a record is when the journal acknowledges it. */
public enum SyncMode {
  /** On the disk: survives the loss of power, if the device honours a flush. */
  BATCH,
  /**
   * In the operating system's page cache: survives the death of the process. Numbers are never used
   * twice even after the loss of power, since they are reserved on the disk ahead of their use.
   */
  WRITTEN,
  /** Handed to the operating system too, but nothing is promised and nothing reserved ahead. */
  NONE
}
