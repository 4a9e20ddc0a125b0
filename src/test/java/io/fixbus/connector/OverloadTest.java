package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.metrics.MeteredVertx;
import io.fixbus.metrics.Scrape;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More to do than can be done, over real sockets: who is held back, and who goes on. */
final class OverloadTest {
  private static final int MIB = 1_048_576;
  private static final int GREEDY = 6;

  private final MeteredVertx metered =
      new MeteredVertx("OverloadTest", new VertxOptions().setEventLoopPoolSize(1));
  private final Bench bench = new Bench(metered.vertx);
  private final int port = Bench.freePort();
  private final List<RawPeer> peers = new ArrayList<>();
  private volatile boolean slowing = true;

  @AfterEach
  void close() throws Exception {
    slowing = false;
    for (RawPeer peer : peers) {
      peer.close();
    }
    bench.close();
  }

  @Test
  void thoseWhoDoNotReadFillTheMemoryToItsBoundAndOthersGoOn() throws Exception {
    PairConfig config = config(GREEDY).set("limits.memoryBytes", 4 * MIB);
    config.set("sessionDefaults.limits.slowConsumer", "5m");
    bench.deploy(config.json());
    for (int i = 0; i < GREEDY; i++) {
      logOn(narrow(), "T" + i);
    }
    RawPeer healthy = logOn(new Socket(InetAddress.getLoopbackAddress(), port), "TRADER");

    List<Future<?>> sends = new ArrayList<>();
    boolean refused = false;
    for (int round = 0; !refused; round++) {
      assertThat(round).as("rounds of 20 messages of 60 kB to each").isLessThan(40);
      List<Future<?>> now = new ArrayList<>();
      for (int i = 0; i < GREEDY; i++) {
        now.addAll(sendMuch("s" + i));
      }
      bench.send("exchange", Bench.orderJson("b" + round));
      assertThat(healthy.read()).contains("|11=b" + round + "|");
      assertThat(metered.scrape().value("fix_memory_bytes", Map.of()))
          .isLessThanOrEqualTo(4.0 * MIB);
      refused = now.stream().anyMatch(OverloadTest::wasRefusedForMemory);
      sends.addAll(now);
    }
    Scrape crowded =
        await(scrape -> scrape.find("fix_session_crowded_total", Map.of()).size() > 0);
    assertThat(crowded.labelValues("fix_session_crowded_total", "session"))
        .isNotEmpty()
        .doesNotContain("exchange");

    peers.subList(0, GREEDY).forEach(OverloadTest::readOn);
    await(scrape -> scrape.value("fix_memory_bytes", Map.of()) == 0
        && scrape.value("fix_memory_limited", Map.of()) == 0);
    assertThat(bench.send("s0", Bench.orderJson("again")).getString("status")).isEqualTo("sent");
    assertThat(sends).allMatch(Future::isComplete);
  }

  @Test
  void anApplicationThatDoesNotAcknowledgeFillsTheMemoryToItsBoundAndNothingIsLost()
      throws Exception {
    PairConfig config = config(0).set("limits.memoryBytes", MIB);
    config.set("sessions.exchange.bus.delivery", "acknowledged");
    config.set("sessions.exchange.bus.timeout", "5m");
    config.set("sessions.exchange.bus.window", 10_000);
    config.set("sessions.exchange.limits.windowBytes", 64 * MIB);
    bench.deploy(config.json());
    Queue<Message<Object>> unanswered = new ConcurrentLinkedQueue<>();
    bench.vertx.eventBus().consumer("fix.exchange.inbound", unanswered::add);
    RawPeer peer = logOn(new Socket(InetAddress.getLoopbackAddress(), port), "TRADER");
    int orders = 300;
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> writeLargeOrders(peer, orders));
    await(scrape -> scrape.value("fix_memory_limited", Map.of()) == 1);
    assertThat(metered.scrape().value("fix_memory_bytes", Map.of())).isLessThanOrEqualTo(1.0 * MIB);
    assertThat(unanswered.size()).isLessThan(orders);

    int taken = 0;
    while (taken < orders) {
      Message<Object> order = unanswered.poll();
      if (order == null) {
        LockSupport.parkNanos(1_000_000);
        continue;
      }
      assertThat(((JsonObject) order.body()).getJsonObject("Body").getString("ClOrdID"))
          .isEqualTo("a" + taken++);
      order.reply(null);
    }
    writing.get(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    await(scrape -> scrape.value("fix_memory_bytes", Map.of()) == 0);
  }

