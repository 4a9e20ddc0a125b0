package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order and all that is known of it: an immutable value, which requests and reports turn into
 * another. It follows the order state change matrices of FIX.4.2 and 4.4 (appendix D) and FIX.5.0
 * SP2.
 *
 * <pre>{@code
 * Order order = Order.of(newOrderSingle);
 * order = order.on(report).after();
 * if (order.canCancel()) {
 *   Change change = order.cancel("c2", Instant.now(), Map.of());
 *   change.request().ifPresent(this::send);
 *   order = change.after();
 * }
 * }</pre>
 *
 * <p>The status is the counterparty's: a request that was sent changes it only when the counterparty
 * says so. Before the first report it is {@link OrdStatus#CREATED}.
 *
 * <p>Thread: any.
 *
 * @param rootClOrdId the ClOrdID(11) of the NewOrderSingle(D)
 * @param clOrdId the ClOrdID(11) by which the counterparty knows the order now: that of the last
 *     request that it accepted
 * @param orderId OrderID(37), empty until the counterparty has said it
 * @param terms what is asked for
 * @param status OrdStatus(39)
 * @param fills what was traded
 * @param requests all cancel and replace requests, in the order in which they were made
 * @param seen the reports that were taken
 */
public record Order(
    String rootClOrdId,
    String clOrdId,
    String orderId,
    Terms terms,
    OrdStatus status,
    Fills fills,
    List<Request> requests,
    Executions seen) {

  /**
   * Begins with a NewOrderSingle(D).
   *
   * @throws UnreadableReportException if it has no ClOrdID(11), or a number that is none
   * @throws IllegalArgumentException if it is another message
   */
  public static Order of(FixMessage newOrderSingle) {
    if (!newOrderSingle.msgType().equals("D")) {
      throw new IllegalArgumentException(
          "an order begins with a NewOrderSingle(D), not with " + newOrderSingle.msgType());
    }
    String id = new ReportFields(newOrderSingle).required(Tags.CL_ORD_ID);
    Terms terms = Terms.of(newOrderSingle.detach());
    BigDecimal leaves = terms.orderQty().orElse(BigDecimal.ZERO);
    return new Order(
        id,
        id,
        "",
        terms,
        OrdStatus.CREATED,
        new Fills(BigDecimal.ZERO, leaves, BigDecimal.ZERO),
        List.of(),
        Executions.NONE);
  }

  /** Whether nothing more is expected of the order. */
  public boolean isFinished() {
    return status.isFinished();
  }

  /** Whether a cancel request makes sense: the order is not finished, and none is in flight. */
  public boolean canCancel() {
    return !isFinished() && !isInFlight(Request.Kind.CANCEL);
  }

  /**
   * Whether a replace request makes sense. Several may be in flight (matrices D.2), but none beside
   * a cancel request. A filled order may be replaced by a larger one (C.1.c).
   */
  public boolean canReplace() {
    return (!isFinished() || status == OrdStatus.FILLED) && !isInFlight(Request.Kind.CANCEL);
  }

  /**
   * Asks for the rest to be cancelled. OrigClOrdID(41) is the last request that was not refused, as
   * the standard demands.
   *
   * @param newClOrdId the request's ClOrdID(11), never used before
   * @param transactTime TransactTime(60)
   * @param changes fields that the request has besides, or instead of, those of the order: tag to
   *     value
   * @return the request to send, or why there is none
   */
  public Change cancel(String newClOrdId, Instant transactTime, Map<Integer, String> changes) {
    if (!canCancel()) {
      return notAllowed("cancelled");
    }
    return request(
        Request.Kind.CANCEL,
        newClOrdId,
        new RequestMessage(this, newClOrdId, transactTime).cancel(changes));
  }

  /**
   * Asks for other terms.
   *
   * @param newClOrdId the request's ClOrdID(11), never used before
   * @param transactTime TransactTime(60)
   * @param changes what is to be other than the last request says: tag to value, say 38 and 44
   * @return the request to send, or why there is none
   * @throws UnreadableReportException if OrderQty or Price of the changes is no number
   */
  public Change replace(String newClOrdId, Instant transactTime, Map<Integer, String> changes) {
    if (!canReplace()) {
      return notAllowed("replaced");
    }
    FixMessage message = new RequestMessage(this, newClOrdId, transactTime).replace(changes);
    Optional<BigDecimal> quantity = Terms.of(message).orderQty();
    if (isFinished() && quantity.isPresent() && quantity.get().compareTo(fills.cumQty()) <= 0) {
      return notAllowed("replaced by one of " + quantity.get() + ", of which nothing is left");
    }
    return request(Request.Kind.REPLACE, newClOrdId, message);
  }

  /** An OrderStatusRequest(H) for this order. It changes nothing. */
  public FixMessage statusRequest() {
    return new RequestMessage(this, clOrdId, Instant.EPOCH).status();
  }

  /** What the order is after a report about it. */
  public Change on(Report report) {
    if (report instanceof ExecutionReport execution) {
      return new Transition(this, execution).change();
    }
    return new Refusal(this).by(report);
  }

  /** The request with a ClOrdID, if there is one. */
  public Optional<Request> request(String id) {
    for (Request request : requests) {
      if (request.clOrdId().equals(id)) {
        return Optional.of(request);
      }
    }
    return Optional.empty();
  }

  /** The last replace request that is in flight, if there is one. */
  Optional<Request> lastReplaceInFlight() {
    for (int i = requests.size() - 1; i >= 0; i--) {
      Request request = requests.get(i);
      if (request.inFlight() && request.kind() == Request.Kind.REPLACE) {
        return Optional.of(request);
      }
    }
    return Optional.empty();
  }

  /** With another state of one request. */
  Order with(Request changed, Request.State state) {
    List<Request> next = new ArrayList<>(requests);
    next.set(requests.indexOf(changed), changed.with(state));
    return new Order(rootClOrdId, clOrdId, orderId, terms, status, fills, List.copyOf(next), seen);
  }

  Order withStatus(OrdStatus next) {
    return new Order(rootClOrdId, clOrdId, orderId, terms, next, fills, requests, seen);
  }

  /** Known by the ClOrdID of a request that was accepted, with its terms. */
  Order accepted(Request request, Terms next) {
    return new Order(rootClOrdId, request.clOrdId(), orderId, next, status, fills, requests, seen)
        .with(request, Request.State.ACCEPTED);
  }

  /** Known by the ClOrdID that the counterparty has given it, if it has. */
  Order renamed(ExecutionReport report) {
    return report.origClOrdId().equals(clOrdId) && !report.clOrdId().isEmpty()
        ? new Order(rootClOrdId, report.clOrdId(), orderId, terms, status, fills, requests, seen)
        : this;
  }

  Order seen(Executions reports) {
    return new Order(rootClOrdId, clOrdId, orderId, terms, status, fills, requests, reports);
  }

  /** As a report states it: status, terms, quantities, and the counterparty's name of the order. */
  Order stated(ExecutionReport report, Terms stated, Fills next) {
    return new Order(
        rootClOrdId,
        clOrdId,
        report.orderId().isEmpty() ? orderId : report.orderId(),
        stated,
        report.ordStatus(),
        next,
        requests,
        seen);
  }

  /** What the status is by the quantities alone, when nothing is pending any more. */
  OrdStatus statusOfQuantities() {
    if (fills.cumQty().signum() == 0) {
      return OrdStatus.NEW;
    }
    return fills.leavesQty().signum() == 0 ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED;
  }

  Finding finding(Finding.Kind kind, int tag, String value, String text) {
    return new Finding(kind, clOrdId, tag, value, text);
  }

  boolean isInFlight(Request.Kind kind) {
    for (Request request : requests) {
      if (request.inFlight() && request.kind() == kind) {
        return true;
      }
    }
    return false;
  }

  private Change request(Request.Kind kind, String id, FixMessage message) {
    if (id.equals(rootClOrdId) || request(id).isPresent()) {
      return Change.none(
          this,
          finding(
              Finding.Kind.DUPLICATE_CL_ORD_ID,
              Tags.CL_ORD_ID,
              id,
              "ClOrdID " + id + " was used before"));
    }
    List<Request> next = new ArrayList<>(requests);
    next.add(new Request(id, kind, Request.State.SENT, message));
    Order after =
        new Order(rootClOrdId, clOrdId, orderId, terms, status, fills, List.copyOf(next), seen);
    return Change.requested(this, after, message);
  }

  private Change notAllowed(String what) {
    String why = isFinished() ? "the order is " + status : "a cancel request is in flight";
    return Change.none(
        this,
        finding(
            Finding.Kind.NOT_ALLOWED,
            Tags.ORD_STATUS,
            status == OrdStatus.CREATED ? "" : String.valueOf(status.value()),
            "order " + clOrdId + " cannot be " + what + ": " + why));
  }
}
