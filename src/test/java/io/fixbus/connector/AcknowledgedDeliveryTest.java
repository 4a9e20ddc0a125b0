package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that consumers acknowledge. */
final class AcknowledgedDeliveryTest {
  private final Bench bench = new Bench();
  private final BlockingQueue<Message<FixMessage>> inbound = new LinkedBlockingQueue<>();
  private PairConfig config;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aReplyAcknowledgesAndNextInFollows(@TempDir Path directory) throws Exception {
    deploy(directory);
    consume();
    bench.send("trader", Bench.order("a1"));

    Message<FixMessage> message = take();
    assertThat(bench.control("exchange", "status").getInteger("nextIn")).isEqualTo(2);
    message.reply("taken");

    awaitNextIn(3);
    assertThat(message.headers().get("possDup")).isEqualTo("false");
  }

  @Test
  void whatIsNotAcknowledgedComesAgainInOrderMarkedPossDup(@TempDir Path directory)
      throws Exception {
    deploy(directory);
    consume();
    for (int i = 1; i <= 3; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
    take();
    take().reply("a2 is taken, but a1 before it is not");
    take();

    List<String> again = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Message<FixMessage> message = take();
      assertThat(message.headers().get("possDup")).isEqualTo("true");
      again.add(message.body().getString(11));
      message.reply("taken");
    }
    assertThat(again.get(0)).isEqualTo("a1");
    assertThat(again).isSubsetOf("a1", "a2", "a3");
  }

  @Test
  void aConsumerThatFailsWith4xxRefusesAndTheCounterpartyIsTold(@TempDir Path directory)
      throws Exception {
    deploy(directory);
    consume();
    bench.send("trader", Bench.order("a1"));

    take().fail(422, "no such symbol");

    assertThat(bench.events.awaitEvent("trader", "business-reject").getString("text"))
        .isEqualTo("no such symbol");
    assertThat(bench.events.awaitEvent("exchange", "business-reject").getString("direction"))
        .isEqualTo("out");
    awaitNextIn(3);
  }

  /** As those do who cannot fail a message. */
  @Test
  void aReplyThatSaysRejectRefusesAsAFailureDoes(@TempDir Path directory) throws Exception {
    deploy(directory);
    consume();
    bench.send("trader", Bench.order("a1"));

    take().reply(reject(new JsonObject().put("code", 422).put("text", "no such symbol")));

    JsonObject told = bench.events.awaitEvent("trader", "business-reject");
    assertThat(told.getString("text")).isEqualTo("no such symbol");
    assertThat(told.getInteger("reason")).isEqualTo(5);
    awaitNextIn(3);
  }

  @Test
  void aRejectThatSaysLittleRefusesAllTheSame(@TempDir Path directory) throws Exception {
    deploy(directory);
    consume();
    bench.send("trader", Bench.order("a1"));

    take().reply(new JsonObject().put("reject", "no"));

    assertThat(bench.events.awaitEvent("trader", "business-reject").getInteger("reason"))
        .isEqualTo(0);
    awaitNextIn(3);
  }

  @Test
  void aRejectWithACodeThatIsNoRefusalMeansAgain(@TempDir Path directory) throws Exception {
    deploy(directory);
    consume();
    bench.send("trader", Bench.order("a1"));

    take().reply(reject(new JsonObject().put("code", 503)));
    Message<FixMessage> again = take();

    assertThat(again.headers().get("possDup")).isEqualTo("true");
    again.reply(new JsonObject().put("rejected", 0));
    awaitNextIn(3);
  }

  private static JsonObject reject(JsonObject why) {
    return new JsonObject().put("reject", why);
  }

  @Test
  void withoutAConsumerTheMessageWaitsUntilThereIsOne(@TempDir Path directory) throws Exception {
    deploy(directory);
    bench.send("trader", Bench.order("a1"));
    bench.events.awaitEvent("exchange", "no-consumer");

    consume();

    Message<FixMessage> message = take();
    assertThat(message.body().getString(11)).isEqualTo("a1");
    message.reply("taken");
    awaitNextIn(3);
  }

  @Test
  void aFullWindowPausesTheSocketAndAcknowledgementsReleaseIt(@TempDir Path directory)
      throws Exception {
    config = config(directory).set("sessions.exchange.bus.window", 4);
    bench.deployLoggedOn(config.json());
    consume();
    int count = 40;
    for (int i = 1; i <= count; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
    List<Message<FixMessage>> first = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      first.add(take());
    }
    assertThat(inbound.poll(100, TimeUnit.MILLISECONDS)).isNull();

    first.forEach(message -> message.reply("taken"));
    for (int i = 5; i <= count; i++) {
      Message<FixMessage> message = take();
      assertThat(message.body().getString(11)).isEqualTo("a" + i);
      message.reply("taken");
    }
    awaitNextIn(count + 2);
  }

  @Test
  void afterAllRetriesTheMessageIsRejectedIfSoConfigured(@TempDir Path directory) throws Exception {
    config = config(directory)
        .set("sessions.exchange.bus.retries", 1)
        .set("sessions.exchange.bus.onFailure", "reject");
    bench.deployLoggedOn(config.json());
    consume();
    bench.send("trader", Bench.order("a1"));

    take();
    take();

    bench.events.awaitEvent("trader", "business-reject");
    awaitNextIn(3);
  }

  private void deploy(Path directory) throws Exception {
    bench.deployLoggedOn(config(directory).json());
  }

  private static PairConfig config(Path directory) {
    return PairConfig.of(Bench.freePort(), directory)
        .both("bus.format", "message")
        .set("sessions.exchange.bus.delivery", "acknowledged")
        .set("sessions.exchange.bus.timeout", "300ms");
  }

  private void consume() {
    bench.vertx.eventBus().<FixMessage>consumer("fix.exchange.inbound", inbound::add);
  }

  private Message<FixMessage> take() throws InterruptedException {
    Message<FixMessage> message = inbound.poll(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }

  private void awaitNextIn(int nextIn) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    while (bench.control("exchange", "status").getInteger("nextIn") != nextIn) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }
}
