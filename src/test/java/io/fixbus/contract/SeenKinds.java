package io.fixbus.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of messages that were seen on the bus by the tests of one build, in a file that the build
 * names; nothing is kept where none does.
 */
final class SeenKinds {
  private static final SeenKinds OF_THIS_PROCESS = new SeenKinds();

  private final Set<String> kinds = new TreeSet<>();
  private final Set<String> kept = new TreeSet<>();

  private SeenKinds() {}

  static SeenKinds ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** The file, whether it is there or not; of no name if the build does not name one. */
  static Path file() {
    return Path.of(System.getProperty("contract.seen", ""));
  }

  synchronized void add(String kind) {
    kinds.add(kind);
  }

  /** Adds what is new to the file. */
  synchronized void keep() {
    if (file().toString().isEmpty()) {
      return;
    }
    Set<String> fresh = new TreeSet<>(kinds);
    fresh.removeAll(kept);
    try {
      Files.createDirectories(file().toAbsolutePath().getParent());
      Files.write(file(), fresh, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.addAll(fresh);
  }
}
