package io.fixbus.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.message.FixMessage;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FixMessageCodecTest {
  private final Vertx vertx = Vertx.vertx();
  private final FixMessage message =
      FixMessage.builder("D").field(11, "a1").field(55, "EUR/USD").build();

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void messagesTravelByReferenceWithinOneJvm() throws Exception {
    FixMessageCodec.register(vertx);
    Promise<FixMessage> received = Promise.promise();
    vertx.eventBus().<FixMessage>consumer("a", m -> received.complete(m.body()));
    vertx.eventBus().send("a", message);
    assertThat(received.future().await(5, SECONDS)).isSameAs(message);
  }

  @Test
  void registeringAgainDoesNothing() {
    FixMessageCodec.register(vertx);
    FixMessageCodec.register(vertx);
  }

  @Test
  void theWireFormBeginsWithItsVersionAndHoldsTheBytes() {
    Buffer wire = Buffer.buffer("xyz");
    codec().encodeToWire(wire, message);
    wire.appendString("behind");

    assertThat(wire.getByte(3)).isEqualTo((byte) 1);
    assertThat(codec().decodeFromWire(3, wire)).isEqualTo(message);
  }

  @Test
  void aWireFormOfAnotherVersionIsRefusedByName() {
    Buffer wire = Buffer.buffer();
    codec().encodeToWire(wire, message);
    wire.setByte(0, (byte) 2);
    assertThatThrownBy(() -> codec().decodeFromWire(0, wire)).hasMessageContaining("version 2");
  }

  private static MessageCodec<FixMessage, FixMessage> codec() {
    return new FixMessageCodec();
  }
}