  @Test
  void aLoopThatIsBehindTakesNoLogonsAndServesThoseWhoAreLoggedOn() throws Exception {
    bench.deploy(config(1).set("limits.loopLag", "20ms").json());
    RawPeer first = logOn(new Socket(InetAddress.getLoopbackAddress(), port), "TRADER");
    slowDown();
    JsonObject event = overload(true);
    assertThat(event.getString("cause")).isEqualTo("event_loop");

    try (RawPeer second = new RawPeer(port, "T0")) {
      second.write(second.logon());
      assertThat(second.readToEnd()).isEmpty();
    }
    first.write(first.message("1", "112=still there|"));
    assertThat(first.read()).contains("|112=still there|");
    assertThat(bench.events.names("s0")).doesNotContain("connect");
    Scrape scrape = metered.scrape();
    assertThat(scrape.value(
            "fix_connections_refused_total", Map.of("listener", "main", "reason", "overloaded")))
        .isEqualTo(1);
    assertThat(scrape.value("fix_overloads_total", Map.of("cause", "event_loop")))
        .isPositive();

    slowing = false;
    overload(false);
    awaitLogon("T0");
  }

  /** At once, unless the machine is busy with something else. */
  private void awaitLogon(String compId) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    String answer = "";
    while (answer.isEmpty()) {
      assertThat(System.nanoTime() - deadlineNanos).as("a Logon is taken again").isNegative();
      try (RawPeer peer = new RawPeer(port, compId)) {
        peer.write(peer.logon());
        answer = peer.read();
      }
    }
    assertThat(answer).contains("|35=A|");
  }

  private JsonObject overload(boolean on) throws InterruptedException {
    return bench.events.await(
        "overload " + on,
        event -> "overload".equals(event.getString("event")) && on == event.getBoolean("on"));
  }

  /** Takes the one loop there is most of its time. */
  private void slowDown() {
    bench.vertx.setTimer(1, id -> {
      if (slowing) {
        LockSupport.parkNanos(150_000_000);
        slowDown();
      }
    });
  }

  private static boolean wasRefusedForMemory(Future<?> send) {
    return send.cause() instanceof ReplyException refusal
        && refusal.failureCode() == 429
        && refusal.getMessage().contains("all sessions together");
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
    narrow.setReceiveBufferSize(4_096);
    narrow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return narrow;
  }

  private List<Future<?>> sendMuch(String session) {
    JsonObject large = Bench.orderJson("a1");
    large.getJsonObject("Body").put("Text", "x".repeat(60_000));
    List<Future<?>> sends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sends.add(bench.startSending(session, large, Map.of()));
    }
    return sends;
  }

  private static void writeLargeOrders(RawPeer peer, int count) {
    try {
      for (int i = 0; i < count; i++) {
        peer.write(peer.message(
            "D",
            "11=a" + i + "|55=MSFT|54=1|60=" + RawPeer.now() + "|38=1|40=1|58=" + "x".repeat(20_000)
                + "|"));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void readOn(RawPeer peer) {
    Thread reader = new Thread(() -> {
      try {
        peer.readToEnd();
      } catch (IOException e) {
        // Closed by the test, or silent for too long.
        Thread.currentThread().interrupt();
      }
    });
    reader.setDaemon(true);
    reader.start();
  }

  private Scrape await(Predicate<Scrape> expected) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    Scrape scrape = metered.scrape();
    while (!expected.test(scrape)) {
      assertThat(System.nanoTime() - deadlineNanos).as(metered.registry::scrape).isNegative();
      LockSupport.parkNanos(5_000_000);
      scrape = metered.scrape();
    }
    return scrape;
  }

  /** The exchange and some others like it. */
  private PairConfig config(int more) {
    PairConfig config =
        PairConfig.inMemory(port).without("trader").set("metrics.registry", metered.registryName);
    JsonObject exchange = config.json().getJsonObject("sessions").getJsonObject("exchange");
    for (int i = 0; i < more; i++) {
      config.set("sessions.s" + i, exchange.copy().put("targetCompId", "T" + i));
    }
    return config;
  }
}
