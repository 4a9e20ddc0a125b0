package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.metrics.MeteredVertx;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three times as much as can be taken, in both directions and on the event loop of a session that asks
 * for little: that one goes on, memory stays within its bound, nothing is lost, and what is refused is
 * counted. {@code -Dfixbus.overload.seconds=60} makes it last; the figures are printed.
 */
final class ThreefoldLoadTest {
  private static final int SECONDS = Integer.getInteger("fixbus.overload.seconds", 2);
  private static final long TICK_NANOS = 10_000_000L;

  /** Of the application that takes orders, and three times that what three counterparties send. */
  private static final int ORDERS_PER_TICK = 15;

  private static final int SENDERS = 3;

  /** Of a counterparty that reads, and three times that what the application sends it. */
  private static final int BYTES_PER_TICK = 60_000;

  private static final int MEMORY = 8 * 1_048_576;

  private final MeteredVertx metered = new MeteredVertx("ThreefoldLoadTest");
  private final Bench bench = new Bench(metered.vertx);
  private final int port = Bench.freePort();
  private final List<RawPeer> peers = new ArrayList<>();
  private final Queue<Message<Object>> unanswered = new ConcurrentLinkedQueue<>();
  private final AtomicInteger[] taken = new AtomicInteger[SENDERS];
  private volatile boolean draining;
  private volatile boolean over;
  private double mostMemory;

  @BeforeEach
  void deploy(@TempDir Path directory) throws Exception {
    PairConfig config = PairConfig.of(port, directory).without("trader");
    config.set("metrics.registry", metered.registryName);
    config.set("journal.segmentBytes", 64 * 1_048_576);
    config.set("limits.memoryBytes", MEMORY);
    config.set("sessionDefaults.bus.delivery", "acknowledged");
    config.set("sessionDefaults.bus.timeout", "5m");
    config.set("sessionDefaults.limits.slowConsumer", "5m");
    JsonObject exchange = config.json().getJsonObject("sessions").getJsonObject("exchange");
    for (int i = 0; i < SENDERS; i++) {
      config.set("sessions.in" + i, exchange.copy().put("targetCompId", "IN" + i));
      taken[i] = new AtomicInteger();
    }
    config.set("sessions.out", exchange.copy().put("targetCompId", "OUT"));
    bench.deploy(config.json());
    for (int i = 0; i < SENDERS; i++) {
      bench.vertx.eventBus().consumer("fix.in" + i + ".inbound", unanswered::add);
    }
    bench.vertx.setPeriodic(TICK_NANOS / 1_000_000, id -> answerSome());
    bench.vertx.eventBus().<JsonObject>consumer("fix.exchange.inbound", order -> {
      order.reply(null);
      bench.vertx.eventBus().send("fix.exchange.send", order.body());
    });
  }

  @AfterEach
  void close() throws Exception {
    over = true;
    for (RawPeer peer : peers) {
      peer.close();
    }
    bench.close();
  }

