package io.fixbus.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.fixbus.FixConnectorVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;

/**
 * The process under test: acceptors' sessions and an application that answers each order once. It
 * obeys commands on standard input, a word a line: {@code usage} prints what it takes, {@code deaf}
 * has the application answer nothing until {@code hear}, {@code reload} gives the connector another
 * configuration; the end of the input ends it. After each it prints a line.
 */
public final class SoakServer {
  static final String READY = "READY";
  static final String DONE = "DONE";

  /** With few workers, since Vert.x starts one more for each task until it has them all. */
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(2));

  private final FixConnectorVerticle connector = new FixConnectorVerticle();
  private final JsonObject config;
  private volatile boolean deaf;
  private boolean reloaded;

  private SoakServer(JsonObject config) {
    this.config = config;
  }

  /** The name of a session, which is its TargetCompID, too. */
  static String session(int number) {
    return "S" + number;
  }

  /** Arguments: port, journal directory, number of sessions. */
  public static void main(String[] arguments) throws Exception {
    int sessions = Integer.parseInt(arguments[2]);
    SoakServer server = new SoakServer(config(arguments[0], arguments[1], sessions));
    for (int i = 0; i < sessions; i++) {
      String address = "fix." + session(i) + '.';
      server
          .vertx
          .eventBus()
          .<JsonObject>localConsumer(
              address + "inbound", order -> server.received(order, address + "send"));
    }
    server
        .vertx
        .deployVerticle(server.connector, new DeploymentOptions().setConfig(server.config.copy()))
        .await();
    System.out.println(READY);
    server.obey(new BufferedReader(new InputStreamReader(System.in)));
    server.vertx.close().await();
    System.exit(0);
  }

  private static JsonObject config(String port, String directory, int count) {
    JsonObject sessions = new JsonObject();
    for (int i = 0; i < count; i++) {
      sessions.put(session(i), new JsonObject().put("targetCompId", session(i)));
    }
    return new JsonObject()
        .put(
            "journal",
            new JsonObject()
                .put("directory", directory)
                .put("sync", "written")
                .put("segmentBytes", 4 << 20))
        .put(
            "listeners",
            new JsonObject()
                .put(
                    "main",
                    new JsonObject().put("address", "127.0.0.1:" + port).put("instances", 2)))
        .put(
            "sessionDefaults",
            new JsonObject()
                .put("listen", "main")
                .put("beginString", "FIX.4.4")
                .put("senderCompId", "SOAKED")
                .put("whenDisconnected", "queue")
                .put("limits", new JsonObject().put("requestIds", 50))
                .put("bus", new JsonObject().put("delivery", "acknowledged").put("retries", 1_000)))
        .put("sessions", sessions);
  }

  /** The order's ClOrdID is the answer's requestId: an order that comes again is answered once. */
  private void received(Message<JsonObject> order, String send) {
    if (deaf) {
      return;
    }
    String clOrdId = order.body().getJsonObject("Body").getString("ClOrdID");
    JsonObject report = new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "8"))
        .put("Body", new JsonObject().put("ClOrdID", clOrdId));
    vertx
        .eventBus()
        .request(send, report, new DeliveryOptions().addHeader("requestId", clOrdId))
        .onSuccess(sent -> order.reply("taken"))
        .onFailure(cause -> System.err.println(clOrdId + ": " + cause.getMessage()));
  }

  private void obey(BufferedReader commands) throws Exception {
    for (String command; (command = next(commands)) != null; ) {
      switch (command) {
        case "usage" -> System.out.println(usage().toLine());
        case "reload" -> {
          reload();
          System.out.println(DONE);
        }
        default -> {
          deaf = command.equals("deaf");
          System.out.println(DONE);
        }
      }
    }
  }

  private static String next(BufferedReader commands) {
    try {
      return commands.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** A session comes or goes, and a setting changes in all others, in place. */
  private void reload() throws Exception {
    reloaded = !reloaded;
    JsonObject wanted = config.copy();
    if (reloaded) {
      wanted.getJsonObject("sessions").put("extra", new JsonObject().put("targetCompId", "X"));
      wanted.getJsonObject("sessionDefaults").put("logoutTimeout", "7s");
    }
    connector.change(wanted).await();
  }

  private static Usage usage() {
    // More than once, since what is freed by one collection may free more.
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Usage(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        (int) system.getOpenFileDescriptorCount());
  }
}
