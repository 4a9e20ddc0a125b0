package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process, mostly of the runnable jar, and what it prints. */
final class LaunchedProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final Thread reader = new Thread(this::read, "process output");

  private LaunchedProcess(Process process) {
    this.process = process;
  }

  /** Starts it with these arguments and environment variables. */
  static LaunchedProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = Path.of("target", "fixbus.jar").toAbsolutePath();
    ProcessBuilder builder = new ProcessBuilder(
        Stream.concat(Stream.of(java.toString(), "-jar", jar.toString()), Stream.of(arguments))
            .toList());
    builder.environment().putAll(environment);
    return of(builder);
  }

  /** Starts another program. */
  static LaunchedProcess of(ProcessBuilder builder) throws IOException {
    LaunchedProcess launched =
        new LaunchedProcess(builder.redirectErrorStream(true).start());
    launched.reader.start();
    return launched;
  }

  /** The next line in which the form is found. */
  Matcher await(String form) throws InterruptedException {
    Pattern pattern = Pattern.compile(form);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      String line = unread.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(line).as("a line with %s in %s", form, printed).isNotNull();
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  /** Asks it to stop, as a container's supervisor does. By its handle, which leaves streams open. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Its number in the system. */
  long pid() {
    return process.pid();
  }

  /** How it ended. */
  int exitValue() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .as("has ended")
        .isTrue();
    reader.join();
    return process.exitValue();
  }

  /** All lines so far. */
  List<String> printed() {
    return printed;
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    reader.join();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
        unread.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
