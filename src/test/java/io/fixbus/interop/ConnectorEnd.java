package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.connector.Bench;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A connector with one session, known to a test by its addresses alone. */
final class ConnectorEnd implements AutoCloseable {
  private static final String SESSION = "street";

  private final Bench bench = new Bench();
  private final BlockingQueue<Message<JsonObject>> inbound = new LinkedBlockingQueue<>();
  private final Path journal;
  private final JsonObject settings;
  private String deployment = "";

  /** Nothing has started yet. */
  ConnectorEnd(Path journal, JsonObject settings) {
    this.journal = journal;
    this.settings = settings;
    bench.vertx.eventBus().<JsonObject>consumer("fix." + SESSION + ".inbound", inbound::add);
  }

  /** A further setting of the session. */
  void setting(String key, Object value) {
    settings.put(key, value);
  }

  void start() throws Exception {
    deployment = bench.deploy(new JsonObject()
        .put(
            "journal",
            new JsonObject()
                .put("directory", journal.toString())
                .put("sync", "written")
                .put("segmentBytes", 1 << 20))
        .put("sessions", new JsonObject().put(SESSION, settings)));
  }

  void stop() throws Exception {
    bench.undeploy(deployment);
  }

  /** Forgets the events so far, so that the next ones can be awaited. */
  void clearEvents() {
    bench.events.clear();
  }

  JsonObject awaitEvent(String name) throws Exception {
    return bench.events.awaitEvent(SESSION, name);
  }

  /** Asks for an action, with a body. */
  JsonObject control(String action, JsonObject body) throws Exception {
    return bench.control(SESSION, action, body);
  }

  /** Asks for an action that may take its time. */
  Future<?> startControl(String action) {
    return bench.startControl(SESSION, action, new JsonObject());
  }

  JsonObject status() throws Exception {
    return control("status", new JsonObject());
  }

  /** Asks for the status until it is as wanted. */
  JsonObject awaitStatus(String what, Predicate<JsonObject> wanted) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * Bench.TIMEOUT_SECONDS);
    JsonObject status = status();
    while (!wanted.test(status)) {
      assertThat(System.nanoTime()).as(what + ", but the status is " + status).isLessThan(end);
      status = status();
    }
    return status;
  }

  /** Sends a message from the application and returns the reply. */
  JsonObject send(JsonObject message) throws Exception {
    return bench.send(SESSION, message);
  }

  /** Waits for the next message on the bus: it must be a report with this body, all of it. */
  Message<JsonObject> expectReport(JsonObject body) throws Exception {
    Message<JsonObject> report = inbound.poll(2 * Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(report).as("report " + body).isNotNull();
    assertThat(report.body().getJsonObject("Body")).isEqualTo(body);
    assertThat(report.headers().get("msgType")).isEqualTo("8");
    return report;
  }

  /** No message was left over, and nothing wrong was found with the counterparty. */
  void assertNothingOdd() {
    assertThat(inbound).isEmpty();
    for (String name : new String[] {"reject", "business-reject", "garbled", "warning"}) {
      assertThat(bench.events.all(SESSION, name)).isEmpty();
    }
  }

  @Override
  public void close() throws Exception {
    bench.close();
  }
}
