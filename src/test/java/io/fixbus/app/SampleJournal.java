package io.fixbus.app;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.InspectedSegment;
import io.fixbus.journal.log.JournalEnvironment;
import io.fixbus.journal.log.JournalInspection;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SessionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A journal of two segments, the same bytes each time: a trader's orders, a password among them,
 * and an exchange that has reset. It can be damaged in many ways.
 */
final class SampleJournal {

  static final String PASSWORD = "open sesame";
  static final int ORDERS = 60;
  private static final int GROUP = 6;
  /** What cat shows of it. */
  static final int LINES = 65;

  static final String FIRST = "seg-0000000000000001.journal";
  static final String NEWEST = "seg-0000000000000002.journal";

  private static final long START_NANOS = 1_763_890_200_000_000_000L;

  private final Path directory;

  private SampleJournal(Path directory) {
    this.directory = directory;
  }

  static JournalSettings settings(Path directory) {
    return JournalSettings.of(directory).withSegments(16 * 1024, 0);
  }

  /** Closed in order. */
  static SampleJournal closed(Path directory) {
    open(directory).close();
    return new SampleJournal(directory);
  }

  /** As if its owner had been killed. */
  static SampleJournal killed(Path directory) throws IOException {
    try (Journal owner = open(directory.resolveSibling(directory.getFileName() + ".alive"))) {
      owner.idle();
      Files.createDirectory(directory);
      try (Stream<Path> files =
          Files.list(directory.resolveSibling(directory.getFileName() + ".alive"))) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(file.getFileName()));
        }
      }
    }
    return new SampleJournal(directory);
  }

  /** In use by the caller. */
  static Journal open(Path directory) {
    AtomicLong clock = new AtomicLong(START_NANOS);
    AtomicLong salts = new AtomicLong(0x0123456789abcdefL);
    Journal journal = FileJournal.open(
        settings(directory),
        new JournalEnvironment(
            new FileStorage(directory),
            () -> clock.addAndGet(1_000_000),
            () -> salts.addAndGet(0x1111111111111111L),
            Runnable::run));
    fill(journal);
    return journal;
  }

  private static void fill(Journal journal) {
    int exchange = journal.register("exchange", "FIX.4.4:EXCHANGE->TRADER");
    int trader = journal.register("trader", "FIX.4.4:TRADER->EXCHANGE");
    JournalBatch batch = new JournalBatch();
    SessionLog log = batch.log(trader);
    log.outbound(1, 1, time(1), false, new byte[0], 0, 0);
    log.nextIn(1, 2, 2);
    for (int n = 2; n <= ORDERS; n++) {
      byte[] order = order(n);
      log.outbound(1, n, time(n), true, order, 0, order.length);
      if (n == 2) {
        log.request(1, n, time(n), "request-2", 42);
      }
      if (n % GROUP == 0) {
        journal.append(List.of(batch));
        batch.clear();
        log = batch.log(trader);
      }
    }
    byte[] user = message(
        "TRADER",
        "EXCHANGE",
        ORDERS + 1,
        FixMessage.builder("BE")
            .field(923, "u1")
            .field(924, 1)
            .field(553, "ann")
            .field(554, PASSWORD)
            .build());
    log.outbound(1, ORDERS + 1, time(ORDERS + 1), true, user, 0, user.length);
    byte[] garbage = "no FIX\u0007".getBytes(StandardCharsets.US_ASCII);
    log.inbound(1, 2, time(ORDERS + 2), false, garbage, 0, garbage.length);
    log.nextIn(1, 3, 3);
    log = batch.log(exchange);
    byte[] order = order(2);
    log.inbound(1, 2, time(ORDERS + 3), true, order, 0, order.length);
    log.reset(2, 1, 1, true);
    log.outbound(2, 1, time(ORDERS + 4), false, new byte[0], 0, 0);
    journal.append(List.of(batch));
  }

  private static long time(int n) {
    return START_NANOS + n * 1_000_000_000L;
  }

  /** The order with this MsgSeqNum, as it goes over the wire. */
  static byte[] order(int msgSeqNum) {
    return message(
        "TRADER",
        "EXCHANGE",
        msgSeqNum,
        FixMessage.builder("D")
            .field(11, "order-" + msgSeqNum)
            .field(55, "ACME")
            .field(54, '1')
            .field(5001, "desk 7")
            .field(58, "x".repeat(160 + msgSeqNum % 8))
            .build());
  }

  private static byte[] message(String sender, String target, int msgSeqNum, FixMessage body) {
    FixMessage header = FixMessage.builder(body.msgType())
        .field(34, msgSeqNum)
        .field(49, sender)
        .field(52, "20251123-09:30:00.000")
        .field(56, target)
        .build();
    int bodyBegin = body.fieldCount() > 1 ? body.fieldOffset(1) : body.length();
    String content = text(header, header.fieldOffset(header.indexOf(35))) + text(body, bodyBegin);
    String message = "8=FIX.4.4\u00019=" + content.length() + "\u0001" + content;
    int sum = message.chars().sum() & 0xff;
    return (message + String.format("10=%03d\u0001", sum)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(FixMessage message, int from) {
    return new String(
        message.array(),
        from,
        message.offset() + message.length() - from,
        StandardCharsets.US_ASCII);
  }

  Path directory() {
    return directory;
  }

  /** Where the record of an order begins. */
  int offsetOf(String file, int msgSeqNum) {
    return offsetOf(record -> record.file().equals(file)
        && record.type() == RecordType.OUT
        && record.msgSeqNum() == msgSeqNum);
  }

  private int offsetOf(Predicate<JournalRecord> wanted) {
    AtomicReference<Long> offset = new AtomicReference<>();
    JournalInspection.quick(directory).visit(record -> {
      if (wanted.test(record)) {
        offset.set(record.offset());
      }
    });
    return offset.get().intValue();
  }

  /** Something that is no record follows the last one. */
  SampleJournal torn() {
    InspectedSegment newest = newestSegment();
    byte[] bytes = read(newest.file());
    int end = (int) newest.end();
    Arrays.fill(bytes, end, end + 60, (byte) 1);
    return write(newest.file(), bytes);
  }

  private InspectedSegment newestSegment() {
    List<InspectedSegment> segments = JournalInspection.quick(directory).segments();
    return segments.get(segments.size() - 1);
  }

  /** The file that is written to. */
  String newest() {
    return newestSegment().file();
  }

  /** A bit of an order is not as it was. */
  SampleJournal flipped(String file, int msgSeqNum) {
    byte[] bytes = read(file);
    bytes[offsetOf(file, msgSeqNum) + 100] ^= 1;
    return write(file, bytes);
  }

  /** Of a version that is still to come. */
  SampleJournal ofVersion(int version) {
    byte[] bytes = read(NEWEST);
    bytes[8] = (byte) version;
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 60);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(60, (int) crc.getValue());
    return write(NEWEST, bytes);
  }

  /** A file's beginning is not as it was. */
  SampleJournal withoutHeader(String file) {
    byte[] bytes = read(file);
    bytes[0] = 'f';
    return write(file, bytes);
  }

  SampleJournal without(String file) {
    try {
      Files.delete(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  byte[] read(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SampleJournal write(String file, byte[] bytes) {
    try {
      Files.write(directory.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** All files and what is in them, to see whether something has changed. */
  Map<String, ByteBuffer> files() {
    Map<String, ByteBuffer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
