package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session moves between event loops while applications send through it. */
final class MoveTest {
  private static final int RECONNECTS = 12;
  private static final int OUTSTANDING = 100;

  private final Bench exchange = new Bench();
  private final Bench trader = new Bench();
  private final Set<Thread> loops = ConcurrentHashMap.newKeySet();
  private final Map<Integer, String> received = new ConcurrentSkipListMap<>();
  private volatile boolean reconnecting = true;

  @AfterEach
  void close() throws Exception {
    trader.close();
    exchange.close();
  }

  @Test
  void orderPerSenderIsKeptAndNothingIsLostWhileTheSessionMoves(@TempDir Path directory)
      throws Exception {
    deploy(directory);
    Sender first = new Sender("x");
    Sender second = new Sender("y");
    first.start();
    second.start();
    for (int i = 0; i < RECONNECTS; i++) {
      reconnect();
    }
    reconnecting = false;
    first.join();
    second.join();

    assertThat(loops).as("event loops that ran the session").hasSize(2);
    first.checkNumbersGrow();
    second.checkNumbersGrow();
    Map<Integer, String> sent = new TreeMap<>(first.numbers());
    sent.putAll(second.numbers());
    awaitReceived(sent.size());
    assertThat(received).isEqualTo(sent);
  }

  private void deploy(Path directory) throws Exception {
    exchange.vertx.eventBus().<Object>addOutboundInterceptor(delivery -> {
      if (delivery.message().address().equals("fix.exchange.events")) {
        loops.add(Thread.currentThread());
      }
      delivery.next();
    });
    trader
        .vertx
        .eventBus()
        .<FixMessage>consumer(
            "fix.trader.inbound",
            message -> received.put(
                Integer.valueOf(message.headers().get("msgSeqNum")),
                message.body().getString(11)));
    int port = Bench.freePort();
    exchange.deploy(PairConfig.of(port, directory.resolve("exchange"))
        .set("listeners.main.instances", 2)
        .set("sessions.exchange.whenDisconnected", "queue")
        .without("trader")
        .json());
    trader.deploy(PairConfig.of(port, directory.resolve("trader"))
        .set("sessions.trader.bus.format", "message")
        .set("sessions.trader.limits.gapQueueMessages", 100_000)
        .without("exchange")
        .json());
    trader.events.awaitEvent("trader", "logon");
  }

  private void reconnect() throws Exception {
    trader.events.clear();
    trader.control("trader", "disconnect");
    trader.control("trader", "connect");
    trader.events.awaitEvent("trader", "logon");
  }

  private void awaitReceived(int count) {
    long deadline = System.nanoTime() + SECONDS.toNanos(3 * Bench.TIMEOUT_SECONDS);
    while (received.size() < count && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /** An application that sends as fast as it gets replies. */
  private final class Sender extends Thread {
    private final String name;
    private final List<Future<Message<JsonObject>>> replies = new ArrayList<>();
    private final Semaphore outstanding = new Semaphore(OUTSTANDING);

    Sender(String name) {
      this.name = name;
    }

    @Override
    public void run() {
      while (reconnecting) {
        outstanding.acquireUninterruptibly();
        replies.add(exchange
            .startSending("exchange", Bench.order(name + replies.size()), Map.of())
            .onComplete(reply -> outstanding.release()));
      }
    }

    void checkNumbersGrow() throws Exception {
      int last = 0;
      for (Future<Message<JsonObject>> reply : replies) {
        int msgSeqNum = reply.await(10, SECONDS).body().getInteger("msgSeqNum");
        assertThat(msgSeqNum).isGreaterThan(last);
        last = msgSeqNum;
      }
    }

    /** What was sent, by MsgSeqNum. */
    Map<Integer, String> numbers() {
      Map<Integer, String> numbers = new TreeMap<>();
      for (int i = 0; i < replies.size(); i++) {
        numbers.put(replies.get(i).result().body().getInteger("msgSeqNum"), name + i);
      }
      return numbers;
    }
  }
}
