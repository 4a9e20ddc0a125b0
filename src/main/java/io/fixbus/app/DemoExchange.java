package io.fixbus.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exchange that fills every order: first it says that it has it, then that it is done. */
final class DemoExchange extends VerticleBase {

  /** The name of the session behind which it stands. */
  static final String SESSION = "exchange";

  private static final Logger LOG = LoggerFactory.getLogger(DemoExchange.class);

  private String session = "";

  @Override
  public Future<?> start() {
    session = config().getString("address", "fix") + '.' + SESSION;
    return vertx.eventBus().consumer(session + ".inbound", this::receive).completion();
  }

  /** Replies when both answers are safe: with acknowledged delivery, no order is forgotten. */
  private void receive(Message<JsonObject> message) {
    JsonObject order = message.body().getJsonObject("Body");
    if (!message.headers().get("msgType").equals("D")) {
      LOG.info("The exchange only knows orders, this is {}", message.body().encode());
      message.reply(new JsonObject());
      return;
    }
    Future.all(report(order, "new", "0", "0"), report(order, "filled", "F", "2"))
        .onSuccess(sent -> message.reply(new JsonObject()))
        .onFailure(failure -> LOG.warn("The exchange could not answer: {}", failure.getMessage()));
  }

  private Future<?> report(JsonObject order, String suffix, String execType, String ordStatus) {
    boolean filled = ordStatus.equals("2");
    String execId = order.getString("ClOrdID") + "-" + suffix;
    String quantity = order.getString("OrderQty");
    JsonObject body = new JsonObject()
        .put("OrderID", "X" + order.getString("ClOrdID"))
        .put("ClOrdID", order.getString("ClOrdID"))
        .put("ExecID", execId)
        .put("ExecType", execType)
        .put("OrdStatus", ordStatus)
        .put("Symbol", order.getString("Symbol"))
        .put("Side", order.getString("Side"))
        .put("LeavesQty", filled ? "0" : quantity)
        .put("CumQty", filled ? quantity : "0")
        .put("AvgPx", filled ? order.getString("Price") : "0");
    // An order that comes again gets the same answers, not more of them.
    return vertx
        .eventBus()
        .request(
            session + ".send",
            new JsonObject().put("Header", new JsonObject().put("MsgType", "8")).put("Body", body),
            new DeliveryOptions().addHeader("requestId", execId));
  }
}
