package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.metrics.MeteredVertx;
import io.fixbus.metrics.Scrape;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More counterparties ask for messages again than are served at once. */
final class ReplayShareTest {
  private static final int SESSIONS = 12;
  private static final int ORDERS = 200;

  private final MeteredVertx metered = new MeteredVertx("ReplayShareTest");
  private final Bench bench = new Bench(metered.vertx);
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void allGetWhatTheyAskForThoughOneIsServedAtOnce() throws Exception {
    bench.deploy(config(1));
    List<RawPeer> peers = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      RawPeer peer = new RawPeer(port, "T" + i);
      peers.add(peer);
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
    }
    List<Future<?>> sends = new ArrayList<>();
    for (int i = 0; i < SESSIONS * ORDERS; i++) {
      sends.add(bench.startSending("s" + i / ORDERS, Bench.order("a" + i % ORDERS), Map.of()));
    }
    Future.all(sends).await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    for (RawPeer peer : peers) {
      peer.write(peer.message("2", "7=1|16=0|"));
    }
    for (RawPeer peer : peers) {
      for (int i = 0; i < ORDERS; i++) {
        assertThat(peer.read()).contains("|11=a" + i + "|").doesNotContain("|43=Y|");
      }
      assertThat(peer.read()).contains("|35=4|").contains("|36=2|");
      for (int i = 0; i < ORDERS; i++) {
        assertThat(peer.read()).contains("|11=a" + i + "|").contains("|43=Y|");
      }
    }
    Scrape scrape = metered.scrape();
    assertThat(scrape.value("fix_replays", Map.of())).isLessThanOrEqualTo(1);
    assertThat(scrape.value("fix_replays_waiting", Map.of())).isZero();
    for (RawPeer peer : peers) {
      peer.close();
    }
  }

  private JsonObject config(int replays) {
    PairConfig config = PairConfig.inMemory(port)
        .set("metrics.registry", metered.registryName)
        .set("limits.replays", replays);
    JsonObject sessions = config.json().getJsonObject("sessions");
    JsonObject exchange = sessions.getJsonObject("exchange");
    sessions.clear();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.put("s" + i, exchange.copy().put("targetCompId", "T" + i));
    }
    return config.json();
  }
}
