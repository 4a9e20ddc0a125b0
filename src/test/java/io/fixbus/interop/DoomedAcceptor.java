package io.fixbus.interop;

import io.fixbus.FixConnectorVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A process to be killed: a connector with an acceptor's session, and an application behind it which
 * answers each order and sends reports when told to on standard input, a line with an id for each.
 * What the application knows it prints before anything else comes of it, so that it is known outside
 * when the process is gone:
 *
 * <pre>
 * ACK id msgSeqNum run duplicate   the reply to a send
 * FAIL id code text
 * IN clOrdId possDup origin        an order, before it is acknowledged
 * </pre>
 */
public final class DoomedAcceptor {
  static final String STARTING = "STARTING";
  static final String READY = "READY";
  static final String ACK = "ACK";
  static final String IN = "IN";

  /** Begins the requestId of the report that answers an order. */
  static final String ANSWER = "answer-";

  private static final String SESSION = "fix.doomed.";

  private final Vertx vertx;
  private int ordersLeft;

  private DoomedAcceptor(Vertx vertx, int ordersLeft) {
    this.vertx = vertx;
    this.ordersLeft = ordersLeft;
  }

  /**
   * Arguments: port, journal directory, {@code journal.sync}, {@code bus.delivery}; and how many
   * orders the application answers before it does no more than print them, if it ever ends so.
   */
  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    DoomedAcceptor acceptor =
        new DoomedAcceptor(vertx, args.length > 4 ? Integer.parseInt(args[4]) : Integer.MAX_VALUE);
    vertx.eventBus().<JsonObject>localConsumer(SESSION + "inbound", acceptor::received);
    System.out.println(STARTING);
    vertx
        .deployVerticle(new FixConnectorVerticle(), new DeploymentOptions().setConfig(config(args)))
        .onSuccess(id -> {
          System.out.println(READY);
          new Thread(acceptor::readCommands, "commands").start();
        })
        .onFailure(cause -> {
          cause.printStackTrace();
          System.exit(1);
        });
  }

  private static JsonObject config(String[] args) {
    return new JsonObject()
        .put(
            "journal",
            new JsonObject()
                .put("directory", args[1])
                .put("sync", args[2])
                .put("segmentBytes", 1 << 16))
        .put(
            "sessions",
            new JsonObject()
                .put(
                    "doomed",
                    new JsonObject()
                        .put("listen", "127.0.0.1:" + args[0])
                        .put("beginString", "FIX.4.4")
                        .put("senderCompId", "DOOMED")
                        .put("targetCompId", "CHECK")
                        .put("whenDisconnected", "queue")
                        .put("bus", new JsonObject().put("delivery", args[3]))));
  }

  private void received(Message<JsonObject> order) {
    String clOrdId = order.body().getJsonObject("Body").getString("ClOrdID");
    System.out.println(IN + " " + clOrdId + " " + order.headers().get("possDup") + " "
        + order.headers().get("origin"));
    if (ordersLeft > 0) {
      ordersLeft--;
      send(ANSWER + clOrdId);
      order.reply("taken");
    }
  }

  private void readCommands() {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    try {
      for (String id; (id = commands.readLine()) != null; ) {
        send(id);
      }
    } catch (IOException e) {
      // Nobody commands any more, which is the end as well.
    }
    vertx.close().onComplete(done -> System.exit(0));
  }

  /** The id is the requestId and, in the report, the ClOrdID. */
  private void send(String id) {
    JsonObject report = new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "8"))
        .put("Body", new JsonObject().put("ClOrdID", id).put("Text", "report for " + id));
    vertx
        .eventBus()
        .<JsonObject>request(
            SESSION + "send", report, new DeliveryOptions().addHeader("requestId", id))
        .onSuccess(reply -> System.out.println(ACK + " " + id
            + " " + reply.body().getInteger("msgSeqNum") + " " + reply.body().getInteger("run")
            + " " + reply.body().getBoolean("duplicate")))
        .onFailure(cause -> System.out.println("FAIL " + id + " "
            + (cause instanceof ReplyException failure ? failure.failureCode() : 0)
            + " " + cause.getMessage()));
  }
}
