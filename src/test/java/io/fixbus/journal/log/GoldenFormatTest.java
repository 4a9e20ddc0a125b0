package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import io.fixbus.session.SessionLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The format of version 1 as it was first released: these files must be read for ever, and written
 * byte for byte until the version changes.
 */
@QuietLog
final class GoldenFormatTest {

  private static final String FOLDER = "/io/fixbus/journal/version-1/";
  private static final List<String> FILES = List.of(
      "NODE",
      "MARK",
      "seg-0000000000000001.journal",
      "seg-0000000000000001.idx",
      "seg-0000000000000002.journal");
  private static final String NEWEST = "seg-0000000000000002.journal";
  private static final JournalSettings SETTINGS =
      JournalSettings.of(Path.of("golden")).withSegments(16 * 1024, 0);
  private static final int MESSAGES = 70;

  private static Journal open(SimulatedStorage storage) {
    AtomicLong salts = new AtomicLong(0x0123456789abcdefL);
    AtomicLong clock = new AtomicLong(1_767_225_600_000_000_000L);
    return FileJournal.open(
        SETTINGS,
        new JournalEnvironment(
            storage,
            () -> clock.addAndGet(1_000_000),
            () -> salts.addAndGet(0x1111111111111111L),
            Runnable::run));
  }

  private static byte[] text(String text) {
    return text.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] order(int msgSeqNum) {
    return text("8=FIX.4.4|9=200|35=D|34=" + msgSeqNum + "|11=order-" + msgSeqNum + "|58="
        + "y".repeat(140 + msgSeqNum % 8) + "|10=000|");
  }

  /** Every type of record that a journal in good health writes. */
  private static SimulatedStorage write() {
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal = open(storage);
    int exchange = journal.register("exchange", "FIX.4.4:EXCHANGE->TRADER");
    int trader = journal.register("trader", "FIX.4.4:TRADER->EXCHANGE");
    JournalBatch batch = new JournalBatch();
    SessionLog log = batch.log(trader);
    log.outbound(1, 1, 10, false, new byte[0], 0, 0);
    for (int n = 2; n <= MESSAGES; n++) {
      if (n == MESSAGES / 2) {
        journal.append(List.of(batch));
        batch.clear();
      }
      log.outbound(1, n, n * 10L, true, order(n), 0, order(n).length);
      log.request(1, n, n * 10L, "request-" + n, 0x1000L + n);
    }
    journal.append(List.of(batch));
    batch.clear();
    log = batch.log(exchange);
    log.inbound(1, 1, 5, false, text("8=FIX.4.4|35=A|34=1|"), 0, 20);
    log.inbound(1, 2, 6, true, text("8=FIX.4.4|35=D|34=2|"), 0, 20);
    log.nextIn(1, 3, 3);
    log.reset(2, 1, 1, true);
    log.outbound(2, 1, 7, false, new byte[0], 0, 0);
    journal.append(List.of(batch));
    journal.idle();
    journal.adopt(trader, "FIX.4.4:TRADER/DESK->EXCHANGE");
    batch.clear();
    log = batch.log(trader);
    log.outbound(1, MESSAGES + 1, 600, true, order(MESSAGES + 1), 0, order(MESSAGES + 1).length);
    journal.append(List.of(batch));
    journal.close();
    return storage;
  }

