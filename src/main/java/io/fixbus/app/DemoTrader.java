package io.fixbus.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trader that buys a little every second, and now and then waits long enough for a heartbeat. */
final class DemoTrader extends VerticleBase {

  /** The name of the session behind which it stands. */
  static final String SESSION = "trader";

  private static final Logger LOG = LoggerFactory.getLogger(DemoTrader.class);

  private static final DateTimeFormatter UTC_TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final String FILLED = "2";
  private static final long PAUSE_MILLIS = 1_000;
  private static final long LONG_PAUSE_MILLIS = 8_000;
  private static final int ORDERS_IN_A_ROW = 5;

  private final String day = Long.toString(System.currentTimeMillis(), 36);
  private String session = "";
  private boolean loggedOn;
  private int orders;

  @Override
  public Future<?> start() {
    session = config().getString("address", "fix") + '.' + SESSION;
    EventBus bus = vertx.eventBus();
    schedule();
    return Future.all(
        bus.consumer(session + ".events", this::hear).completion(),
        bus.consumer(session + ".inbound", this::receive).completion());
  }

  private void hear(Message<JsonObject> message) {
    switch (message.body().getString("event")) {
      case "logon" -> loggedOn = true;
      case "logout", "disconnect" -> loggedOn = false;
      default -> {}
    }
  }

  private void receive(Message<JsonObject> message) {
    JsonObject report = message.body().getJsonObject("Body");
    if (report.getString("OrdStatus", "").equals(FILLED)) {
      LOG.info(
          "{}: bought {} {} at {}",
          report.getString("ClOrdID"),
          report.getString("CumQty"),
          report.getString("Symbol"),
          report.getString("AvgPx"));
    }
  }

  private void schedule() {
    boolean rest = orders > 0 && orders % ORDERS_IN_A_ROW == 0;
    vertx.timer(rest ? LONG_PAUSE_MILLIS : PAUSE_MILLIS).onSuccess(done -> {
      if (loggedOn) {
        order();
      }
      schedule();
    });
  }

  private void order() {
    JsonObject body = new JsonObject()
        .put("ClOrdID", day + "-" + ++orders)
        .put("Symbol", "ACME")
        .put("Side", "1")
        .put("TransactTime", UTC_TIMESTAMP.format(Instant.now()))
        .put("OrderQty", "100")
        .put("OrdType", "2")
        .put("Price", "101.25");
    vertx
        .eventBus()
        .<JsonObject>request(
            session + ".send",
            new JsonObject().put("Header", new JsonObject().put("MsgType", "D")).put("Body", body))
        .onSuccess(reply -> LOG.info(
            "{}: {} with MsgSeqNum {}",
            body.getString("ClOrdID"),
            reply.body().getString("status"),
            reply.body().getInteger("msgSeqNum")))
        .onFailure(failure -> LOG.warn("The order did not go: {}", failure.getMessage()));
  }
}
