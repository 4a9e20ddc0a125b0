package io.fixbus.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Hunts all mutants and writes what caught each.
 *
 * <pre>
 * mvn -q -Psimulate test-compile exec:exec -Dsimulate.main=MutantHunt
 * </pre>
 *
 * <p>Two arguments hunt those from one number to another, as the document lists them.
 */
final class MutantHunt {
  static final int MOST_SEEDS = 1_000;

  private MutantHunt() {}

  public static void main(String[] arguments) throws IOException {
    QuietJournal.on();
    List<String> lines = new ArrayList<>();
    int first = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
    int last = arguments.length < 2 ? Mutants.ALL.size() : Integer.parseInt(arguments[1]);
    for (int i = first - 1; i < last; i++) {
      Mutant mutant = Mutants.ALL.get(i);
      String caught = MutantLoader.hunt(mutant).apply(MOST_SEEDS);
      lines.add(String.format("%02d=%s|%s|%s", i + 1, mutant.name(), mutant.className(), caught));
      System.out.println(lines.get(lines.size() - 1));
    }
    Path file = Path.of("target", "tested", "mutants.properties");
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