  private static SimulatedStorage golden() {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : FILES) {
      try (InputStream in = GoldenFormatTest.class.getResourceAsStream(FOLDER + name + ".golden")) {
        files.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return SimulatedStorage.of(files);
  }

  @Test
  void filesAreWrittenByteForByte() throws IOException {
    Map<String, byte[]> written = write().files();
    String target = System.getProperty("fixbus.journal.golden", "");
    if (!target.isEmpty()) {
      for (String name : FILES) {
        Files.write(Path.of(target, name + ".golden"), written.get(name));
      }
    }
    assertThat(written.keySet()).containsExactlyInAnyOrderElementsOf(FILES);
    for (String name : FILES) {
      assertThat(written.get(name)).as(name).isEqualTo(golden().file(name));
    }
  }

  @Test
  void filesAreRead() {
    Journal journal = open(golden());
    assertThat(journal.report().state()).isEqualTo(State.CLEAN);
    RecoveredSession exchange = journal.sessions().get(0);
    assertThat(exchange.name()).isEqualTo("exchange");
    assertThat(exchange.numbers()).isEqualTo(new RecoveredNumbers(2, 2, 1, 7, List.of()));
    RecoveredSession trader = journal.sessions().get(1);
    assertThat(trader.identity()).isEqualTo("FIX.4.4:TRADER/DESK->EXCHANGE");
    assertThat(trader.numbers().nextOut()).isEqualTo(MESSAGES + 2);
    assertThat(trader.numbers().runStartEpochNanos()).isEqualTo(10);
    assertThat(trader.reservedOut()).isGreaterThan(MESSAGES + 2);
    assertThat(trader.numbers().requests())
        .hasSize(MESSAGES - 1)
        .contains(new RememberedRequest("request-7", 0x1007, 1, 7, 70));
    JournalReader reader = journal.reader();
    List<JournaledMessage> messages = reader
        .read(new JournaledRange(trader.id(), Direction.OUT, 1, 1, 100), 1000, 1 << 20)
        .messages();
    assertThat(messages).hasSize(MESSAGES);
    for (JournaledMessage message : messages) {
      assertThat(message.bytes()).isEqualTo(order(message.msgSeqNum()));
    }
    assertThat(reader
            .read(new JournaledRange(exchange.id(), Direction.IN, 1, 1, 9), 9, 999)
            .messages())
        .extracting(JournaledMessage::msgSeqNum)
        .containsExactly(1, 2);
  }

  @Test
  void aLaterMajorVersionIsRefused() {
    SimulatedStorage storage = golden();
    byte[] segment = storage.file(NEWEST);
    segment[8] = 2;
    CRC32C crc = new CRC32C();
    crc.update(segment, 0, 60);
    RecordFormat.putInt(segment, 60, (int) crc.getValue());
    assertThatThrownBy(() -> open(storage.with(NEWEST, segment)))
        .hasMessageContaining(NEWEST)
        .hasMessageContaining("version 2")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.VERSION);
  }

  @Test
  void aLaterNodeFileIsRefused() {
    String lines = "fixbus journal 2\nnode x\n";
    CRC32C crc = new CRC32C();
    crc.update(text(lines));
    byte[] node = text(lines + "crc32c " + String.format("%08x", crc.getValue()) + "\n");
    assertThatThrownBy(() -> open(golden().with("NODE", node)))
        .hasMessageContaining("NODE")
        .hasMessageContaining("later version")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.VERSION);
  }

  @Test
  void anUnknownRecordIsRefusedUnlessItIsOptional() {
    assertThatThrownBy(() -> open(withRecordOfType(99, 0)))
        .hasMessageContaining(NEWEST)
        .hasMessageContaining("type 99")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.VERSION);
    Journal journal = open(withRecordOfType(99, RecordType.OPTIONAL));
    assertThat(journal.report().state()).isNotEqualTo(State.CORRUPT);
    assertThat(journal.sessions().get(1).numbers().nextOut()).isEqualTo(MESSAGES + 2);
  }

  /** The newest segment with one more record. */
  private static SimulatedStorage withRecordOfType(int type, int flags) {
    SimulatedStorage storage = golden();
    byte[] segment = storage.file(NEWEST);
    SegmentHeader header = SegmentHeader.read(segment);
    int end = new SegmentScan(segment, segment.length, header.salt())
        .run((t, array, record) -> {}, "golden")
        .end();
    JournalBatch batch = new JournalBatch();
    int record = batch.begin(RecordType.ADMIN, flags, 0, 8);
    batch.array()[record + RecordFormat.TYPE] = (byte) type;
    byte[] bytes = Arrays.copyOf(batch.array(), batch.byteCount());
    RecordFormat.putInt(
        bytes, RecordFormat.CHECKSUM, new RecordFormat.Checksum(header.salt()).of(bytes, 0, end));
    System.arraycopy(bytes, 0, segment, end, bytes.length);
    return storage.with(NEWEST, segment);
  }
}
