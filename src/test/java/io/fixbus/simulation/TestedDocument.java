package io.fixbus.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Makes the document of what was tested out of what the runs left in {@code target/tested} and of
 * the list of the bugs that they found.
 *
 * <pre>
 * mvn -q -Psimulate test-compile exec:exec -Dsimulate.main=TestedDocument \
 *     -Dsimulate=src/docs/TESTED.md
 * </pre>
 */
final class TestedDocument {
  private static final Path RESULTS = Path.of("target", "tested");
  private static final String KIND = "act.";

  private final StringBuilder text = new StringBuilder();

  private TestedDocument() {}

  public static void main(String[] arguments) throws IOException {
    TestedDocument document = new TestedDocument();
    document.head();
    document.simulation(sum("simulation*.properties"));
    document.invariants();
    document.mutants(sum("mutants.properties"));
    document.scope(sum("scope*.properties"));
    document.fuzzing();
    document.guidedFuzzing();
    document.interoperation();
    document.bugs();
    document.commands();
    Files.writeString(Path.of(arguments[0]), document.text);
  }

  /** All files of a kind as one; what is a number in them is added up. */
  private static Map<String, String> sum(String files) throws IOException {
    Map<String, String> sum = new TreeMap<>();
    for (Path file : results(files)) {
      Properties properties = new Properties();
      try (var in = Files.newBufferedReader(file)) {
        properties.load(in);
      }
      properties.forEach((name, value) -> sum.merge(
          (String) name,
          (String) value,
          (a, b) -> a.matches("\\d+") && b.matches("\\d+")
              ? Long.toString(Long.parseLong(a) + Long.parseLong(b))
              : b));
    }
    return sum;
  }

