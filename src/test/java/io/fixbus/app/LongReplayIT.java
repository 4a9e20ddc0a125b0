package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.SessionSetup;
import io.fixbus.connector.Bench;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SessionIdentity;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A counterparty asks for all that it was ever sent, while two other sessions share the event loop:
 * one measures round trips, the other the time between Heartbeats. The process has little heap,
 * however much it sends again:
 *
 * <pre>
 * mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=LongReplayIT \
 *     -Dreplay.count=1000000 -Dreplay.perSecond=1000000
 * </pre>
 */
class LongReplayIT {
  private static final int MESSAGES = Integer.getInteger("replay.count", 50_000);
  private static final int PER_SECOND = Integer.getInteger("replay.perSecond", 20_000);
  private static final int SEGMENT_BYTES = 16 * 1024 * 1024;
  private static final int BATCH = 500;
  private static final String HEAP = System.getProperty("replay.heap", "48m");

  @TempDir
  private Path directory;

  private final InetSocketAddress address =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), Bench.freePort());

  @Test
  void aLongReplayNeitherGrowsTheHeapNorDelaysOtherSessions() throws Exception {
    fillJournal();
    Path config = Files.writeString(directory.resolve("fixbus.yaml"), config());
    try (LaunchedProcess process = LaunchedProcess.start(
            Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseSerialGC -Dfix.messages=off -Xmx" + HEAP),
            config.toString());
        Counterparty asking = initiator("ASKING", 30);
        Counterparty beating = initiator("BEATING", 1)) {
      process.await("Journal .* opened");
      connect(asking);
      connect(beating);
      Histogram before = new Histogram(3);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
      roundTrips(asking, before, () -> System.nanoTime() < end);

      ReplayedMessages replay = new ReplayedMessages(address, MESSAGES);
      Histogram during = new Histogram(3);
      Histogram beats = new Histogram(3);
      Thread watch = new Thread(() -> beats(beating, beats, replay::isRunning), "beats");
      replay.start();
      watch.start();
      roundTrips(asking, during, replay::isRunning);
      watch.join();
      double seconds = replay.awaitEnd();

      assertThat(asking.isLoggedOn() && beating.isLoggedOn()).isTrue();
      assertThat(asking.ledger().violations()).isEmpty();
      assertThat(beating.ledger().violations()).isEmpty();
      System.out.printf(
          "%,d messages again in %.1f s, %,.0f a second, with a heap of %s; round"
              + " trips of another session %s before, %s during it; %d Heartbeats of a third,"
              + " 1 s apart, at most %.3f s%n",
          MESSAGES,
          seconds,
          MESSAGES / seconds,
          HEAP,
          micros(before),
          micros(during),
          beats.getTotalCount(),
          beats.getMaxValue() / 1e9);
      process.terminate();
      assertThat(process.exitValue()).isEqualTo(143);
    }
  }

  private static Counterparty initiator(String name, int heartBtInt) {
    return Counterparty.initiator(
        SessionSetup.of("FIX.4.4", name, "SERVER").withHeartBtInt(heartBtInt));
  }

  /** It may not listen yet. */
  private void connect(Counterparty counterparty) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    while (true) {
      try {
        counterparty.connect(address);
        counterparty.awaitLogon();
        return;
      } catch (ConnectException e) {
        assertThat(System.nanoTime()).as("the server listens in time").isLessThan(end);
      }
    }
  }

  private static void roundTrips(Counterparty counterparty, Histogram nanos, BooleanSupplier goOn) {
    do {
      long begin = System.nanoTime();
      counterparty.roundTrip();
      nanos.recordValue(System.nanoTime() - begin);
    } while (goOn.getAsBoolean());
  }

  private static void beats(Counterparty counterparty, Histogram nanos, BooleanSupplier goOn) {
    counterparty.expect("0");
    long last = System.nanoTime();
    do {
      counterparty.expect("0");
      long now = System.nanoTime();
      nanos.recordValue(now - last);
      last = now;
    } while (goOn.getAsBoolean());
  }

  private static String micros(Histogram nanos) {
    return String.format(
        "p50 %,.0f µs, p99 %,.0f µs, most %,.0f µs",
        nanos.getValueAtPercentile(50) / 1e3,
        nanos.getValueAtPercentile(99) / 1e3,
        nanos.getMaxValue() / 1e3);
  }

  /** What a session has sent in an earlier life. */
  private void fillJournal() {
    JournalSettings settings = JournalSettings.of(directory.resolve("journal"))
        .withSync(SyncMode.WRITTEN)
        .withSegments(SEGMENT_BYTES, 1);
    try (Journal journal = FileJournal.open(settings)) {
      int id = journal.register(
          "asked", SessionIdentity.of("FIX.4.4", "SERVER", "ASKED").toString());
      JournalBatch batch = new JournalBatch();
      for (int number = 1; number <= MESSAGES; number++) {
        byte[] message = FixMessage.builder("8")
            .field(49, "SERVER")
            .field(56, "ASKED")
            .field(34, number)
            .field(52, "20261122-09:30:00.000")
            .field(37, "order-" + number)
            .field(17, "execution-" + number)
            .field(150, "0")
            .field(39, "0")
            .field(55, "EUR/USD")
            .field(54, "1")
            .field(151, "100")
            .field(14, "0")
            .field(6, "0")
            .build()
            .toByteArray();
        batch.log(id).outbound(1, number, number, true, message, 0, message.length);
        if (batch.recordCount() == BATCH || number == MESSAGES) {
          journal.append(List.of(batch));
          batch.clear();
        }
      }
    }
  }

  private String config() {
    return """
        journal: {directory: %s, sync: written, segmentBytes: %d, spareSegments: 1}
        limits: {loopLag: unlimited}
        listeners:
          main: {address: 127.0.0.1:%d}
        sessionDefaults:
          listen: main
          beginString: FIX.4.4
          senderCompId: SERVER
          maxResendRequestSpan: %d
          limits: {resendPerSecond: %d}
        sessions:
          asked: {targetCompId: ASKED}
          asking: {targetCompId: ASKING}
          beating: {targetCompId: BEATING}
        """.formatted(
            directory.resolve("journal"), SEGMENT_BYTES, address.getPort(), MESSAGES, PER_SECOND);
  }
}
