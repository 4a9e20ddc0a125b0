package io.fixbus.metrics;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What counting a message costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MetersBenchmark {
  private static final int BATCH = 16;
  private static final byte[] BEGIN_STRING = "FIX.4.4".getBytes(StandardCharsets.US_ASCII);

  /** Whether somebody keeps what is counted. */
  @Param({"prometheus", "nobody"})
  public String registry;

  private final FixMessage order =
      FixMessage.builder("D").field(11, "a1").field(55, "MSFT").field(38, 100).build();
  private final FixWriter writer = new FixWriter(4_096);
  private SessionMeters meters;

  @Setup
  public void prepare() {
    MeterRegistry kept = registry.equals("prometheus")
        ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
        : new CompositeMeterRegistry();
    meters = new ConnectorMeters(kept, "fix", 10)
        .session("trader", SessionDictionary.standard("FIX.4.4", ""), EveryMeter.notStarted());
    for (int i = 0; i < BATCH; i++) {
      writer.begin(BEGIN_STRING, "8");
      writer.field(34, i).field(58, "x".repeat(150)).finish();
    }
  }

  @Benchmark
  public void received() {
    meters.received(order);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void writtenOfABatch() {
    meters.written(writer.array(), 0, writer.length());
  }
}
