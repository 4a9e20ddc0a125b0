package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.JournalRoom;
import io.fixbus.metrics.ConnectorMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private static final long MILLI = 1_000_000;

  private final Bench bench = new Bench();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void journalShortOfSpaceIsNotHealthyAndHasTimeForItsTicks() throws Exception {
    FaultyJournal journal = new FaultyJournal();
    Connector connector = new Connector(
        bench.vertx, PairConfig.inMemory(Bench.freePort()).json(), "test", new LoggerLines());
    bench
        .vertx
        .deployVerticle(new VerticleBase() {
          @Override
          public Future<?> start() {
            return connector.start((config, meters) -> journal.journal());
          }
        })
        .await(30, SECONDS);
    assertThat(connector.health().journal().good()).isTrue();

    journal.room(JournalRoom.LOW);

    assertThat(connector.health().journal().good()).isFalse();
    assertThat(connector.health().journal().details().getString("room")).isEqualTo("low");
    assertThat(connector.health().start().good()).isTrue();
  }

  @Test
  void loopIsSilentSinceItsLastTickAndLateByWhatIsMoreThanTheInterval() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    LoopPulse pulse = new LoopPulse(
        new ConnectorMeters(registry, "fix", 1).loop(0),
        new LoopLoad(0, Long.MAX_VALUE, new RecordedOverloads()));
    long nowNanos = System.nanoTime();
    pulse.beat(nowNanos);

    pulse.beat(nowNanos + 130 * MILLI);

    assertThat(pulse.silentNanos(nowNanos + 7_000 * MILLI)).isEqualTo(6_870 * MILLI);
    assertThat(registry.get("fix.event.loop.lag").timer().max(SECONDS)).isEqualTo(0.03);
  }
}
