import io.fixbus.FixCluster;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Buys a little every few seconds over the event bus, as a node of Fixbus's cluster, and prints
 * what comes of it.
 *
 * <p>It has one order at a time. One whose outcome is not known is sent again: by its requestId
 * Fixbus knows it, and does not trade twice.
 */
public class Desk {
  private static final String SESSION = "fix.trader";
  private static final long MILLIS_BETWEEN_ORDERS = 5_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Vertx vertx;
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private int count;
  private JsonObject order;

  private Desk(Vertx vertx) {
    this.vertx = vertx;
  }

  public static void main(String[] arguments) throws IOException {
    JsonObject cluster =
        new JsonObject(Files.readString(Path.of(System.getenv("CLUSTER_FILE"))))
            .put("address", System.getenv("NODE_ADDRESS"));
    FixCluster.join(cluster)
        .onSuccess(Desk::trade)
        .onFailure(
            failure -> {
              System.out.println("no cluster: " + failure.getMessage());
              System.exit(1);
            });
  }

  private static void trade(Vertx vertx) {
    // A node that leaves in order is not waited for.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close().await()));
    Desk desk = new Desk(vertx);
    // All on one event loop.
    vertx.getOrCreateContext().runOnContext(ready -> desk.start());
  }

  private void start() {
    vertx.eventBus().<JsonObject>consumer(SESSION + ".events", event ->
        System.out.println("event: " + event.body().getString("event")));
    vertx.eventBus().<JsonObject>consumer(SESSION + ".inbound", this::take)
        .completion()
        .onSuccess(known -> vertx.setPeriodic(0, MILLIS_BETWEEN_ORDERS, timer -> send()));
  }

  private void send() {
    if (order == null) {
      order =
          new JsonObject()
              .put("ClOrdID", "desk-" + run + '-' + ++count).put("Symbol", "ACME")
              .put("Side", "1").put("OrderQty", "100").put("OrdType", "2").put("Price", "101.25")
              .put("TransactTime", TIME.format(Instant.now()));
    }
    String name = order.getString("ClOrdID");
    JsonObject message =
        new JsonObject()
            .put("Header", new JsonObject().put("MsgType", "D")).put("Body", order.copy());
    vertx.eventBus()
        .<JsonObject>request(
            SESSION + ".send", message, new DeliveryOptions().addHeader("requestId", name))
        .onSuccess(reply -> sent(name, reply.body()))
        .onFailure(failure -> System.out.println(name + ": " + failure.getMessage()));
  }

  private void sent(String name, JsonObject reply) {
    System.out.println(
        name + ": " + reply.getString("status") + " with MsgSeqNum "
            + reply.getInteger("msgSeqNum"));
    if (reply.getBoolean("duplicate") && order != null && order.getString("ClOrdID").equals(name)) {
      System.out.println(name + ": was sent before; its reports came while nobody listened");
      order = null;
    }
  }

  /** Reports of all orders of the session. */
  private void take(Message<JsonObject> message) {
    JsonObject report = message.body().getJsonObject("Body");
    String name = report.getString("ClOrdID");
    if (order == null || !order.getString("ClOrdID").equals(name)) {
      return;
    }
    System.out.println(
        name + ": OrdStatus " + report.getString("OrdStatus") + ", bought "
            + report.getString("CumQty"));
    if (report.getString("OrdStatus").equals("2")) {
      order = null;
      touch(Path.of(System.getenv("FILLED_FILE")));
    }
  }

  private void touch(Path file) {
    vertx.fileSystem().writeFile(file.toString(), Buffer.buffer(Instant.now().toString()));
  }
}
