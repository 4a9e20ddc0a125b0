package io.fixbus.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of a run, as {@code target/tested/<name>.properties}, of which the document of what was
 * tested is made.
 */
final class Figures {

  private static final Path DIRECTORY = Path.of("target", "tested");

  private final String name;
  private final SortedMap<String, Object> entries = new TreeMap<>();

  /**
   * @param name of the run
   * @param inputs how many there were
   * @param findings how many defects they found
   * @param seconds how long it took
   * @param command by which it can be repeated
   */
  Figures(String name, long inputs, int findings, long seconds, String command) {
    this.name = name;
    entries.put("inputs", inputs);
    entries.put("findings", findings);
    entries.put("seconds", seconds);
    entries.put("command", command);
  }

  /** Adds a figure that only some runs have. */
  Figures with(String key, long figure) {
    entries.put(key, figure);
    return this;
  }

  /** Writes the file and says the same on the console. */
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    entries.forEach((key, value) -> lines.add(key + "=" + value));
    Files.createDirectories(DIRECTORY);
    Files.write(DIRECTORY.resolve(name + ".properties"), lines);
    System.out.println(name + ": " + String.join(", ", lines));
  }
}
