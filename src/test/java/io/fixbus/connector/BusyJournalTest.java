package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is slower than what comes in. */
final class BusyJournalTest {
  private static final int ORDERS = 20_000;
  /** So many records on their way to the journal are too many. */
  private static final int RECORDS = 10_000;

  private final Bench bench = new Bench();
  private final FaultyJournal journal = new FaultyJournal();
  private final int port = Bench.freePort();
  private final AtomicInteger answered = new AtomicInteger();

  @BeforeEach
  void deploy(@TempDir Path unused) throws Exception {
    JsonObject config = PairConfig.of(port, unused).without("trader").json();
    bench.deploy(config, journal);
    bench.vertx.eventBus().localConsumer("fix.exchange.inbound", order -> {
      bench.vertx.eventBus().send("fix.exchange.send", Bench.order("a1"));
      answered.incrementAndGet();
    });
  }

  @AfterEach
  void close() throws Exception {
    journal.unblock();
    bench.close();
  }

  @Test
  void theSocketRestsSoThatWhatWasReadCanBeAnswered() throws Exception {
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      journal.block();
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeOrders(peer));
      awaitRest();
      assertThat(answered.get()).isLessThan(RECORDS / 2);

      journal.unblock();

      for (int i = 1; i <= ORDERS; i++) {
        assertThat(peer.read()).contains("|34=" + (i + 1) + "|");
      }
      writing.get(Bench.TIMEOUT_SECONDS, SECONDS);
      assertThat(bench.events.names("exchange")).doesNotContain("send-failed");
    }
  }

  private static void writeOrders(RawPeer peer) {
    try {
      for (int i = 0; i < ORDERS; i++) {
        peer.write(peer.order("a" + i));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Until, after some orders, no more come while the event loop does other things. */
  private void awaitRest() throws Exception {
    int before;
    do {
      before = answered.get();
      for (int i = 0; i < 50; i++) {
        bench.control("exchange", "status");
      }
    } while (before < RECORDS / 20 || answered.get() > before);
  }
}
