package io.fixbus.interop;

import io.fixbus.check.WireMessage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One life of an {@link Engine} with one session. Its arguments are its role ({@code acceptor} or
 * {@code initiator}), port, BeginString, SenderCompID, TargetCompID, HeartBtInt in seconds, the
 * directory of what it keeps, and that of dictionaries in QuickFIX's form. Lines on its standard
 * input tell it what to do, in ISO-8859-1; at the end of its input it logs out and ends:
 *
 * <pre>
 * send 35=8^37=…^    a message, all fields but those of the session, ^ for SOH
 * test-request id
 * reset              a Logon with ResetSeqNumFlag(141) within the session
 * logout text
 * </pre>
 *
 * <p>On its standard output it tells what happens, and what it gets, after what is in its way:
 *
 * <pre>
 * ready              to be connected to, or about to connect
 * logon
 * logout             or the end of the connection
 * bytes 8=FIX.4.4^…  a message as it came
 * admin 8=FIX.4.4^…  a message of the session, as the engine shows it
 * app 8=FIX.4.4^…    a message for the application, as the engine shows it
 * trouble text
 * </pre>
 */
final class EngineProcess {
  private static final int PATIENCE_SECONDS = 30;
  private static final int TICK_MILLIS = 200;

  private final Process process;
  private final BufferedWriter commands;
  private final Path log;
  private final Thread reader;
  private final BlockingQueue<String> ready = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logons = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logouts = new LinkedBlockingQueue<>();
  private final BlockingQueue<WireMessage> admin = new LinkedBlockingQueue<>();
  private final BlockingQueue<WireMessage> received = new LinkedBlockingQueue<>();
  private final Map<Long, WireMessage> bytes = new ConcurrentHashMap<>();
  private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();

  private EngineProcess(Process process, Path log) {
    this.process = process;
    this.commands = new BufferedWriter(
        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.ISO_8859_1));
    this.log = log;
    this.reader = new Thread(this::read, "engine-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it and waits until it is ready; what it writes to its standard error is added to a file.
   */
  static EngineProcess start(Engine engine, List<String> arguments, Path log) throws Exception {
    List<String> command = new ArrayList<>(engine.command());
    command.addAll(arguments);
    EngineProcess started = new EngineProcess(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
    try {
      started.take(started.ready, "readiness");
      return started;
    } catch (Throwable e) {
      started.kill();
      throw e;
    }
  }

  private void read() {
    try (BufferedReader output = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
      for (String line; (line = output.readLine()) != null; ) {
        hear(line);
      }
    } catch (IOException e) {
      troubles.add(e.toString());
    }
  }

  private void hear(String line) {
    try {
      int space = line.indexOf(' ');
      hear(line.substring(0, space), line.substring(space + 1));
    } catch (RuntimeException e) {
      troubles.add(line + ": " + e);
    }
  }

  private void hear(String word, String rest) {
    switch (word) {
      case "ready" -> ready.add(rest);
      case "logon" -> logons.add(rest);
      case "logout" -> logouts.add(rest);
      case "bytes" -> {
        WireMessage message = parse(rest);
        bytes.put(message.msgSeqNum(), message);
      }
      case "admin" -> admin.add(parse(rest));
      case "app" -> received.add(parse(rest));
      default -> troubles.add(word + ' ' + rest);
    }
  }

  private static WireMessage parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return WireMessage.parse(bytes, 0, bytes.length);
  }

  /** Tells it what to do. */
  void tell(String command) throws IOException {
    commands.write(command);
    commands.write('\n');
    commands.flush();
  }

  /** Waits for a logon that it has not told of before. */
  void awaitLogon() throws InterruptedException {
    take(logons, "logon");
  }

  /** Waits for a logout, or the end of a connection, that it has not told of before. */
  void awaitLogout() throws InterruptedException {
    take(logouts, "logout");
  }

  /** Waits for the next message that its application gets. */
  WireMessage expect() throws InterruptedException {
    return take(received, "message");
  }

  /** Waits for the next message of its session of this type; skips others. */
  WireMessage expectAdmin(String msgType) throws InterruptedException {
    WireMessage message = take(admin, msgType);
    while (!message.msgType().equals(msgType)) {
      message = take(admin, msgType);
    }
    return message;
  }

  /** What came last with a number, where the engine shows that. */
  Optional<WireMessage> bytes(long msgSeqNum) {
    return Optional.ofNullable(bytes.get(msgSeqNum));
  }

  /** Messages that nobody expected. */
  List<WireMessage> unexpected() {
    return List.copyOf(received);
  }

  /** What it says went wrong. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  private <T> T take(BlockingQueue<T> queue, String what) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    T taken;
    do {
      taken = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
    } while (taken == null && System.nanoTime() < end && reader.isAlive());
    if (taken == null && (taken = queue.poll()) == null) {
      throw new AssertionError("The engine tells of no " + what + " within " + PATIENCE_SECONDS
          + " s; troubles: " + troubles + "; its log: " + log);
    }
    return taken;
  }

  /** Lets it log out and end. */
  void stop() throws InterruptedException {
    try {
      commands.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      kill();
      throw new AssertionError(
          "The engine does not end well; troubles: " + troubles + "; its log: " + log);
    }
    reader.join();
  }

  /** Ends it, however it is. */
  void kill() {
    process.destroyForcibly();
  }
}
