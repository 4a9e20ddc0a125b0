package io.fixbus.load;

import io.fixbus.check.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a JVM of its own, with a directory of its own that goes with it. */
final class ServerProcess implements AutoCloseable {

  private static final int STOP_SECONDS = 20;
  private static final int DRAINED_AT_ONCE = 1 << 16;

  private final Process process;
  private final InetSocketAddress address;
  private final Path directory;

  private ServerProcess(Process process, InetSocketAddress address, Path directory) {
    this.process = process;
    this.address = address;
    this.directory = directory;
  }

  /**
   * Starts the server and waits until it listens. Its standard error is ours.
   *
   * @param jvmOptions such as {@code -Xmx1g}
   * @param parent where its directory is made
   * @throws IOException if it ends before it listens
   */
  static ServerProcess start(LoadServer server, int sessions, List<String> jvmOptions, Path parent)
      throws IOException {
    int port = FreePorts.next();
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, server.label() + "-");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(server.className());
    command.addAll(new ServerArguments(port, sessions, directory, server.variant()).toList());
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    ServerProcess started = new ServerProcess(
        process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), directory);
    try {
      started.awaitReady(server);
      return started;
    } catch (IOException e) {
      started.close();
      throw e;
    }
  }

  private void awaitReady(LoadServer server) throws IOException {
    BufferedReader reader = process.inputReader();
    for (String line; (line = reader.readLine()) != null; ) {
      if (ServerArguments.isReady(line)) {
        drain(process.getInputStream());
        return;
      }
    }
    throw new IOException(server.label() + " ended before it listened");
  }

  /** As bytes: whoever reads a container's output does not look at it, either. */
  private static void drain(InputStream output) {
    Thread drain = new Thread(() -> discard(output), "server-output");
    drain.setDaemon(true);
    drain.start();
  }

  private static void discard(InputStream output) {
    byte[] read = new byte[DRAINED_AT_ONCE];
    try {
      while (output.read(read) >= 0) {
        // Nobody wants it.
      }
    } catch (IOException e) {
      // The process is gone.
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Processor time of all threads since the start; the system counts it in steps of 10 ms. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Resident memory in MiB, NaN where the system does not tell. */
  double residentMebibytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1_024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Ends the process, by force when it does not go, and deletes its directory. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
