package io.fixbus.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixMessageBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plays a scenario written as the standard writes its order state change matrices, a line for each
 * message:
 *
 * <pre>
 * D X                                        10000
 * 8 X        New            New              10000  0 10000  0
 * G Y X                                      11000
 * 9 Y X                     New
 * </pre>
 *
 * <p>A report has ClOrdID, OrigClOrdID where there is one, ExecType, OrdStatus, OrderQty, CumQty,
 * LeavesQty and LastQty; then {@code ref=} an execution's number, {@code reason=}, and after {@code
 * !} the findings that are expected. After each line the book's order is compared with it. Reports
 * are numbered from 1, which is their ExecID.
 */
final class Matrix {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  /** How ExecutionReports are written. */
  enum Version {
    FIX_4_2,
    FIX_4_4;

    static Stream<Version> all() {
      return Stream.of(values());
    }
  }

  private final Version version;
  private final OrderBook book = new OrderBook(new OrderBook.Limits(Duration.ofHours(1), 100));
  private int reports;
  private String last = "";

  Matrix(Version version) {
    this.version = version;
  }

  static Matrix play(Version version, String lines) {
    Matrix matrix = new Matrix(version);
    lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(matrix::step);
    return matrix;
  }

  /** The order that the scenario is about. */
  Order order() {
    return book.get("X").orElseThrow();
  }

  OrderBook book() {
    return book;
  }

  private void step(String line) {
    last = line;
    String[] halves = line.split("!");
    List<String> words = List.of(halves[0].strip().split("\\s+"));
    Change change =
        switch (words.get(0)) {
          case "D" -> book.add(newOrder(words.get(1), words.get(2)));
          case "F" -> book.cancel(words.get(2), words.get(1), NOW, Map.of()).orElseThrow();
          case "G" ->
            book.replace(words.get(2), words.get(1), NOW, Map.of(38, words.get(3)))
                .orElseThrow();
          case "8" -> execution(words);
          case "9" -> cancelReject(words);
          default -> throw new IllegalArgumentException(line);
        };
    List<String> expected =
        halves.length == 1 ? List.of() : List.of(halves[1].strip().split("\\s+"));
    assertEquals(
        expected,
        change.findings().stream().map(finding -> finding.kind().name()).toList(),
        () -> line + ": " + change.findings());
    if (expected.isEmpty() && "DFG".contains(words.get(0))) {
      asked(words, change);
    }
  }

  private void asked(List<String> words, Change change) {
    FixMessage request = change.request().orElseThrow();
    assertEquals(words.get(0), request.msgType(), last);
    assertEquals(words.get(1), request.getString(11), last);
    if (!words.get(0).equals("D")) {
      assertEquals(words.get(2), request.getString(41), last);
    }
  }

  private Change execution(List<String> words) {
    List<String> options = words.stream().filter(word -> word.contains("=")).toList();
    List<String> plain = words.stream().filter(word -> !word.contains("=")).toList();
    boolean chained = plain.size() == 9;
    int at = chained ? 3 : 2;
    FixMessageBuilder message = FixMessage.builder("8")
        .field(37, "O1")
        .field(11, plain.get(1))
        .field(17, option(options, "exec").orElseGet(() -> String.valueOf(++reports)));
    if (chained) {
      message.field(41, plain.get(2));
    }
    option(options, "ref").ifPresent(ref -> message.field(19, ref));
    option(options, "reason").ifPresent(reason -> message.field(103, reason));
    option(options, "dup").ifPresent(dup -> message.field(43, dup));
    ExecType type = ExecType.valueOf(constant(plain.get(at)));
    OrdStatus status = OrdStatus.valueOf(constant(plain.get(at + 1)));
    types(message, type, status);
    message
        .field(38, plain.get(at + 2))
        .field(14, plain.get(at + 3))
        .field(151, plain.get(at + 4))
        .field(32, plain.get(at + 5))
        .field(6, "0");
    Change change = book.on(Report.of(message.build()).orElseThrow(), NOW).orElseThrow();
    if (change.kind() == Change.Kind.REPORTED && !last.contains("!")) {
      Order order = change.after();
      assertEquals(wireStatus(type, status), order.status(), last);
      assertEquals(0, new BigDecimal(plain.get(at + 3)).compareTo(order.fills().cumQty()), last);
      assertEquals(0, new BigDecimal(plain.get(at + 4)).compareTo(order.fills().leavesQty()), last);
    }
    if (last.contains(" late")) {
      assertEquals(Change.Kind.LATE, change.kind(), last);
    }
    return change;
  }

  /** FIX.4.2 says by ExecTransType what FIX.4.4 says by ExecType, and Replaced is a status there. */
  private void types(FixMessageBuilder message, ExecType type, OrdStatus status) {
    if (version == Version.FIX_4_4) {
      message.field(150, type.value()).field(39, status.value());
      return;
    }
    char trans =
        switch (type) {
          case TRADE_CANCEL -> '1';
          case TRADE_CORRECT -> '2';
          case ORDER_STATUS -> '3';
          default -> '0';
        };
    char exec =
        switch (type) {
          case TRADE -> status == OrdStatus.FILLED ? '2' : '1';
          case TRADE_CANCEL, TRADE_CORRECT, ORDER_STATUS -> status.value();
          default -> type.value();
        };
    message.field(20, trans).field(150, exec).field(39, wireStatus(type, status).value());
  }

  private OrdStatus wireStatus(ExecType type, OrdStatus status) {
    return version == Version.FIX_4_2 && type == ExecType.REPLACED && status != OrdStatus.FILLED
        ? OrdStatus.REPLACED
        : status;
  }

  private Change cancelReject(List<String> words) {
    List<String> options = words.stream().filter(word -> word.contains("=")).toList();
    OrdStatus status = OrdStatus.valueOf(constant(words.get(3)));
    FixMessageBuilder message = FixMessage.builder("9")
        .field(37, "O1")
        .field(11, words.get(1))
        .field(41, words.get(2))
        .field(39, status.value());
    option(options, "reason").ifPresent(reason -> message.field(102, reason));
    Change change = book.on(Report.of(message.build()).orElseThrow(), NOW).orElseThrow();
    if (!last.contains("!")) {
      assertEquals(status, change.after().status(), last);
      assertFalse(change.after().request(words.get(1)).orElseThrow().inFlight(), last);
    }
    return change;
  }

  static FixMessage newOrder(String clOrdId, String quantity) {
    return FixMessage.builder("D")
        .field(11, clOrdId)
        .field(55, "ACME")
        .field(54, '1')
        .timestamp(60, NOW)
        .field(38, quantity)
        .field(40, '2')
        .field(44, "10.5")
        .build();
  }

  private static Optional<String> option(List<String> options, String name) {
    return options.stream()
        .filter(option -> option.startsWith(name + '='))
        .map(option -> option.substring(name.length() + 1))
        .findFirst();
  }

  /** PartiallyFilled is PARTIALLY_FILLED. */
  private static String constant(String word) {
    return word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  Matrix isFinished() {
    assertTrue(order().isFinished(), last);
    return this;
  }

  Matrix isOpen() {
    assertFalse(order().isFinished(), last);
    return this;
  }
}
