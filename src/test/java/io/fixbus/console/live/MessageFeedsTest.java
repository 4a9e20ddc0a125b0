package io.fixbus.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.access.Roles;
import io.fixbus.config.AccessConfig.Grants;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sessions are asked for streams that show them. */
final class MessageFeedsTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Message<JsonObject>> asked = new LinkedBlockingQueue<>();
  private final Context console = vertx.getOrCreateContext();
  private final AtomicLong now = new AtomicLong();
  private final MessageFeeds feeds =
      new MessageFeeds(vertx, new Times(now::get, () -> Instant.EPOCH));
  private final ShownBrowser one = new ShownBrowser();
  private final ShownBrowser two = new ShownBrowser();

  @BeforeEach
  void listen() throws Exception {
    vertx
        .eventBus()
        .<JsonObject>localConsumer("fix.a.control", asked::add)
        .completion()
        .await(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  private LiveStream stream(ShownBrowser browser) {
    Viewer viewer = new Viewer(
        "login", Roles.of(new Grants(List.of("*"), List.of(), List.of())), Optional::empty);
    return new LiveStream(viewer, browser, () -> {}, now.get());
  }

  /** On the console's thread, all that came before included. */
  private void run(Runnable work) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    console.runOnContext(turn -> {
      work.run();
      done.complete(null);
    });
    done.get(30, TimeUnit.SECONDS);
  }

  private Message<JsonObject> question() throws Exception {
    Message<JsonObject> message = asked.poll(30, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }

  private static JsonObject page(int id) {
    return new JsonObject()
        .put("messages", new JsonArray().add(new JsonObject().put("id", id)))
        .put("next", id)
        .put("leftOut", 0);
  }

  private void awaitTold(ShownBrowser browser, int pages) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    int[] told = {0};
    while (told[0] < pages) {
      assertThat(System.nanoTime()).isLessThan(end);
      run(() -> told[0] = browser.told("messages").size());
    }
    assertThat(told[0]).isEqualTo(pages);
  }

  @Test
  void streamsThatAreEquallyFarAskOnce() throws Exception {
    run(() -> feeds.add("fix.a.control", stream(one)));
    run(feeds::tick);
    Message<JsonObject> first = question();
    assertThat(first.body().containsKey("after")).isFalse();
    run(() -> feeds.add("fix.a.control", stream(two)));
    run(feeds::tick);
    Message<JsonObject> second = question();
    first.reply(page(7));
    second.reply(page(7));
    awaitTold(one, 1);
    awaitTold(two, 1);

    run(feeds::tick);

    Message<JsonObject> both = question();
    assertThat(both.body().getInteger("after")).isEqualTo(7);
    run(feeds::tick);
    assertThat(asked).isEmpty();
    both.reply(page(8));
    awaitTold(one, 2);
    awaitTold(two, 2);
  }

  @Test
  void aSessionThatCannotSayIsAskedAgainLaterFromWhereItWas() throws Exception {
    run(() -> feeds.add("fix.a.control", stream(one)));
    run(feeds::tick);
    question().reply(page(3));
    awaitTold(one, 1);
    run(feeds::tick);
    question().fail(404, "SESSION a: there is no such session");
    // The failure comes by the bus; until it is there nothing is asked anyway.
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    run(feeds::tick);
    assertThat(asked).isEmpty();
    Message<JsonObject> again = null;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (again == null) {
      assertThat(System.nanoTime()).isLessThan(end);
      now.addAndGet(Duration.ofSeconds(5).toNanos());
      run(feeds::tick);
      again = asked.poll(10, TimeUnit.MILLISECONDS);
    }

    assertThat(again.body().getInteger("after")).isEqualTo(3);
  }

  @Test
  void forABrowserThatDoesNotReadNothingIsAsked() throws Exception {
    one.full = true;
    run(() -> feeds.add("fix.a.control", stream(one)));

    run(feeds::tick);

    assertThat(asked).isEmpty();
  }
}
