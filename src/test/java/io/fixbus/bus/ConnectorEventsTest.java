package io.fixbus.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is published of a connector as a whole. */
final class ConnectorEventsTest {
  private final Vertx vertx = Vertx.vertx();
  private final ConnectorEvents events =
      new ConnectorEvents(vertx, BusReach.LOCAL, new Addresses("fix"));
  private final BlockingQueue<JsonObject> published = new LinkedBlockingQueue<>();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void oneNumberCountsTheEventsOfAllKinds() throws Exception {
    vertx.eventBus().<JsonObject>consumer("fix.events", event -> published.add(event.body()));
    events.overload("journal", true, "slow", 0);
    events.config(true, new JsonArray(), new JsonArray(), 0);
    events.journal("failed", "closed", 0);

    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      texts.add(published.poll(10, SECONDS).encode());
    }
    assertThat(texts)
        .containsExactly(
            "{\"event\":\"overload\",\"cause\":\"journal\",\"on\":true,\"text\":\"slow\","
                + "\"time\":\"1970-01-01T00:00:00Z\",\"n\":1}",
            "{\"event\":\"config\",\"applied\":true,\"changes\":[],\"problems\":[],"
                + "\"time\":\"1970-01-01T00:00:00Z\",\"n\":2}",
            "{\"event\":\"journal\",\"kind\":\"failed\",\"text\":\"closed\","
                + "\"time\":\"1970-01-01T00:00:00Z\",\"n\":3}");
  }
}
