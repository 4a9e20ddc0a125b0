package io.fixbus.bridge;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.check.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.eventbus.bridge.tcp.TcpEventBusBridge;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same is said to Vert.x's own bridges and to ours; the same has to come back. */
class OfficialBridgesTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void end() {
    vertx.close().await();
  }

  @Test
  void overTcp() throws Exception {
    int port = FreePorts.next();
    TcpEventBusBridge.create(
            vertx,
            new BridgeOptions()
                .addInboundPermitted(new PermittedOptions())
                .addOutboundPermitted(new PermittedOptions()))
        .listen(SocketAddress.inetSocketAddress(port, "localhost"))
        .await();

    List<JsonObject> theirs;
    try (BridgePeer peer = BridgePeer.tcp(port)) {
      theirs = play(vertx.eventBus(), peer, true);
    }
    assertThat(ours(Way.TCP)).isEqualTo(theirs);
  }

  @Test
  void overSockJs() throws Exception {
    Router router = Router.router(vertx);
    router
        .route("/eventbus/*")
        .subRouter(SockJSHandler.create(vertx)
            .bridge(new SockJSBridgeOptions()
                .addInboundPermitted(new PermittedOptions())
                .addOutboundPermitted(new PermittedOptions())));
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0).await();

    List<JsonObject> theirs;
    try (BridgePeer peer = BridgePeer.connect(Way.SOCKJS, 0, server.actualPort())) {
      theirs = play(vertx.eventBus(), peer, false);
    }
    assertThat(ours(Way.SOCKJS)).isEqualTo(theirs);
    assertThat(ours(Way.WEBSOCKET)).isEqualTo(theirs);
  }

  private List<JsonObject> ours(Way way) throws Exception {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(way, "trader")) {
      return play(rig.vertx.eventBus(), peer, way == Way.TCP);
    }
  }

  /** Says the same to each, and gives back what comes. */
  private static List<JsonObject> play(EventBus bus, BridgePeer peer, boolean tcp)
      throws Exception {
    bus.<JsonObject>localConsumer("fix.own.send", message -> {
      switch (message.headers().get("case")) {
        case "fail" -> message.fail(409, "NOT_LOGGED_ON: no");
        case "nothing" -> message.reply(null);
        case "headers" ->
          message.reply(
              message.body(), new DeliveryOptions().addHeader("a", "1").addHeader("b", "2"));
        default -> message.reply(message.body());
      }
    });
    List<JsonObject> frames = new ArrayList<>();
    for (String kind : List.of("plain", "nothing", "headers", "fail")) {
      frames.add(normal(peer.ask(request(kind))));
    }
    peer.send(frame("register", "fix.own.inbound"));
    BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    frames.add(normal(firstOf(bus, peer)));
    bus.request("fix.own.inbound", new JsonObject().put("order", 1))
        .onSuccess(reply -> answers.add(reply.body()));
    JsonObject message = peer.next("fix.own.inbound");
    peer.send(frame("send", message.getString("replyAddress"))
        .put("body", new JsonObject().put("ok", 1)));
    frames.add(normal(message));
    frames.add(new JsonObject().put("answer", answers.poll(20, TimeUnit.SECONDS)));
    if (tcp) {
      peer.send(new JsonObject().put("type", "ping"));
      frames.add(peer.next());
    }
    return frames;
  }

  /** Neither bridge of Vert.x's tells when a subscription is there. */
  private static JsonObject firstOf(EventBus bus, BridgePeer peer) throws InterruptedException {
    while (!peer.hasFrame()) {
      bus.publish("fix.own.inbound", new JsonObject().put("event", 1));
      TimeUnit.MILLISECONDS.sleep(50);
    }
    JsonObject first = peer.next("fix.own.inbound");
    TimeUnit.MILLISECONDS.sleep(200);
    while (peer.hasFrame()) {
      peer.next();
    }
    return first;
  }

  private static JsonObject request(String kind) {
    return frame("send", "fix.own.send")
        .put("headers", new JsonObject().put("case", kind))
        .put("body", new JsonObject().put("text", "é€").put("n", 1.5));
  }

  /** Addresses of answers are as each bus makes them; where it went we tell over WebSocket too. */
  private static JsonObject normal(JsonObject frame) {
    JsonObject normal = frame.copy();
    if (normal.containsKey("replyAddress")) {
      normal.put("replyAddress", "*");
    }
    normal.remove("sourceAddress");
    return normal;
  }
}