  private static List<Path> results(String files) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(RESULTS, files)) {
      all.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  private void head() {
    line("# What was tested");
    line("");
    line("Generated from the results of the runs named below; the commands that repeat them are at"
        + " the end.");
    line("Machine: two virtual processors, shared with other work all the time; 24 GB of memory,"
        + " Linux, JDK 17.");
    line("");
  }

  private void simulation(Map<String, String> figures) {
    line("## Simulation");
    line("");
    line("Two production sessions with production journals, group commit and recovery included, on"
        + " simulated disks, joined by a simulated network and driven by simulated applications, on"
        + " one thread with a virtual clock. Each seed draws a configuration, a part of the kinds"
        + " of faults with a rate for each, and two to thirty minutes of trouble; then faults stop,"
        + " and within two minutes, or longer while a large gap closes, everything must come to"
        + " rest.");
    line("");
    line("| | |");
    line("|---|---|");
    row("seeds", figures.get("seeds"));
    row("of which were run twice, with the same events", figures.get("repeated"));
    row("simulated session-pair hours", figures.get("simulatedHours"));
    row("events", figures.get("events"));
    row("FIX messages written and judged", figures.get("messages"));
    row("messages acknowledged to the application", figures.get("acknowledged"));
    row("messages delivered for the first time", figures.get("delivered"));
    row("deaths of a process or machine", figures.get("crashes"));
    row("seeds that broke an invariant", figures.get("broken"));
    row("time the runs took, in seconds", figures.get("wallSeconds"));
    row("the same, added up over their threads, one to a core", figures.get("threadSeconds"));
    row(
        "processor time these threads got of the machine, in seconds",
        figures.get("processorSeconds"));
    rate("simulated hours a second of one core, by the clock", figures, "threadSeconds");
    rate("simulated hours a second of processor time", figures, "processorSeconds");
    line("");
    if (!figures.get("broken").equals("0")) {
      line("The seeds that broke an invariant are among the bugs below; run again with what was"
          + " changed, they break none.");
      line("");
    }
    line("Faults injected, by kind (what each means is in `simulation/Act.java`):");
    line("");
    line("| kind | times |");
    line("|---|---|");
    figures.forEach((name, value) -> {
      if (name.startsWith(KIND) && !name.equals(KIND + Act.Kind.SEND)) {
        row(name.substring(KIND.length()), value);
      }
    });
    line("");
  }

  private void invariants() {
    line("## What must hold");
    line("");
    line("Judged at every event by code that shares nothing with what it judges, its own FIX parser"
        + " included.");
    line("");
    for (Invariant invariant : Invariant.values()) {
      line("- " + invariant + ": " + invariant.meaning());
    }
    line("");
  }

  private void mutants(Map<String, String> figures) {
    long caught = figures.values().stream().filter(row -> !row.endsWith("|")).count();
    line("## Deliberate bugs");
    line("");
    line("Each is put into a copy of one class, in memory, and hunted with the seeds from 1 on, "
        + MutantHunt.MOST_SEEDS + " at the most. Caught: " + caught + " of " + figures.size()
        + '.');
    line("");
    line("| bug | class | caught by seed | by invariant |");
    line("|---|---|---|---|");
    figures.values().forEach(row -> {
      String[] parts = row.split("\\|", -1);
      String[] seed = parts[2].isEmpty() ? new String[] {"not caught", ""} : parts[2].split(" ");
      line("| " + parts[0] + " | " + parts[1] + " | " + seed[0] + " | " + seed[1] + " |");
    });
    line("");
  }

  private void scope(Map<String, String> figures) {
    line("## All interleavings within small bounds");
    line("");
    line(grouped(figures.get("traces")) + " ways to interleave messages, losses of power and"
        + " disconnections of either side were enumerated and run, all invariants kept: "
        + figures.get("bounds") + ", in " + figures.get("seconds") + " s. `steps` is the most"
        + " events of the system between one and the next; to rest in between is one way more.");
    line("");
  }

  private void fuzzing() throws IOException {
    line("## Fuzzing");
    line("");
    line("| run | inputs | findings in this run | seconds | command |");
    line("|---|---|---|---|---|");
    for (Path file : results("fuzz-*.properties")) {
      Map<String, String> figures = sum(file.getFileName().toString());
      String name = file.getFileName().toString().replace(".properties", "");
      line("| " + name + " | " + grouped(figures.get("inputs")) + " | " + figures.get("findings")
          + " | " + figures.get("seconds") + " | `" + figures.get("command") + "` |");
    }
    line("");
  }

  private void guidedFuzzing() throws IOException {
    line("Inputs that Jazzer made, guided by the branches that they take in the classes of what is"
        + " fuzzed. `edges` are the branches taken; `features` tell them apart by how often they are"
        + " taken and by what is compared there too; `kept` are the inputs, in"
        + " `src/test/resources/io/fixbus/fuzz`, that take all of these branches, with which every"
        + " build begins.");
    line("");
    line(
        "| target | inputs | edges | features | kept | findings in this run | seconds | command |");
    line("|---|---|---|---|---|---|---|---|");
    for (Path file : results("guided-*.properties")) {
      Map<String, String> figures = sum(file.getFileName().toString());
      String name = file.getFileName().toString().replaceAll("guided-|.properties", "");
      line("| " + name + " | " + grouped(figures.get("inputs")) + " | "
          + grouped(figures.get("edges")) + " | " + grouped(figures.get("features")) + " | "
          + figures.get("corpus") + " | " + figures.get("findings") + " | "
          + figures.get("seconds") + " | `" + figures.get("command") + "` |");
    }
    line("");
  }

  private void interoperation() throws IOException {
    text.append(resource("interoperation.md"));
    line("");
  }

  private void bugs() throws IOException {
    line("## Bugs found");
    line("");
    line("Fixed, with tests in the suite, but for what a row says is still open.");
    line("");
    line("| found by | seed or input | what was wrong |");
    line("|---|---|---|");
    resource("bugs.txt")
        .lines()
        .filter(bug -> !bug.isBlank() && !bug.startsWith("#"))
        .forEach(bug -> line("| " + bug + " |"));
    line("");
  }

  /** A text that is kept by hand. */
  private static String resource(String name) throws IOException {
    try (InputStream in = TestedDocument.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void commands() {
    line("## Commands");
    line("");
    line("```");
    line("# a share of all");
    line("mvn verify");
    command("a long run", "-Dsimulate=minutes=60");
    command("one seed, made short if it breaks something", "-Dsimulate=seed=42");
    command("the deliberate bugs", "-Dsimulate.main=MutantHunt");
    command(
        "small bounds: messages, crashes, disconnects, steps",
        "-Dsimulate.main=SmallScope \"-Dsimulate=4 2 2 1\"");
    line("# fuzzing, each target in turn: by chance, and guided by coverage");
    line("mvn -q -Pfuzz test-compile exec:exec -Dfuzz=inputs=1000000");
    line("mvn -q -Pfuzz test-compile exec:exec \"-Dfuzz=mode=coverage seconds=60\"");
    command("this document", "-Dsimulate.main=TestedDocument -Dsimulate=src/docs/TESTED.md");
    line("```");
  }

  private void command(String what, String arguments) {
    line("# " + what);
    line("mvn -q -Psimulate test-compile exec:exec " + arguments);
  }

  private void row(String name, String value) {
    line("| " + name + " | " + grouped(value) + " |");
  }

  private void rate(String name, Map<String, String> figures, String seconds) {
    line(String.format(
        "| %s | %.1f |",
        name, number(figures, "simulatedHours") / Math.max(1.0, number(figures, seconds))));
  }

  private static long number(Map<String, String> figures, String name) {
    return Long.parseLong(figures.get(name));
  }

  private static String grouped(String number) {
    return String.format("%,d", Long.parseLong(number));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