  @Test
  void oneThatAsksForLittleGoesOnWhileOthersAskForThreeTimesWhatThereIs() throws Exception {
    RawPeer modest = logOn(new Socket(InetAddress.getLoopbackAddress(), port), "TRADER");
    roundTrips(modest, 1);
    Histogram alone = roundTrips(modest, Math.max(1, SECONDS / 3));

    List<CompletableFuture<Integer>> written = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      RawPeer sender = logOn(narrow(), "IN" + i);
      written.add(CompletableFuture.supplyAsync(() -> writeOrders(sender)));
    }
    RawPeer reader = logOn(narrow(), "OUT");
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readSome(reader));
    Sent sent = new Sent();
    long timer = bench.vertx.setPeriodic(TICK_NANOS / 1_000_000, id -> sent.sendMuch());
    Histogram crowded = roundTrips(modest, SECONDS);
    bench.vertx.cancelTimer(timer);
    final double memory = mostMemory;
    over = true;
    draining = true;

    int all = 0;
    for (int i = 0; i < SENDERS; i++) {
      int orders = written.get(i).get(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
      all += orders;
      while (taken[i].get() < orders) {
        assertThat(bench.events.names("in" + i)).doesNotContain("disconnect");
        LockSupport.parkNanos(TICK_NANOS);
      }
    }
    reading.get(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    sent.awaitAll();
    assertThat(memory).isPositive().isLessThanOrEqualTo(MEMORY);
    assertThat(bench.events.names("exchange")).doesNotContain("disconnect");
    assertThat(sent.refused.get()).as("sends refused, each with 429").isPositive();
    assertThat(metered
            .scrape()
            .value("fix_send_failures_total", Map.of("session", "out", "code", "429")))
        .isEqualTo(sent.refused.get());
    System.out.printf(
        "%d s of threefold load: %d orders taken of %d offered, %d messages sent and %d refused,"
            + " at most %.1f MiB kept; round trip of the modest one p50 %.2f ms p99 %.2f ms, alone"
            + " p50 %.2f ms p99 %.2f ms%n",
        SECONDS,
        all,
        3L * ORDERS_PER_TICK * SECONDS * 1_000_000_000L / TICK_NANOS,
        sent.accepted.get(),
        sent.refused.get(),
        memory / 1_048_576,
        millis(crowded, 50),
        millis(crowded, 99),
        millis(alone, 50),
        millis(alone, 99));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }

  /** The application's pace, until all that is left may go. */
  private void answerSome() {
    for (int i = 0; draining || i < ORDERS_PER_TICK; i++) {
      Message<Object> order = unanswered.poll();
      if (order == null) {
        return;
      }
      int sender = order.headers().get("session").charAt(2) - '0';
      String clOrdId = ((JsonObject) order.body()).getJsonObject("Body").getString("ClOrdID");
      assertThat(clOrdId).isEqualTo("a" + taken[sender].getAndIncrement());
      order.reply(null);
    }
  }

  /** Offers an equal share of three times what the application takes; returns how many went. */
  private int writeOrders(RawPeer sender) {
    int count = 0;
    long nextNanos = System.nanoTime();
    while (!over) {
      StringBuilder orders = new StringBuilder();
      for (int i = 0; i < ORDERS_PER_TICK; i++) {
        orders.append(sender.order("a" + count++));
      }
      try {
        sender.write(orders.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      nextNanos = awaitTick(nextNanos);
    }
    return count;
  }

  /** Reads at its pace, then all that is left. */
  private void readSome(RawPeer reader) {
    long nextNanos = System.nanoTime();
    try {
      while (!over) {
        reader.skip(BYTES_PER_TICK);
        nextNanos = awaitTick(nextNanos);
      }
      reader.skipAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long awaitTick(long lastNanos) {
    long nextNanos = Math.max(lastNanos + TICK_NANOS, System.nanoTime() - 10 * TICK_NANOS);
    while (System.nanoTime() < nextNanos) {
      LockSupport.parkNanos(nextNanos - System.nanoTime());
    }
    return nextNanos;
  }

  /** An order every two milliseconds, each after the one before has come back. */
  private Histogram roundTrips(RawPeer peer, int seconds) throws IOException {
    Histogram histogram = new Histogram(3);
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (int i = 0; System.nanoTime() < endNanos; i++) {
      String order = peer.order("b" + i);
      long beganNanos = System.nanoTime();
      peer.write(order);
      assertThat(peer.read()).contains("|11=b" + i + "|");
      histogram.recordValue(System.nanoTime() - beganNanos);
      if (i % 20 == 0) {
        mostMemory =
            Math.max(mostMemory, metered.registry.get("fix.memory").gauge().value());
      }
      LockSupport.parkNanos(2_000_000);
    }
    return histogram;
  }

  private RawPeer logOn(Socket socket, String compId) throws IOException {
    RawPeer peer = new RawPeer(socket, compId);
    peers.add(peer);
    peer.write(peer.logon());
    assertThat(peer.read()).contains("|35=A|");
    return peer;
  }

  private Socket narrow() throws IOException {
    Socket narrow = new Socket();
    narrow.setReceiveBufferSize(16_384);
    narrow.setSendBufferSize(16_384);
    narrow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return narrow;
  }

  /** What the application sends to the counterparty that reads slowly. */
  private final class Sent {
    final AtomicInteger accepted = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong open = new AtomicLong();
    private final FixMessage message = FixMessage.builder("B")
        .field(148, "a")
        .field(33, 1)
        .field(58, "x".repeat(59_000))
        .build();

    void sendMuch() {
      for (int i = 0; i < 3; i++) {
        open.incrementAndGet();
        Future<Message<JsonObject>> reply = bench.startSending("out", message, Map.of());
        reply.onComplete(this::settled);
      }
    }

    private void settled(AsyncResult<Message<JsonObject>> outcome) {
      if (outcome.succeeded()) {
        accepted.incrementAndGet();
      } else {
        assertThat(((ReplyException) outcome.cause()).failureCode()).isEqualTo(429);
        refused.incrementAndGet();
      }
      open.decrementAndGet();
    }

    void awaitAll() {
      long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
      while (open.get() > 0) {
        assertThat(System.nanoTime() - deadlineNanos).as("sends are settled").isNegative();
        LockSupport.parkNanos(TICK_NANOS);
      }
    }
  }
}
