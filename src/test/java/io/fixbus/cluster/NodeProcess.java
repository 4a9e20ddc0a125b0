package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One node in a process of its own, what it prints, and what is done to it. */
final class NodeProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  /** Short lives: compiled quickly, on few threads. */
  private static final List<String> QUICK =
      List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** What it prints, for whoever looks why a test failed. */
  private final PrintStream log;

  private final Process process;
  private final BufferedWriter commands;
  private final Thread reader;
  private final List<String> printed = new ArrayList<>();
  private int read;
  private boolean ended;

  private NodeProcess(List<String> command) throws IOException {
    Path logs = Files.createDirectories(Path.of("target", "cluster-logs"));
    Path file = logs.resolve(NUMBER.incrementAndGet() + ".log");
    this.log = new PrintStream(Files.newOutputStream(file), true);
    log.println(String.join(" ", command));
    this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
    this.commands = process.outputWriter();
    this.reader = new Thread(this::read, "node output");
    reader.start();
  }

  /** The runnable jar. */
  static NodeProcess launcher(Path configuration) throws IOException {
    return start(
        "-jar",
        Path.of("target", "fixbus.jar").toAbsolutePath().toString(),
        configuration.toString());
  }

  /** An {@link ApplicationProgram}. */
  static NodeProcess application(JsonObject cluster) throws IOException {
    return start(
        "-cp",
        System.getProperty("java.class.path"),
        ApplicationProgram.class.getName(),
        cluster.encode());
  }

  private static NodeProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(QUICK);
    command.addAll(List.of(arguments));
    return new NodeProcess(command);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; ) {
        printed(line, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      printed("", true);
    }
  }

  private synchronized void printed(String line, boolean last) {
    if (!last) {
      printed.add(line);
      log.println(LocalTime.now() + " " + line);
    }
    ended = last;
    notifyAll();
  }

  /** The next line in which the form is found, after that of the last call. */
  synchronized Matcher await(String form) {
    Pattern pattern = Pattern.compile(form);
    List<Matcher> found = new ArrayList<>();
    awaitUntil(form, lines -> {
      while (read < lines.size()) {
        Matcher matcher = pattern.matcher(lines.get(read++));
        if (matcher.find()) {
          found.add(matcher);
          return true;
        }
      }
      return false;
    });
    return found.get(0);
  }

  /** Waits until that is so of all that was printed. */
  synchronized void awaitUntil(String what, Predicate<List<String>> done) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!done.test(printed)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0 || ended) {
        throw new AssertionError(what + " did not come; " + (ended ? "the process has ended; " : "")
            + "printed:\n" + String.join("\n", printed));
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** All lines so far that match as a whole. */
  synchronized List<Matcher> all(String form) {
    Pattern pattern = Pattern.compile(form);
    return printed.stream().map(pattern::matcher).filter(Matcher::matches).toList();
  }

  /** All lines so far. */
  synchronized List<String> printed() {
    return List.copyOf(printed);
  }

  /** A line for its standard input, unless it is dead. */
  void tell(String line) {
    try {
      commands.write(line);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      // Dead; what it was to do is judged by what it prints.
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code TERM}, as a supervisor does. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** {@code KILL}. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Stands still until {@link #goOn}. */
  void standStill() throws Exception {
    signal("STOP");
  }

  void goOn() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .start()
            .waitFor())
        .isZero();
  }

  /** What nobody holds is gone afterwards. */
  void collectGarbage() throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    assertThat(new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
            .start()
            .waitFor())
        .isZero();
  }

  /** How it ended. */
  int exitValue() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("has ended")
        .isTrue();
    reader.join();
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
    log.close();
  }
}
