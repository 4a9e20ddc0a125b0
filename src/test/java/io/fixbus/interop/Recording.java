package io.fixbus.interop;

import io.fixbus.check.MessageLedger;
import io.fixbus.check.WireMessage;
import io.fixbus.load.FrameScanner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What both sides wrote into a line, whether it came out at its other end or not. Thread-safe. */
final class Recording {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /**
   * What was read at once.
   *
   * @param connection which of the line's connections, from 1
   * @param there whether whoever dialled wrote it
   */
  record Chunk(int connection, boolean there, Instant time, byte[] bytes) {}

  private final List<Chunk> chunks = new ArrayList<>();

  synchronized void add(Chunk chunk) {
    chunks.add(chunk);
    notifyAll();
  }

  /** Waits until enough was written. */
  synchronized void await(String what, Predicate<Recording> enough) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!enough.test(this)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        throw new AssertionError(what + " did not go into the line");
      }
      wait(millis);
    }
  }

  synchronized List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  /** All whole messages of a side, in the order in which it wrote them. */
  List<WireMessage> messages(String beginString, boolean there) {
    Map<Integer, ByteArrayOutputStream> connections = new TreeMap<>();
    for (Chunk chunk : chunks()) {
      if (chunk.there() == there) {
        connections
            .computeIfAbsent(chunk.connection(), any -> new ByteArrayOutputStream())
            .writeBytes(chunk.bytes());
      }
    }
    FrameScanner scanner = new FrameScanner(beginString);
    List<WireMessage> messages = new ArrayList<>();
    for (ByteArrayOutputStream connection : connections.values()) {
      byte[] bytes = connection.toByteArray();
      int offset = 0;
      for (int length; (length = scanner.scan(bytes, offset, bytes.length)) > 0; offset += length) {
        messages.add(WireMessage.parse(bytes, offset, length));
      }
    }
    return messages;
  }

  /** A line for all that was read at once, {@code |} for SOH. */
  @Override
  public String toString() {
    return chunks().stream()
        .map(chunk -> chunk.time() + " " + chunk.connection() + (chunk.there() ? " -> " : " <- ")
            + new String(chunk.bytes(), StandardCharsets.ISO_8859_1).replace('\1', '|') + '\n')
        .collect(Collectors.joining());
  }

  /** Where a side contradicts what it wrote before. */
  List<String> violations(String beginString, boolean there) {
    MessageLedger ledger = new MessageLedger();
    for (WireMessage message : messages(beginString, there)) {
      if (message.msgType().equals("A") && message.flag(141)) {
        ledger.beginRun();
      }
      ledger.record(message);
    }
    return ledger.violations();
  }
}
