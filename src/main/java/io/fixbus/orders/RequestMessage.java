package io.fixbus.orders;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixMessageBuilder;
import io.fixbus.message.Tags;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the requests about an order: fields of the last request that was not refused, byte for
 * byte, but for what changes.
 */
final class RequestMessage {

  /** What an order says and a replace request cannot: IOIID, QuoteID. */
  private static final Set<Integer> ORDER_ONLY = Set.of(23, 117);

  /**
   * What OrderCancelRequest(F) and OrderStatusRequest(H) have of an order: account, parties, the
   * instrument with its groups, side; in the order of the tags.
   */
  private static final Set<Integer> IDENTITY = Set.of(
      1, 22, 48, 54, 55, 65, 106, 107, 167, 200, 201, 202, 205, 206, 207, 223, 224, 225, 226, 227,
      228, 231, 239, 240, 255, 348, 349, 350, 351, 447, 448, 452, 453, 454, 455, 456, 460, 461, 470,
      471, 472, 523, 541, 543, 581, 660, 667, 691, 711, 762, 802, 803, 864, 865, 866, 867, 868, 873,
      874, 875, 876, 947);

  /** What a cancel request says besides: how much is asked for. */
  private static final Set<Integer> QUANTITIES = Set.of(Tags.ORDER_QTY, 152, 468, 469, 516);

  private final FixMessage last;
  private final Order order;
  private final String clOrdId;
  private final String origClOrdId;
  private final Instant transactTime;

  RequestMessage(Order order, String clOrdId, Instant transactTime) {
    this.order = order;
    this.clOrdId = clOrdId;
    this.transactTime = transactTime;
    last = order.lastReplaceInFlight().map(Request::message).orElseGet(order.terms()::message);
    origClOrdId = order.lastReplaceInFlight().map(Request::clOrdId).orElseGet(order::clOrdId);
  }

  FixMessage cancel(Map<Integer, String> changes) {
    return write(begin("F"), changes, tag -> IDENTITY.contains(tag) || QUANTITIES.contains(tag));
  }

  FixMessage replace(Map<Integer, String> changes) {
    return write(begin("G"), changes, tag -> !ORDER_ONLY.contains(tag));
  }

  FixMessage status() {
    return write(
        withOrderId(FixMessage.builder("H").field(Tags.CL_ORD_ID, clOrdId)),
        Map.of(),
        IDENTITY::contains);
  }

  private FixMessageBuilder begin(String msgType) {
    return withOrderId(FixMessage.builder(msgType)
            .field(Tags.ORIG_CL_ORD_ID, origClOrdId)
            .field(Tags.CL_ORD_ID, clOrdId))
        .timestamp(Tags.TRANSACT_TIME, transactTime);
  }

  private FixMessageBuilder withOrderId(FixMessageBuilder begun) {
    return order.orderId().isEmpty() ? begun : begun.field(Tags.ORDER_ID, order.orderId());
  }

  private interface Copied {
    boolean test(int tag);
  }

  private FixMessage write(FixMessageBuilder begun, Map<Integer, String> changes, Copied copied) {
    FixMessage head = begun.build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * last.length());
    bytes.write(head.array(), head.offset(), head.length());
    Map<Integer, String> left = new HashMap<>(changes);
    for (int i = 0; i < last.fieldCount(); i++) {
      int tag = last.tag(i);
      String changed = left.remove(tag);
      if (changed != null) {
        field(bytes, tag, changed);
      } else if (!isWritten(tag) && !changes.containsKey(tag) && copied.test(tag)) {
        int from = last.fieldOffset(i);
        int to = last.valueOffset(i) + last.valueLength(i) + 1;
        bytes.write(last.array(), from, to - from);
      }
    }
    left.forEach((tag, value) -> field(bytes, tag, value));
    return FixMessage.of(bytes.toByteArray());
  }

  /** Fields of the head of this message, and of the session. */
  private static boolean isWritten(int tag) {
    return tag == Tags.CL_ORD_ID
        || tag == Tags.ORIG_CL_ORD_ID
        || tag == Tags.ORDER_ID
        || tag == Tags.TRANSACT_TIME
        || Tags.isHeader(tag)
        || Tags.isTrailer(tag);
  }

  private static void field(ByteArrayOutputStream bytes, int tag, String value) {
    FixMessage one = FixMessage.builder("0").field(tag, value).build();
    int from = one.fieldOffset(1);
    bytes.write(one.array(), from, one.offset() + one.length() - from);
  }
}
