package io.fixbus.cluster;

import io.fixbus.FixCluster;
import io.fixbus.message.FixMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * An application in a process of its own, which uses a connector on another node. It does what lines
 * on its standard input say, and prints what comes of it:
 *
 * <pre>
 * send session form id          ACK id msgSeqNum run duplicate, or FAIL id type code text
 * consume session               IN session clOrdId msgSeqNum possDup type, before each is acknowledged
 * refuse session                the same, and each is refused
 * leave session                 LEFT session
 * watch address                 EVENT session event
 * ask address action            REPLY action json, or FAIL action type code text
 * replay session                REPLAY session begin end; none is sent again
 * </pre>
 *
 * <p>{@code NODES n} is printed whenever there are more or fewer nodes than before.
 */
public final class ApplicationProgram {
  static final String READY = "READY";

  private static final long TIMEOUT_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 50;

  private final Vertx vertx;
  private final Map<String, MessageConsumer<Object>> consumers = new HashMap<>();
  private int nodes;

  private ApplicationProgram(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The argument is the block {@code cluster} of a configuration. */
  public static void main(String[] arguments) {
    FixCluster.join(new JsonObject(arguments[0]))
        .onSuccess(vertx -> {
          ApplicationProgram program = new ApplicationProgram(vertx);
          vertx.setPeriodic(LOOK_MILLIS, timer -> program.look());
          System.out.println(READY);
          new Thread(program::readCommands, "commands").start();
        })
        .onFailure(cause -> {
          System.out.println(cause.getMessage());
          System.exit(1);
        });
  }

  private void look() {
    int now = ((VertxInternal) vertx).clusterManager().getNodes().size();
    if (now != nodes) {
      nodes = now;
      System.out.println("NODES " + nodes);
    }
  }

  private void readCommands() {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    try {
      for (String line; (line = commands.readLine()) != null; ) {
        carryOut(line.split(" "));
      }
    } catch (IOException e) {
      // Nobody commands any more, which is the end as well.
    }
    vertx.close().onComplete(done -> System.exit(0));
  }

  private void carryOut(String[] words) {
    switch (words[0]) {
      case "send" -> send(words[1], words[2], words[3]);
      case "consume" -> consume(words[1], message -> message.reply("taken"));
      case "refuse" -> consume(words[1], message -> message.fail(422, "not this one"));
      case "leave" ->
        consumers
            .remove(words[1])
            .unregister()
            .onSuccess(left -> System.out.println("LEFT " + words[1]));
      case "watch" ->
        vertx
            .eventBus()
            .<JsonObject>consumer(
                words[1],
                event -> System.out.println("EVENT " + event.body().getString("session") + " "
                    + event.body().getString("event")))
            .completion()
            .onSuccess(there -> System.out.println("WATCHING"));
      case "ask" -> ask(words[1], words[2]);
      case "replay" -> replay(words[1]);
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void send(String session, String form, String id) {
    vertx
        .eventBus()
        .<JsonObject>request(
            "fix." + session + ".send",
            order(form, id),
            new DeliveryOptions().addHeader("requestId", id).setSendTimeout(TIMEOUT_MILLIS))
        .onSuccess(reply -> System.out.println("ACK " + id
            + " " + reply.body().getInteger("msgSeqNum") + " " + reply.body().getInteger("run")
            + " " + reply.body().getBoolean("duplicate")))
        .onFailure(cause -> printFailure(id, cause));
  }

  private static Object order(String form, String id) {
    FixMessage order = FixMessage.builder("D")
        .field(11, id)
        .field(55, "ACME")
        .field(54, '1')
        .field(60, "20261129-09:30:00.000")
        .field(38, 100)
        .field(40, '1')
        .build();
    return switch (form) {
      case "json" ->
        new JsonObject()
            .put("Header", new JsonObject().put("MsgType", "D"))
            .put(
                "Body",
                new JsonObject()
                    .put("ClOrdID", id)
                    .put("Symbol", "ACME")
                    .put("Side", "1")
                    .put("TransactTime", "20261129-09:30:00.000")
                    .put("OrderQty", "100")
                    .put("OrdType", "1"));
      case "message" -> order;
      case "buffer" -> Buffer.buffer(order.toByteArray());
      default -> throw new IllegalArgumentException(form);
    };
  }

  private interface Answer {
    void to(Message<Object> message);
  }

  private void consume(String session, Answer answer) {
    MessageConsumer<Object> consumer = vertx
        .eventBus()
        .consumer("fix." + session + ".inbound", message -> {
          System.out.println("IN " + session + " " + clOrdId(message.body())
              + " " + message.headers().get("msgSeqNum") + " "
              + message.headers().get("possDup")
              + " " + type(message.body()));
          answer.to(message);
        });
    consumers.put(session, consumer);
    consumer.completion().onSuccess(there -> System.out.println("CONSUMING " + session));
  }

  private static String type(Object body) {
    return body instanceof Buffer ? "Buffer" : body.getClass().getSimpleName();
  }

  private static String clOrdId(Object body) {
    if (body instanceof JsonObject json) {
      return json.getJsonObject("Body").getString("ClOrdID");
    }
    FixMessage message =
        body instanceof FixMessage fix ? fix : FixMessage.of(((Buffer) body).getBytes());
    return message.getString(11, "");
  }

  private void ask(String address, String action) {
    vertx
        .eventBus()
        .<JsonObject>request(
            address,
            new JsonObject(),
            new DeliveryOptions().addHeader("action", action).setSendTimeout(TIMEOUT_MILLIS))
        .onSuccess(
            reply -> System.out.println("REPLY " + action + " " + reply.body().encode()))
        .onFailure(cause -> printFailure(action, cause));
  }

  private void replay(String session) {
    vertx
        .eventBus()
        .<JsonObject>consumer("fix." + session + ".replay", question -> {
          System.out.println("REPLAY " + session + " " + question.body().getInteger("begin") + " "
              + question.body().getInteger("end"));
          question.reply(new JsonObject().put("resend", new JsonArray()));
        })
        .completion()
        .onSuccess(there -> System.out.println("REPLAYING " + session));
  }

  private static void printFailure(String what, Throwable cause) {
    System.out.println("FAIL " + what + " "
        + (cause instanceof ReplyException failure
            ? failure.failureType() + " " + failure.failureCode()
            : "none 0")
        + " " + cause.getMessage());
  }
}
