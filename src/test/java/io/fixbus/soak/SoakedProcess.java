package io.fixbus.soak;

import io.fixbus.connector.Bench;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link SoakServer} in a process of its own. */
final class SoakedProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final InetSocketAddress address;

  private SoakedProcess(Process process, InetSocketAddress address) {
    this.process = process;
    this.commands = process.outputWriter();
    this.answers = process.inputReader();
    this.address = address;
  }

  /** Starts it and waits until it takes connections. */
  static SoakedProcess start(int sessions, Path directory) throws IOException {
    int port = Bench.freePort();
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Dfix.messages=off",
            "-cp",
            System.getProperty("java.class.path"),
            SoakServer.class.getName(),
            Integer.toString(port),
            directory.resolve("journal").toString(),
            Integer.toString(sessions))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    SoakedProcess started =
        new SoakedProcess(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    started.await(SoakServer.READY);
    return started;
  }

  /** Where its sessions take connections. */
  InetSocketAddress address() {
    return address;
  }

  /** Tells it a command of {@link SoakServer} and waits until it is done. */
  void tell(String command) throws IOException {
    write(command);
    await(SoakServer.DONE);
  }

  /** What it takes of the machine. */
  Usage usage() throws IOException {
    write("usage");
    for (String line = next(); ; line = next()) {
      if (Usage.isLine(line)) {
        return Usage.parse(line);
      }
    }
  }

  /** Sends it a signal such as {@code STOP}. */
  void signal(String name) throws IOException, InterruptedException {
    int sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
    if (sent != 0) {
      throw new IOException("kill -" + name + " fails");
    }
  }

  /** Lets it log out and end; returns its exit code. */
  int stop() throws IOException, InterruptedException {
    commands.close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("The process does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void write(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
  }

  private void await(String wanted) throws IOException {
    for (String line = next(); !line.equals(wanted); line = next()) {
      // something it logs
    }
  }

  private String next() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The process has ended");
    }
    return line;
  }
}
