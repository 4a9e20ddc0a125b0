package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders by all their names: each ClOrdID of the chain, and the counterparty's OrderID. Finished
 * ones are forgotten by age and by count; open ones never.
 *
 * <p>Thread: one at a time.
 */
public final class OrderBook {
  private final Limits limits;
  /** By root ClOrdID, in the order in which they were made. */
  private final Map<String, Order> orders = new LinkedHashMap<>();
  /** Root ClOrdID by any other ClOrdID. */
  private final Map<String, String> roots = new HashMap<>();
  /** Root ClOrdID by OrderID. */
  private final Map<String, String> byOrderId = new HashMap<>();
  /** Root ClOrdIDs of finished orders, and since when; some of them may be open again. */
  private final Deque<Finished> finished = new ArrayDeque<>();

  /**
   * How long finished orders are kept.
   *
   * @param age for how long at the most
   * @param count how many at the most
   */
  public record Limits(Duration age, int count) {}

  private record Finished(String rootClOrdId, Instant since) {}

  /** Makes an empty book. */
  public OrderBook(Limits limits) {
    this.limits = limits;
  }

  /**
   * Takes a new order.
   *
   * @param newOrderSingle the NewOrderSingle(D) as it is to be sent
   * @return the request to send, or why it cannot be: its ClOrdID(11) was used before
   * @throws UnreadableReportException if it has no ClOrdID, or a number that is none
   */
  public Change add(FixMessage newOrderSingle) {
    Order order = Order.of(newOrderSingle);
    String id = order.clOrdId();
    if (get(id).isPresent()) {
      return Change.none(order, duplicate(order, id));
    }
    orders.put(id, order);
    return Change.requested(order, order, order.terms().message());
  }

  /**
   * Asks for an order's rest to be cancelled, see {@link Order#cancel}.
   *
   * @return nothing if the order is not known
   */
  public Optional<Change> cancel(
      String clOrdId, String newClOrdId, Instant transactTime, Map<Integer, String> changes) {
    return get(clOrdId)
        .map(order -> isUsed(order, newClOrdId)
            ? Change.none(order, duplicate(order, newClOrdId))
            : kept(order.cancel(newClOrdId, transactTime, changes)));
  }

  /**
   * Asks for other terms of an order, see {@link Order#replace}.
   *
   * @return nothing if the order is not known
   */
  public Optional<Change> replace(
      String clOrdId, String newClOrdId, Instant transactTime, Map<Integer, String> changes) {
    return get(clOrdId)
        .map(order -> isUsed(order, newClOrdId)
            ? Change.none(order, duplicate(order, newClOrdId))
            : kept(order.replace(newClOrdId, transactTime, changes)));
  }

  /**
   * Takes a report.
   *
   * @param report what the counterparty says
   * @param now the time, from which finished orders age
   * @return nothing if it is about an order that is not known; {@link #unknown} says so
   */
  public Optional<Change> on(Report report, Instant now) {
    Optional<Change> change = find(report).map(order -> kept(order.on(report)));
    change
        .map(Change::after)
        .filter(Order::isFinished)
        .filter(order -> !change.get().before().isFinished())
        .ifPresent(order -> finished.add(new Finished(order.rootClOrdId(), now)));
    forget(now);
    return change;
  }

  /** What is to be said of a report about an order that is not known. */
  public static Finding unknown(Report report) {
    String id = report.clOrdId().isEmpty() ? report.origClOrdId() : report.clOrdId();
    return new Finding(
        Finding.Kind.UNKNOWN_ORDER,
        id,
        id.isEmpty() ? Tags.ORDER_ID : Tags.CL_ORD_ID,
        id.isEmpty() ? report.orderId() : id,
        "no order " + (id.isEmpty() ? "of OrderID " + report.orderId() : id) + " is known");
  }

  /** The order with a ClOrdID of its chain. */
  public Optional<Order> get(String clOrdId) {
    return Optional.ofNullable(orders.get(roots.getOrDefault(clOrdId, clOrdId)));
  }

  /** The orders that are not finished, the oldest first. */
  public List<Order> open() {
    List<Order> open = new ArrayList<>();
    for (Order order : orders.values()) {
      if (!order.isFinished()) {
        open.add(order);
      }
    }
    return open;
  }

  /** How many orders are known. */
  public int size() {
    return orders.size();
  }

  /** Forgets finished orders that are too old or too many. */
  public void forget(Instant now) {
    Instant before = now.minus(limits.age());
    while (!finished.isEmpty()
        && (finished.size() > limits.count() || finished.peek().since().isBefore(before))) {
      Order order = orders.get(finished.remove().rootClOrdId());
      // It may have been forgotten before, or be open again.
      if (order != null && order.isFinished()) {
        remove(order);
      }
    }
  }

  private void remove(Order order) {
    orders.remove(order.rootClOrdId());
    roots.remove(order.clOrdId());
    order.requests().forEach(request -> roots.remove(request.clOrdId()));
    byOrderId.remove(order.orderId());
  }

  /** By ClOrdID, else by the one that it replaces, else by the counterparty's name. */
  private Optional<Order> find(Report report) {
    return get(report.clOrdId())
        .or(() -> get(report.origClOrdId()))
        .or(() -> Optional.ofNullable(orders.get(byOrderId.getOrDefault(report.orderId(), ""))));
  }

  private Change kept(Change change) {
    Order after = change.after();
    if (after != change.before()) {
      orders.put(after.rootClOrdId(), after);
      change
          .request()
          .ifPresent(message -> roots.put(message.getString(Tags.CL_ORD_ID), after.rootClOrdId()));
      index(change.before(), after);
    }
    return change;
  }

  private void index(Order before, Order after) {
    if (!after.clOrdId().equals(before.clOrdId())) {
      roots.put(after.clOrdId(), after.rootClOrdId());
    }
    if (!after.orderId().equals(before.orderId())) {
      byOrderId.remove(before.orderId());
      byOrderId.put(after.orderId(), after.rootClOrdId());
    }
  }

  /** Whether another order has a ClOrdID; its own ones an order knows itself. */
  private boolean isUsed(Order order, String id) {
    return get(id)
        .filter(other -> !other.rootClOrdId().equals(order.rootClOrdId()))
        .isPresent();
  }

  private static Finding duplicate(Order order, String id) {
    return order.finding(
        Finding.Kind.DUPLICATE_CL_ORD_ID, Tags.CL_ORD_ID, id, "ClOrdID " + id + " was used before");
  }
}
