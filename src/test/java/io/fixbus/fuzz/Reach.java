package io.fixbus.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses of many inputs few that take as many branches. It lets Jazzer do the inner part of
 * libFuzzer's merge, which notes down what each input reaches that none before did.
 */
final class Reach {

  /** Begins a line with the number of an input and the branches that it is the first to take. */
  private static final String BRANCHES = "COV";

  private final Jazzer jazzer;
  private final Path notes;

  /**
   * @param directory for what it leaves
   */
  Reach(Jazzer jazzer, Path directory) {
    this.jazzer = jazzer;
    this.notes = directory.resolve("reach");
  }

  /** Those that take a branch that none shorter does, the shortest first. */
  List<byte[]> fewest(List<Path> files) throws IOException, InterruptedException {
    List<byte[]> inputs = new ArrayList<>();
    for (Path file : files) {
      inputs.add(Files.readAllBytes(file));
    }
    List<Integer> shortestFirst = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      shortestFirst.add(i);
    }
    shortestFirst.sort(Comparator.comparing(i -> inputs.get(i).length));
    List<byte[]> fewest = new ArrayList<>();
    for (int number : first(shortestFirst.stream().map(files::get).toList())) {
      fewest.add(inputs.get(shortestFirst.get(number)));
    }
    return fewest;
  }

  /** The numbers of the files that are the first to take a branch. */
  private List<Integer> first(List<Path> files) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of(String.valueOf(files.size()), "0"));
    files.forEach(file -> names.add(file.toString()));
    Files.write(notes, names, StandardCharsets.ISO_8859_1);
    jazzer.run("reach", List.of("-merge_inner=1", "-merge_control_file=" + notes));
    List<Integer> first = new ArrayList<>();
    for (String line : Files.readAllLines(notes, StandardCharsets.ISO_8859_1)) {
      String[] words = line.split(" ");
      if (words[0].equals(BRANCHES) && words.length > 2) {
        first.add(Integer.parseInt(words[1]));
      }
    }
    return first;
  }
}
