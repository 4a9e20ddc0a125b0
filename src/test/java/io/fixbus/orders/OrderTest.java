package io.fixbus.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixMessageBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private final Order order = Order.of(Matrix.newOrder("X", "100"));

  @Test
  void anOrderBeginsAsCreatedWithAllOfItLeft() {
    assertEquals(OrdStatus.CREATED, order.status());
    assertEquals("100", order.fills().leavesQty().toPlainString());
    assertEquals("10.5", order.terms().price().orElseThrow().toPlainString());
    assertTrue(order.canCancel());
    assertTrue(order.canReplace());
  }

  @Test
  void onlyANewOrderSingleBeginsAnOrder() {
    FixMessage cancel = FixMessage.builder("F").field(11, "X").build();
    assertThrows(IllegalArgumentException.class, () -> Order.of(cancel));
  }

  @Test
  void anOrderWithoutClOrdIdIsUnreadable() {
    FixMessage nameless = FixMessage.builder("D").field(55, "ACME").build();
    UnreadableReportException e =
        assertThrows(UnreadableReportException.class, () -> Order.of(nameless));
    assertEquals(Finding.Kind.MISSING, e.finding().kind());
    assertEquals(11, e.finding().tag());
  }

  @Test
  void cancelRequestHasWhatIdentifiesTheOrder() {
    FixMessage placed = FixMessage.builder("D")
        .field(11, "X")
        .field(1, "ACC")
        .field(453, 1)
        .field(448, "DESK")
        .field(447, 'D')
        .field(452, 3)
        .field(55, "ACME")
        .field(54, '2')
        .timestamp(60, NOW)
        .field(38, "100")
        .field(40, '2')
        .field(44, "10.5")
        .build();
    FixMessage request =
        Order.of(placed).cancel("Y", NOW, Map.of(58, "bye")).request().orElseThrow();
    assertEquals(
        "35=F|41=X|11=Y|60=20261129-12:00:00.000|1=ACC|453=1|448=DESK|447=D|452=3|55=ACME|54=2"
            + "|38=100|58=bye|",
        text(request));
  }

  @Test
  void replaceRequestHasAllThatTheLastOneHadButForWhatChanges() {
    FixMessage request =
        order.replace("Y", NOW, Map.of(38, "200", 44, "10.75")).request().orElseThrow();
    assertEquals(
        "35=G|41=X|11=Y|60=20261129-12:00:00.000|55=ACME|54=1|38=200|40=2|44=10.75|",
        text(request));
  }

  @Test
  void replaceOfAReplaceBeginsWithTheTermsOfThatOne() {
    Order twice = order.replace("Y", NOW, Map.of(38, "200")).after();
    FixMessage request = twice.replace("Z", NOW, Map.of(44, "11")).request().orElseThrow();
    assertEquals(
        "35=G|41=Y|11=Z|60=20261129-12:00:00.000|55=ACME|54=1|38=200|40=2|44=11|", text(request));
  }

  @Test
  void statusRequestNamesTheOrderByBothNames() {
    Order known = on(order, report("0", "0", "0", "100")).after();
    assertEquals("35=H|11=X|37=O1|55=ACME|54=1|", text(known.statusRequest()));
  }

  @Test
  void aRequestAloneDoesNotChangeTheStatus() {
    Change change = order.cancel("Y", NOW, Map.of());
    assertEquals(Change.Kind.REQUESTED, change.kind());
    assertEquals(OrdStatus.CREATED, change.after().status());
    assertFalse(change.after().canCancel());
    assertFalse(change.after().canReplace());
  }

  @Test
  void cancelOfAFilledOrderIsNotAllowed() {
    Order filled = on(order, report("F", "2", "100", "0").field(32, "100")).after();
    Change change = filled.cancel("Y", NOW, Map.of());
    assertEquals(Change.Kind.NONE, change.kind());
    assertSame(filled, change.after());
    assertEquals(
        "order X cannot be cancelled: the order is FILLED",
        change.findings().get(0).text());
    assertTrue(change.request().isEmpty());
  }

  @Test
  void filledOrderMayOnlyBeReplacedByALargerOne() {
    Order filled = on(order, report("F", "2", "100", "0").field(32, "100")).after();
    assertEquals(
        Finding.Kind.NOT_ALLOWED,
        filled.replace("Y", NOW, Map.of(38, "100")).findings().get(0).kind());
    assertTrue(filled.replace("Y", NOW, Map.of(38, "101")).request().isPresent());
  }

  @Test
  void aClOrdIdIsNotUsedTwice() {
    assertEquals(
        Finding.Kind.DUPLICATE_CL_ORD_ID,
        order.cancel("X", NOW, Map.of()).findings().get(0).kind());
  }

  @Test
  void anotherSumOfTradesIsFoundAndTaken() {
    Change change = on(order, report("F", "1", "60", "40").field(32, "50"));
    assertEquals(Finding.Kind.CUM_QTY, change.findings().get(0).kind());
    assertEquals("CumQty is 60, 50 was expected", change.findings().get(0).text());
    assertEquals("60", change.after().fills().cumQty().toPlainString());
  }

  @Test
  void leavesThatDoNotAddUpAreFoundAndTaken() {
    Change change = on(order, report("F", "1", "50", "60").field(32, "50"));
    assertEquals(Finding.Kind.LEAVES_QTY, change.findings().get(0).kind());
    assertEquals("60", change.after().fills().leavesQty().toPlainString());
  }

  @Test
  void filledWithSomethingLeftIsFound() {
    Change change = on(order, report("F", "2", "50", "50").field(32, "50"));
    assertEquals(Finding.Kind.ORD_STATUS, change.findings().get(0).kind());
    assertEquals(OrdStatus.FILLED, change.after().status());
  }

  @Test
  void tradeThatIsCancelledWithoutHavingBeenReportedIsFound() {
    Change change = on(order, report("H", "0", "0", "100").field(19, "77"));
    assertEquals(Finding.Kind.UNKNOWN_EXECUTION, change.findings().get(0).kind());
    assertEquals("77", change.findings().get(0).value());
  }

  @Test
  void negativeLeavesQtyIsUnreadable() {
    assertEquals(
        Finding.Kind.NEGATIVE, unreadable(report("F", "1", "50", "-50")).kind());
  }

  @Test
  void textWhereANumberBelongsIsUnreadable() {
    Finding finding = unreadable(report("F", "1", "many", "50"));
    assertEquals(Finding.Kind.MALFORMED, finding.kind());
    assertEquals(14, finding.tag());
    assertEquals("many", finding.value());
    assertEquals("X", finding.clOrdId());
  }

  @Test
  void unknownStatusAndTypeAreUnreadable() {
    assertEquals(39, unreadable(report("F", "z", "50", "50")).tag());
    assertEquals(150, unreadable(report("z", "1", "50", "50")).tag());
  }

  @Test
  void missingStatusIsUnreadable() {
    Finding finding = unreadable(FixMessage.builder("8").field(11, "X").field(150, '0'));
    assertEquals(Finding.Kind.MISSING, finding.kind());
    assertEquals(39, finding.tag());
  }

  @Test
  void refusalOfARequestThatWasNotMadeIsFound() {
    FixMessage reject = FixMessage.builder("9")
        .field(37, "O1")
        .field(11, "Q")
        .field(41, "X")
        .field(39, '0')
        .build();
    Change change = order.on(Report.of(reject).orElseThrow());
    assertEquals(Finding.Kind.UNEXPECTED_ANSWER, change.findings().get(0).kind());
    assertSame(order, change.after());
  }

  @Test
  void businessRejectOfTheOrderRejectsIt() {
    FixMessage reject =
        FixMessage.builder("j").field(372, "D").field(379, "X").field(380, 4).build();
    assertEquals(
        OrdStatus.REJECTED, order.on(Report.of(reject).orElseThrow()).after().status());
  }

  @Test
  void businessRejectOfARequestRefusesIt() {
    Order pending = on(order, report("0", "0", "0", "100"))
        .after()
        .cancel("Y", NOW, Map.of())
        .after();
    FixMessage reject =
        FixMessage.builder("j").field(372, "F").field(379, "Y").field(380, 4).build();
    Order after = pending.on(Report.of(reject).orElseThrow()).after();
    assertEquals(OrdStatus.NEW, after.status());
    assertTrue(after.canCancel());
  }

  @Test
  void fixFortyReportsWithoutExecTypeAndLeavesAreUnderstood() {
    FixMessageBuilder acknowledged = FixMessage.builder("8")
        .field(37, "O1")
        .field(11, "X")
        .field(17, "1")
        .field(20, '0')
        .field(39, '0')
        .field(14, "0")
        .field(38, "100");
    FixMessageBuilder filled = FixMessage.builder("8")
        .field(37, "O1")
        .field(11, "X")
        .field(17, "2")
        .field(20, '0')
        .field(39, '1')
        .field(32, "30")
        .field(14, "30")
        .field(38, "100");
    Change change = on(on(order, acknowledged).after(), filled);
    assertEquals(OrdStatus.PARTIALLY_FILLED, change.after().status());
    assertEquals("70", change.after().fills().leavesQty().toPlainString());
    assertTrue(change.findings().isEmpty(), change.findings()::toString);
  }

  private Finding unreadable(FixMessageBuilder report) {
    FixMessage message = report.build();
    return assertThrows(UnreadableReportException.class, () -> Report.of(message))
        .finding();
  }

  private static Change on(Order order, FixMessageBuilder report) {
    return order.on(Report.of(report.build()).orElseThrow());
  }

  private static FixMessageBuilder report(
      String execType, String ordStatus, String cumQty, String leavesQty) {
    return FixMessage.builder("8")
        .field(37, "O1")
        .field(11, "X")
        .field(17, execType + ordStatus + cumQty)
        .field(150, execType)
        .field(39, ordStatus)
        .field(14, cumQty)
        .field(151, leavesQty);
  }

  private static String text(FixMessage message) {
    return new String(message.toByteArray(), StandardCharsets.US_ASCII).replace('\1', '|');
  }
}
