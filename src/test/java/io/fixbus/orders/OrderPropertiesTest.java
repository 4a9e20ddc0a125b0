package io.fixbus.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixMessageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Orders against an exchange of a few lines that keeps to the standard: requests and reports are
 * under way in both directions and cross at random. Whatever the interleaving, both ends agree when
 * all has arrived, and nothing is found that does not fit.
 */
class OrderPropertiesTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final int ORDERS = 3_000;

  @Test
  void bothEndsAgreeWhateverCrosses() {
    for (int seed = 0; seed < ORDERS; seed++) {
      new Play(seed).run();
    }
  }

  @Test
  void repeatsMarkedAsSuchChangeNothing() {
    for (int seed = 0; seed < ORDERS / 10; seed++) {
      Play play = new Play(seed);
      play.run();
      Order end = play.order();
      for (FixMessage report : List.copyOf(play.heard)) {
        FixMessageBuilder again = FixMessage.builder(report.msgType()).field(43, true);
        for (int i = 1; i < report.fieldCount(); i++) {
          again.field(report.tag(i), report.getStringAt(i));
        }
        play.hear(again.build());
      }
      assertEquals(end.status(), play.order().status(), "seed " + seed);
      assertEquals(end.fills(), play.order().fills(), "seed " + seed);
    }
  }

  private static final class Play {
    private final int seed;
    private final Random random;
    private final OrderBook book = new OrderBook(new OrderBook.Limits(Duration.ofHours(1), 10));
    private final Deque<FixMessage> toExchange = new ArrayDeque<>();
    private final Deque<FixMessage> toUs = new ArrayDeque<>();
    private final List<FixMessage> heard = new ArrayList<>();
    private final Exchange exchange;
    private int ids;

    Play(int seed) {
      this.seed = seed;
      random = new Random(seed);
      exchange = new Exchange(toUs);
    }

    Order order() {
      return book.get("c0").orElseThrow();
    }

    void run() {
      toExchange.add(book.add(Matrix.newOrder("c" + ids++, "1000")).request().orElseThrow());
      int steps = 5 + random.nextInt(40);
      for (int i = 0; i < steps; i++) {
        step();
      }
      while (!toExchange.isEmpty() || !toUs.isEmpty()) {
        if (!toExchange.isEmpty()) {
          exchange.take(toExchange.remove(), random.nextBoolean());
        }
        while (!toUs.isEmpty()) {
          hear(toUs.remove());
        }
      }
      compare();
    }

    private void step() {
      switch (random.nextInt(6)) {
        case 0 -> {
          if (!toExchange.isEmpty()) {
            exchange.take(toExchange.remove(), random.nextBoolean());
          }
        }
        case 1 -> exchange.trade(1 + random.nextInt(300));
        case 2, 3 -> {
          if (!toUs.isEmpty()) {
            hear(toUs.remove());
          }
        }
        case 4 -> {
          if (order().canReplace() && !order().isFinished()) {
            Map<Integer, String> changes = Map.of(38, String.valueOf(500 + random.nextInt(1000)));
            book.replace(order().clOrdId(), "c" + ids++, NOW, changes)
                .orElseThrow()
                .request()
                .ifPresent(toExchange::add);
          }
        }
        default -> {
          if (order().canCancel() && random.nextInt(4) == 0) {
            book.cancel(order().clOrdId(), "c" + ids++, NOW, Map.of())
                .orElseThrow()
                .request()
                .ifPresent(toExchange::add);
          }
        }
      }
    }

    private void hear(FixMessage report) {
      heard.add(report);
      Change change = book.on(Report.of(report).orElseThrow(), NOW).orElseThrow();
      assertTrue(change.findings().isEmpty(), () -> "seed " + seed + ": " + change.findings());
    }

    private void compare() {
      Order order = order();
      assertEquals(exchange.cum, order.fills().cumQty().intValueExact(), "seed " + seed);
      assertEquals(exchange.leaves(), order.fills().leavesQty().intValueExact(), "seed " + seed);
      assertEquals(exchange.status(), order.status(), "seed " + seed);
      assertEquals(exchange.id, order.clOrdId(), "seed " + seed);
      assertFalse(order.requests().stream().anyMatch(Request::inFlight), "seed " + seed);
    }
  }

  /** One order at an exchange that decides at once. */
  private static final class Exchange {
    private final Deque<FixMessage> answers;
    private String id = "";
    private int quantity;
    private int cum;
    private boolean canceled;
    private int execs;

    Exchange(Deque<FixMessage> answers) {
      this.answers = answers;
    }

    int leaves() {
      return canceled ? 0 : Math.max(0, quantity - cum);
    }

    OrdStatus status() {
      if (canceled) {
        return OrdStatus.CANCELED;
      }
      if (leaves() == 0) {
        return OrdStatus.FILLED;
      }
      return cum == 0 ? OrdStatus.NEW : OrdStatus.PARTIALLY_FILLED;
    }

    void take(FixMessage request, boolean willing) {
      switch (request.msgType()) {
        case "D" -> {
          id = request.getString(11);
          quantity = request.getInt(38);
          report('0', "", 0);
        }
        case "F" -> decide(request, willing && leaves() > 0, () -> canceled = true, '4');
        default ->
          decide(
              request,
              willing && leaves() > 0,
              () -> quantity = Math.max(cum, request.getInt(38)),
              '5');
      }
    }

    private void decide(FixMessage request, boolean accepted, Runnable change, char execType) {
      if (!accepted || !request.getString(41).equals(id)) {
        answers.add(FixMessage.builder("9")
            .field(37, "O1")
            .field(11, request.getString(11))
            .field(41, request.getString(41))
            .field(39, status().value())
            .build());
        return;
      }
      change.run();
      String orig = id;
      id = request.getString(11);
      report(execType, orig, 0);
    }

    void trade(int wanted) {
      int last = Math.min(wanted, leaves());
      if (last > 0 && !id.isEmpty()) {
        cum += last;
        report('F', "", last);
      }
    }

    private void report(char execType, String orig, int last) {
      FixMessageBuilder report =
          FixMessage.builder("8").field(37, "O1").field(11, id).field(17, "e" + ++execs);
      if (!orig.isEmpty()) {
        report.field(41, orig);
      }
      answers.add(report
          .field(150, execType)
          .field(39, status().value())
          .field(38, quantity)
          .field(14, cum)
          .field(151, leaves())
          .field(32, last)
          .build());
    }
  }
}
