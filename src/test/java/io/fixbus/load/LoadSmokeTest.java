package io.fixbus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.check.FreePorts;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load generator itself, against the floor, in this JVM and without any judgement of times. */
class LoadSmokeTest {

  @TempDir
  private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private InetSocketAddress address;

  @BeforeEach
  void startFloor() throws Exception {
    address = new InetSocketAddress("127.0.0.1", FreePorts.next());
    vertx.deployVerticle(new FloorServer(address.getPort(), directory)).await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stopFloor() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void everyOrderOfAWindowIsAnswered() throws IOException {
    try (LoadClient client = LoadClient.connect(address, List.of("TRADER"))) {
      LoadClient.Throughput throughput = client.throughput(1_000, Duration.ofMillis(200));
      assertThat(throughput.orders()).isPositive();
    }
  }

  @Test
  void everyPingAndEveryDueOrderIsCounted() throws IOException {
    try (LoadClient client = LoadClient.connect(address, List.of("TRADER"))) {
      assertThat(client.pingPong(Duration.ofMillis(100)).getTotalCount()).isPositive();
      Optional<Histogram> rate = client.fixedRate(5_000, Duration.ofMillis(200));
      // None if the machine is too busy to keep the rate.
      rate.ifPresent(counted -> assertThat(counted.getTotalCount()).isEqualTo(1_000L));
    }
  }

  @Test
  void eachOfManySessionsIsAnswered() throws IOException {
    try (LoadClient client = LoadClient.connect(address, ServerArguments.senderCompIds(20))) {
      LoadClient.Throughput throughput = client.throughput(50, Duration.ofMillis(200));
      assertThat(throughput.orders()).isPositive();
    }
  }

  @Test
  void aServerWhichClosesIsAnError() throws Exception {
    try (LoadClient client = LoadClient.connect(address, List.of("TRADER"))) {
      vertx.close().await(10, TimeUnit.SECONDS);
      assertThatThrownBy(() -> client.throughput(1, Duration.ofSeconds(5)))
          .isInstanceOf(IOException.class);
    }
  }
}
