package io.fixbus.journal;

import java.io.IOException;

/** Holds a directory until it is closed or the process ends. */
public interface StorageLock extends AutoCloseable {
  @Override
  void close() throws IOException;
}
