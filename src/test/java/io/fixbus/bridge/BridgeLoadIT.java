package io.fixbus.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.check.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a thousand clients that are silent, and fifty that send as fast as they can and come back when
 * they are closed, cost a session: round trips over FIX, with and without them in turn, in one run.
 * All share the processors of one machine with their connector, which no real clients do; so the
 * bound is generous, and the figures are printed.
 */
class BridgeLoadIT {
  private static final int IDLE = 1_000;
  private static final int FLOODING = 50;
  private static final int ROUNDS = 3;
  private static final int TRIPS = 400;
  private static final long PAUSE_MILLIS = 5;
  private static final double MOST_TIMES = 2;
  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

  @TempDir
  Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final Vertx others = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final AtomicBoolean flood = new AtomicBoolean();
  private final AtomicInteger loggedIn = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();

  @Test
  void sessionsHardlyNoticeThem() throws Exception {
    JsonObject config = config();
    FixConnectorVerticle connector = new FixConnectorVerticle();
    Semaphore loggedOn = new Semaphore(0);
    Semaphore arrived = new Semaphore(0);
    vertx.eventBus().<JsonObject>localConsumer("fix.trader.events", event -> {
      if (event.body().getString("event").equals("logon")) {
        loggedOn.release();
      }
    });
    vertx.eventBus().localConsumer("fix.exchange.inbound", order -> arrived.release());
    vertx.deployVerticle(connector, new DeploymentOptions().setConfig(config)).await();
    BridgeVerticle bridge = BridgeVerticle.of(vertx, config, connector);
    vertx.deployVerticle(bridge).await();
    assertThat(loggedOn.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
    measure(arrived);

    NetClient clients = others.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    int port = bridge.tcpPort().orElseThrow();
    for (int i = 0; i < IDLE; i++) {
      idle(clients, port);
      awaitLoggedIn(i + 1);
    }
    for (int i = 0; i < FLOODING; i++) {
      flood(clients, port);
    }
    long[] without = new long[ROUNDS];
    long[] with = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      without[round] = measure(arrived);
      flood.set(true);
      with[round] = measure(arrived);
      flood.set(false);
      TimeUnit.SECONDS.sleep(1);
    }
    Arrays.sort(without);
    Arrays.sort(with);
    System.out.printf(
        "p99 of round trips, microseconds, sorted: without %s, with %s; %d frames flooded%n",
        micros(without), micros(with), sent.get());

    assertThat(bridge.health().details().getInteger("clients")).isGreaterThanOrEqualTo(IDLE);
    assertThat(sent.get()).isGreaterThan(10_000);
    assertThat(with[ROUNDS / 2])
        .isLessThan((long) (MOST_TIMES * without[ROUNDS / 2]) + SLACK_NANOS);
    others.close().await();
    vertx.close().await();
  }

  /** The 99th percentile of orders that go over the wire to the other session's consumer. */
  private long measure(Semaphore arrived) throws InterruptedException {
    long[] nanos = new long[TRIPS];
    for (int i = 0; i < TRIPS; i++) {
      long began = System.nanoTime();
      vertx.eventBus().send("fix.trader.send", order(i));
      assertThat(arrived.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      nanos[i] = System.nanoTime() - began;
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    Arrays.sort(nanos);
    return nanos[TRIPS * 99 / 100];
  }

  private void idle(NetClient clients, int port) {
    clients.connect(port, "localhost").onSuccess(socket -> {
      AtomicBoolean first = new AtomicBoolean(true);
      socket.handler(bytes -> {
        if (first.getAndSet(false)) {
          loggedIn.incrementAndGet();
        }
      });
      socket.write(login());
    });
  }

  private void flood(NetClient clients, int port) {
    clients.connect(port, "localhost").onComplete(connected -> {
      if (connected.failed()) {
        others.setTimer(100, again -> flood(clients, port));
        return;
      }
      var socket = connected.result();
      Buffer frames = Buffer.buffer();
      for (int i = 0; i < 100; i++) {
        frames.appendBuffer(frame(BridgePeer.frame("unregister", "fix.trader.events")));
      }
      long timer = others.setPeriodic(5, tick -> {
        if (flood.get() && !socket.writeQueueFull()) {
          sent.addAndGet(100);
          socket.write(frames);
        }
      });
      socket.handler(bytes -> {});
      socket.closeHandler(gone -> {
        others.cancelTimer(timer);
        others.setTimer(10, again -> flood(clients, port));
      });
      socket.write(login());
    });
  }

  private void awaitLoggedIn(int count) throws InterruptedException {
    for (int i = 0; loggedIn.get() < count; i++) {
      assertThat(i).isLessThan(60_000);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static Buffer login() {
    return frame(BridgePeer.frame("send", "fixbus.login")
        .put("replyAddress", "x")
        .put("body", new JsonObject().put("user", "desk").put("password", "desk")));
  }

  private static Buffer frame(JsonObject json) {
    Buffer bytes = json.toBuffer();
    return Buffer.buffer().appendInt(bytes.length()).appendBuffer(bytes);
  }

  private static String micros(long[] nanos) {
    return Arrays.toString(
        Arrays.stream(nanos).map(TimeUnit.NANOSECONDS::toMicros).toArray());
  }

  private static JsonObject order(int i) {
    return new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put(
            "Body",
            new JsonObject()
                .put("ClOrdID", "a" + i)
                .put("Symbol", "ACME")
                .put("Side", "1")
                .put("TransactTime", "20261122-09:30:00.000")
                .put("OrderQty", "100")
                .put("OrdType", "1"));
  }

  private JsonObject config() {
    int port = FreePorts.next();
    JsonObject sessions = new JsonObject()
        .put(
            "exchange",
            new JsonObject()
                .put("listen", "127.0.0.1:" + port)
                .put("senderCompId", "EXCHANGE")
                .put("targetCompId", "TRADER"))
        .put(
            "trader",
            new JsonObject()
                .put("connect", "127.0.0.1:" + port)
                .put("reconnectInterval", "100ms")
                .put("senderCompId", "TRADER")
                .put("targetCompId", "EXCHANGE"));
    return new JsonObject()
        .put("limits", new JsonObject().put("loopLag", "unlimited"))
        .put(
            "journal",
            new JsonObject().put("directory", directory.toString()).put("sync", "written"))
        .put("sessionDefaults", new JsonObject().put("beginString", "FIX.4.4"))
        .put("sessions", sessions)
        .put(
            "users",
            new JsonObject()
                .put(
                    "desk",
                    new JsonObject()
                        .put("password", BridgeRig.hashOf("desk"))
                        .put("trader", new JsonArray().add("trader"))))
        .put(
            "bridge",
            new JsonObject()
                .put("tcp", new JsonObject().put("address", "127.0.0.1:0"))
                .put(
                    "limits",
                    new JsonObject()
                        .put("clients", 2_000)
                        .put("waiting", 2_000)
                        .put("idleTimeout", "1h")));
  }
}
