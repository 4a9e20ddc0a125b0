package io.fixbus.interop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One life of a {@link DoomedAcceptor}. */
final class DoomedProcess {
  private static final int STOP_SECONDS = 30;
  private static final int START_MILLIS = 400;
  private static final int LINES = 400;
  private static final int SPIN_NANOS = 2_000_000;

  /** When a life ends by {@code SIGKILL}. */
  interface Death {
    Death NONE = (process, line, lines) -> {};

    /** Told of each line that comes, with how many came since it was ready. */
    void line(Process process, String line, int lines) throws InterruptedException;

    /** {@link Process#destroyForcibly()} would throw its last words away. */
    private static void kill(Process process) {
      process.toHandle().destroyForcibly();
    }

    /** While it starts. */
    static Death starting(SplittableRandom random) {
      int millis = random.nextInt(START_MILLIS);
      return (process, line, lines) -> {
        if (line.equals(DoomedAcceptor.STARTING)) {
          process.waitFor(millis, TimeUnit.MILLISECONDS);
          kill(process);
        }
      };
    }

    /** Amid traffic. */
    static Death trading(SplittableRandom random) {
      int last = 1 + random.nextInt(LINES);
      int nanos = random.nextInt(SPIN_NANOS);
      return (process, line, lines) -> {
        if (lines == last) {
          long end = System.nanoTime() + nanos;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          kill(process);
        }
      };
    }
  }

  private final Process process;
  private final BufferedWriter commands;
  private final Testimony testimony;
  private final Thread reader;
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile boolean ended;

  private DoomedProcess(Process process, Testimony testimony, Death death) {
    this.process = process;
    this.commands = process.outputWriter();
    this.testimony = testimony;
    this.reader = new Thread(() -> read(death), "doomed-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it with the arguments of {@link DoomedAcceptor}. */
  static DoomedProcess start(List<String> arguments, Testimony testimony, Death death)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        DoomedAcceptor.class.getName());
    builder.command().addAll(arguments);
    return new DoomedProcess(
        builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), testimony, death);
  }

  private void read(Death death) {
    int lines = 0;
    try (var output = process.inputReader()) {
      for (String line; (line = output.readLine()) != null; ) {
        testimony.line(line);
        if (line.equals(DoomedAcceptor.READY)) {
          ready.countDown();
        } else if (ready.getCount() == 0) {
          lines++;
        }
        death.line(process, line, lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
    } finally {
      ended = true;
      ready.countDown();
      testimony.changed();
    }
  }

  /** Waits until it takes connections, or is dead. */
  boolean awaitReady() throws InterruptedException {
    if (!ready.await(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The process does not start");
    }
    return isAlive();
  }

  /** Whether more may come of it. */
  boolean isAlive() {
    return !ended;
  }

  /** Tells it to send a report, unless it is dead. */
  void send(String id) {
    testimony.asked(id);
    try {
      commands.write(id);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      // Dead; the next life is told again.
    }
  }

  /** Waits until it is dead and its last words are taken down; returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The process does not end");
    }
    reader.join();
    return process.exitValue();
  }

  /** Lets it log out and end. */
  int stop() throws InterruptedException {
    try {
      commands.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return awaitEnd();
  }

  /** Ends it, dead or alive. */
  void kill() {
    process.destroyForcibly();
  }
}
