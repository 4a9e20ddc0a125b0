package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An order's life: placed, acknowledged, filled in two parts, which are four transitions. With
 * reports that are read from messages each time, and by the book, which finds and forgets orders.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrderBenchmark {
  private static final int TRANSITIONS = 4;
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final FixMessage placed = Matrix.newOrder("X", "100");
  private final List<FixMessage> reports = List.of(
      report("1", '0', '0', "0", "100", "0"),
      report("2", 'F', '1', "40", "60", "40"),
      report("3", 'F', '2', "100", "0", "60"));
  private final OrderBook book = new OrderBook(new OrderBook.Limits(Duration.ofHours(1), 0));

  /** The order alone. */
  @Benchmark
  @OperationsPerInvocation(TRANSITIONS)
  public Order order() {
    Order order = Order.of(placed);
    for (FixMessage report : reports) {
      order = order.on(Report.of(report).orElseThrow()).after();
    }
    return order;
  }

  /** The same order in a book. */
  @Benchmark
  @OperationsPerInvocation(TRANSITIONS)
  public int book() {
    book.add(placed);
    for (FixMessage report : reports) {
      book.on(Report.of(report).orElseThrow(), NOW);
    }
    return book.size();
  }

  private static FixMessage report(
      String execId, char execType, char ordStatus, String cum, String leaves, String last) {
    return FixMessage.builder("8")
        .field(37, "O1")
        .field(11, "X")
        .field(17, execId)
        .field(150, execType)
        .field(39, ordStatus)
        .field(55, "ACME")
        .field(54, '1')
        .field(38, "100")
        .field(14, cum)
        .field(151, leaves)
        .field(32, last)
        .field(6, "10.5")
        .build();
  }

  /** Prints how much heap an open order takes in a book of 200,000, each with one trade. */
  public static void main(String[] arguments) {
    int count = 200_000;
    long before = used();
    OrderBook full = new OrderBook(new OrderBook.Limits(Duration.ofHours(1), 0));
    for (int i = 0; i < count; i++) {
      String id = "order-" + i;
      full.add(Matrix.newOrder(id, "100"));
      full.on(
          Report.of(FixMessage.builder("8")
                  .field(37, "X" + i)
                  .field(11, id)
                  .field(17, "e" + i)
                  .field(150, 'F')
                  .field(39, '1')
                  .field(14, "40")
                  .field(151, "60")
                  .field(32, "40")
                  .build())
              .orElseThrow(),
          NOW);
    }
    long after = used();
    System.out.println(
        (after - before) / count + " bytes an open order, " + full.size() + " of them");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
