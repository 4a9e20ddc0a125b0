package io.fixbus.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fixbus.message.FixMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final OrderBook book = new OrderBook(new OrderBook.Limits(Duration.ofMinutes(5), 2));

  @Test
  void anOrderIsFoundByEachClOrdIdOfItsChain() {
    book.add(Matrix.newOrder("X", "100"));
    book.replace("X", "Y", NOW, Map.of(38, "200"));
    assertEquals("X", book.get("Y").orElseThrow().rootClOrdId());
    assertTrue(book.get("Z").isEmpty());
  }

  @Test
  void aReportIsFoundByOrderIdWhereItHasNoClOrdId() {
    book.add(Matrix.newOrder("X", "100"));
    hear(report("X", "1", '0', '0', "0", "100"));
    FixMessage nameless = FixMessage.builder("8")
        .field(37, "OX")
        .field(17, "2")
        .field(150, '4')
        .field(39, '4')
        .field(14, "0")
        .field(151, "0")
        .build();
    assertEquals(OrdStatus.CANCELED, hear(nameless).orElseThrow().after().status());
  }

  @Test
  void aReportOfAnUnknownOrderIsToldByItsName() {
    FixMessage stray = report("Q", "1", '0', '0', "0", "100");
    assertTrue(hear(stray).isEmpty());
    Finding finding = OrderBook.unknown(Report.of(stray).orElseThrow());
    assertEquals(Finding.Kind.UNKNOWN_ORDER, finding.kind());
    assertEquals("no order Q is known", finding.text());
  }

  @Test
  void aClOrdIdOfAnotherOrderIsNotUsedAgain() {
    book.add(Matrix.newOrder("X", "100"));
    book.add(Matrix.newOrder("A", "100"));
    assertEquals(
        Finding.Kind.DUPLICATE_CL_ORD_ID,
        book.cancel("X", "A", NOW, Map.of()).orElseThrow().findings().get(0).kind());
    assertEquals(
        Finding.Kind.DUPLICATE_CL_ORD_ID,
        book.add(Matrix.newOrder("A", "100")).findings().get(0).kind());
  }

  @Test
  void replaceOfARequestThatWasRefusedGoesOnFromTheOrder() {
    book.add(Matrix.newOrder("X", "100"));
    book.replace("X", "Y", NOW, Map.of(38, "200"));
    FixMessage refused = FixMessage.builder("9")
        .field(37, "OX")
        .field(11, "Y")
        .field(41, "X")
        .field(39, '0')
        .build();
    hear(refused);
    FixMessage next =
        book.replace("Y", "Z", NOW, Map.of(38, "300")).orElseThrow().request().orElseThrow();
    assertEquals("X", next.getString(41));
  }

  @Test
  void finishedOrdersAreForgottenByCountTheOldestFirst() {
    for (String id : List.of("A", "B", "C")) {
      book.add(Matrix.newOrder(id, "100"));
      hear(report(id, "1", '8', '8', "0", "0"));
    }
    assertTrue(book.get("A").isEmpty());
    assertEquals(2, book.size());
  }

  @Test
  void finishedOrdersAreForgottenByAge() {
    book.add(Matrix.newOrder("A", "100"));
    hear(report("A", "1", '8', '8', "0", "0"));
    book.forget(NOW.plus(Duration.ofMinutes(5)));
    assertEquals(1, book.size());
    book.forget(NOW.plus(Duration.ofMinutes(6)));
    assertEquals(0, book.size());
  }

  @Test
  void openOrdersAreNeverForgotten() {
    for (int i = 0; i < 100; i++) {
      book.add(Matrix.newOrder("A" + i, "100"));
    }
    book.forget(NOW.plus(Duration.ofDays(365)));
    assertEquals(100, book.open().size());
  }

  @Test
  void anOrderThatIsOpenAgainIsNotForgotten() {
    book.add(Matrix.newOrder("A", "100"));
    FixMessage filled = report("A", "1", 'F', '2', "100", "0", 32, "100");
    hear(filled);
    hear(report("A", "2", 'H', '0', "0", "100", 19, "1"));
    book.forget(NOW.plus(Duration.ofDays(1)));
    assertEquals(OrdStatus.NEW, book.get("A").orElseThrow().status());
  }

  private Optional<Change> hear(FixMessage report) {
    return book.on(Report.of(report).orElseThrow(), NOW);
  }

  private static FixMessage report(
      String clOrdId, String execId, char execType, char ordStatus, String cum, String leaves) {
    return report(clOrdId, execId, execType, ordStatus, cum, leaves, 58, "ok");
  }

  private static FixMessage report(
      String clOrdId,
      String execId,
      char execType,
      char ordStatus,
      String cum,
      String leaves,
      int tag,
      String value) {
    return FixMessage.builder("8")
        .field(37, "O" + clOrdId)
        .field(11, clOrdId)
        .field(17, clOrdId + execId)
        .field(150, execType)
        .field(39, ordStatus)
        .field(14, cum)
        .field(151, leaves)
        .field(tag, tag == 19 ? clOrdId + value : value)
        .build();
  }
}
