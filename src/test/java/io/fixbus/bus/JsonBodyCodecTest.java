package io.fixbus.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.StandardDictionaries;
import io.fixbus.message.FixMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JsonBodyCodecTest {
  private final Vertx vertx = Vertx.vertx();
  private final JsonMessages messages = new JsonMessages(
      SessionDictionary.of(StandardDictionaries.load("FIX44")), StandardCharsets.UTF_8);
  private final FixMessage message = FixMessage.builder("D").field(11, "a1").build();
  private final JsonBody body = new JsonBody(messages, message, StandardCharsets.UTF_8);

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void eachConsumerGetsAnObjectThatIsItsOwn() throws Exception {
    JsonBodyCodec.register(vertx);
    Future<JsonObject> first = firstBody();
    Future<JsonObject> second = firstBody();
    vertx.eventBus().publish("a", body, new DeliveryOptions().setCodecName(JsonBodyCodec.NAME));

    assertThat(first.await(5, SECONDS))
        .isEqualTo(messages.toJson(message))
        .isEqualTo(second.await(5, SECONDS))
        .isNotSameAs(second.await(5, SECONDS));
  }

  @Test
  void registeringAgainDoesNothing() {
    JsonBodyCodec.register(vertx);
    JsonBodyCodec.register(vertx);
  }

  @Test
  void theWireFormIsThatOfJson() {
    Buffer wire = Buffer.buffer("xyz");
    new JsonBodyCodec().encodeToWire(wire, body);
    wire.appendString("behind");

    assertThat(new JsonBodyCodec().decodeFromWire(3, wire)).isEqualTo(messages.toJson(message));
  }

  private Future<JsonObject> firstBody() {
    Promise<JsonObject> received = Promise.promise();
    vertx.eventBus().<JsonObject>consumer("a", m -> received.complete(m.body()));
    return received.future();
  }
}
