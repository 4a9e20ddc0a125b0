package io.fixbus.journal.disk;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that a reader has open; a few of those last used. Not thread safe. */
public final class OpenFiles implements AutoCloseable {

  private static final int MAX_OPEN = 4;

  private final Storage storage;
  private final Map<String, StorageFile> files = new LinkedHashMap<>(16, 0.75f, true);

  public OpenFiles(Storage storage) {
    this.storage = storage;
  }

  public StorageFile get(String name) throws IOException {
    StorageFile file = files.get(name);
    if (file == null) {
      file = storage.openForReading(name);
      files.put(name, file);
      if (files.size() > MAX_OPEN) {
        Iterator<StorageFile> eldest = files.values().iterator();
        StorageFile closed = eldest.next();
        eldest.remove();
        closed.close();
      }
    }
    return file;
  }

  public void forget(String name) throws IOException {
    StorageFile file = files.remove(name);
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
    for (StorageFile file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
    files.clear();
  }
}
