package io.fixbus.bridge;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.fixbus.bridge.BridgePeer.Way;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients can do over the bridge, on each of its ways. */
class BridgeTest {
  private BridgeRig rig;

  @BeforeEach
  void begin() {
    rig = new BridgeRig();
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLoginTellsWhoOneIs(Way way) {
    try (BridgePeer peer = rig.connect(way)) {
      JsonObject reply = peer.login("trader", "trader");

      assertThat(reply.getString("type")).isEqualTo(way == Way.TCP ? "message" : "rec");
      assertThat(reply.getJsonObject("body").encode())
          .isEqualTo("{\"user\":\"trader\",\"roles\":{\"trader\":[\"own\"]}}");
      assertThat(rig.clients()).isEqualTo(1);
    }
    rig.awaitClients(0);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothingElseIsDoneBeforeTheLogin(Way way) {
    rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.reply(new JsonObject()));
    try (BridgePeer peer = rig.connect(way)) {
      JsonObject refused = peer.ask(frame("send", "fix.own.send"));

      assertThat(refused.getString("type")).isEqualTo("err");
      assertThat(refused.getInteger("failureCode")).isEqualTo(401);
      assertThat(refused.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
      assertThat(refused.getString("message")).startsWith("UNAUTHENTICATED: ");
      assertThat(peer.ask(frame("register", "fix.own.events")).getInteger("failureCode"))
          .isEqualTo(401);
      assertThatObject(rig.audited())
          .matches(event -> event.getString("user").isEmpty())
          .matches(event -> event.getString("action").equals("send"))
          .matches(event -> event.getString("session").equals("own"))
          .matches(event -> event.getInteger("code") == 401)
          .matches(event -> event.getString("via").equals(way == Way.TCP ? "tcp" : "websocket"));
      assertThat(rig.counted("fix.bridge.refused", "unauthenticated")).isEqualTo(2);
    }
  }

  /** As a program does that does not wait for the answer to its login. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsSentRightAfterTheLoginWaitsForIt(Way way) {
    rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.reply(new JsonObject()));
    try (BridgePeer peer = rig.connect(way)) {
      peer.send(frame("send", "fixbus.login")
          .put("replyAddress", "login")
          .put("body", new JsonObject().put("user", "trader").put("password", "trader")));
      peer.send(frame("send", "fix.own.send").put("replyAddress", "sent"));

      assertThat(peer.next().getString("address")).isEqualTo("login");
      assertThat(peer.next().getString("address")).isEqualTo("sent");
    }
  }

  @Test
  void threeWrongPasswordsEndTheConnection() {
    try (BridgePeer peer = rig.connect(Way.TCP)) {
      assertThat(peer.login("trader", "wrong").getString("message"))
          .isEqualTo("UNAUTHENTICATED: name or password is wrong");
      assertThat(peer.login("trader", "trader").getInteger("failureCode")).isEqualTo(429);
      peer.send(frame("send", "fixbus.login").put("body", new JsonObject()));

      assertThat(peer.lastBeforeTheEnd().getString("message")).contains("too many failed logins");
      assertThat(rig.audited().getString("action")).isEqualTo("login");
      assertThat(rig.counted("fix.bridge.closed", "no_login")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aRequestIsAnswered(Way way) {
    rig.vertx
        .eventBus()
        .<JsonObject>localConsumer(
            "fix.own.send",
            message -> message.reply(new JsonObject()
                .put("got", message.body())
                .put("id", message.headers().get("requestId"))));
    try (BridgePeer peer = rig.connectAs(way, "trader")) {
      JsonObject reply = peer.ask(frame("send", "fix.own.send")
          .put("headers", new JsonObject().put("requestId", "r1"))
          .put("body", new JsonObject().put("Grüße", "€")));

      assertThat(reply.getJsonObject("body").encode())
          .isEqualTo("{\"got\":{\"Grüße\":\"€\"},\"id\":\"r1\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aFailureKeepsItsCodeAndText(Way way) {
    rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.fail(409, "NOT_LOGGED_ON: no"));
    try (BridgePeer peer = rig.connectAs(way, "trader")) {
      JsonObject failure = peer.ask(frame("send", "fix.own.send"));

      assertThat(failure.getString("type")).isEqualTo("err");
      assertThat(failure.getInteger("failureCode")).isEqualTo(409);
      assertThat(failure.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
      assertThat(failure.getString("message")).isEqualTo("NOT_LOGGED_ON: no");
    }
  }

  @Test
  void aSessionThatIsNotThereIsToldAsOnTheBus() {
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      JsonObject failure = peer.ask(frame("send", "fix.own.send"));

      assertThat(failure.getInteger("failureCode")).isEqualTo(-1);
      assertThat(failure.getString("failureType")).isEqualTo("NO_HANDLERS");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatTheRoleDoesNotAllowIsForbiddenByName(Way way) {
    try (BridgePeer peer = rig.connectAs(way, "watcher")) {
      assertThatObject(peer.ask(frame("send", "fix.own.send")))
          .matches(err -> err.getInteger("failureCode") == 403)
          .matches(err -> err.getString("message")
              .equals("FORBIDDEN: this needs the role trader of session own"));
      for (String address : new String[] {
        "fix.own.logon", "fix.own.sign", "fix.other.events", "fix.events", "other", "fix.own"
      }) {
        assertThat(peer.ask(frame("register", address)).getInteger("failureCode"))
            .isEqualTo(403);
      }
      for (String address :
          new String[] {"fix.own.inbound", "fix.own.events", "fix.own.logon", "__vertx.x", "x"}) {
        assertThat(peer.ask(frame("send", address)).getInteger("failureCode")).isEqualTo(403);
      }
      assertThat(peer.ask(frame("publish", "fix.own.events")).getInteger("failureCode"))
          .isEqualTo(403);
      assertThat(rig.counted("fix.bridge.refused", "forbidden")).isEqualTo(13);
      assertThatObject(rig.audited())
          .matches(event -> event.getString("user").equals("watcher"))
          .matches(event -> event.getString("outcome").equals("refused"));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void eventsComeUntilOneListensNoLonger(Way way) {
    try (BridgePeer peer = rig.connectAs(way, "watcher")) {
      peer.register("fix.own.events");
      rig.vertx.eventBus().publish("fix.own.events", new JsonObject().put("event", "logon"));

      assertThat(peer.next("fix.own.events").getJsonObject("body").getString("event"))
          .isEqualTo("logon");

      peer.ask(frame("unregister", "fix.own.events"));
      rig.vertx.eventBus().publish("fix.own.events", new JsonObject().put("event", "logout"));
      assertThat(peer.ask(frame("unregister", "fix.own.events")).getInteger("failureCode"))
          .isEqualTo(404);
      assertThat(peer.hasFrame()).isFalse();
    }
  }

  @Test
  void oneAddressIsListenedOnOnceAndOnlySoManyAtAll() {
    try (BridgePeer peer = rig.connectAs(Way.TCP, "operator")) {
      for (String session : new String[] {"a", "b", "c", "d"}) {
        assertThat(peer.register("fix." + session + ".events").getString("type"))
            .isEqualTo("message");
      }
      assertThat(peer.register("fix.a.events").getInteger("failureCode")).isEqualTo(409);
      assertThat(peer.register("fix.e.events").getInteger("failureCode")).isEqualTo(429);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aTradersAnswerAcknowledgesOrFailsAMessage(Way way) {
    try (BridgePeer peer = rig.connectAs(way, "trader")) {
      peer.register("fix.own.inbound");

      Future<Message<Object>> first = inbound("1");
      JsonObject message = peer.next("fix.own.inbound");
      assertThat(message.getJsonObject("headers").getString("msgSeqNum")).isEqualTo("1");
      peer.send(frame("send", message.getString("replyAddress"))
          .put("body", new JsonObject().put("reject", new JsonObject().put("code", 422))));
      assertThat(await(first).body())
          .isEqualTo(new JsonObject().put("reject", new JsonObject().put("code", 422)));

      Future<Message<Object>> second = inbound("2");
      peer.send(frame("send", peer.next("fix.own.inbound").getString("replyAddress"))
          .put("failureCode", 422)
          .put("message", "no such instrument"));
      assertThatObject(failure(second))
          .matches(failure -> failure.failureCode() == 422)
          .matches(failure -> failure.getMessage().equals("no such instrument"));
    }
  }

  @Test
  void anAnswerTwiceIsTooLate() {
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      peer.register("fix.own.inbound");
      Future<Message<Object>> sent = inbound("1");
      String replyAddress = peer.next("fix.own.inbound").getString("replyAddress");
      peer.send(frame("send", replyAddress));
      await(sent);

      assertThatObject(peer.ask(frame("send", replyAddress)))
          .matches(err -> err.getInteger("failureCode") == 404)
          .matches(err -> err.getString("message").startsWith("TOO_LATE: "));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatAClientTakesWithItFailsAtOnceAsUnavailable(Way way) {
    Future<Message<Object>> sent;
    try (BridgePeer peer = rig.connectAs(way, "trader")) {
      peer.register("fix.own.inbound");
      sent = inbound("1");
      peer.next("fix.own.inbound");
    }
    assertThatObject(failure(sent))
        .matches(failure -> failure.failureCode() == 503)
        .matches(failure -> failure.failureType() == ReplyFailure.RECIPIENT_FAILURE);
    awaitNobody();
  }

  @Test
  void theOldestOfTooManyUnansweredMessagesFails() {
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      peer.register("fix.own.inbound");
      Future<Message<Object>> oldest = inbound("0");
      for (int i = 1; i <= 8; i++) {
        inbound("" + i);
      }
      assertThat(failure(oldest).failureCode()).isEqualTo(503);
    }
  }

  @Test
  void onlySoManyRequestsOfAClientAreUnderWay() {
    rig.vertx.eventBus().localConsumer("fix.own.send", message -> {});
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      for (int i = 0; i < 8; i++) {
        peer.send(frame("send", "fix.own.send").put("replyAddress", "x" + i));
      }
      assertThatObject(peer.ask(frame("send", "fix.own.send")))
          .matches(err -> err.getInteger("failureCode") == 429);
      assertThat(rig.counted("fix.bridge.refused", "limit")).isEqualTo(1);
    }
  }

  @Test
  void aWatcherGetsCopiesOfWhatIsPublished() {
    status("publish");
    try (BridgePeer peer = rig.connectAs(Way.TCP, "watcher")) {
      assertThat(peer.register("fix.own.inbound").getString("type")).isEqualTo("message");
      rig.vertx.eventBus().publish("fix.own.inbound", new JsonObject().put("copy", true));

      assertThat(peer.next("fix.own.inbound").getJsonObject("body").getBoolean("copy"))
          .isTrue();
    }
  }

  @Test
  void aWatcherTakesNoMessagesAwayThatAreAcknowledged() {
    status("acknowledged");
    try (BridgePeer peer = rig.connectAs(Way.TCP, "watcher")) {
      assertThatObject(peer.register("fix.own.inbound"))
          .matches(err -> err.getInteger("failureCode") == 403)
          .matches(err -> err.getString("message").contains("acknowledged"));
    }
  }

  @Test
  void aWatcherLeavesWhenDeliveryHasBecomeAcknowledged() {
    status("publishOnce");
    try (BridgePeer peer = rig.connectAs(Way.TCP, "watcher")) {
      peer.register("fix.own.inbound");
      Future<Message<Object>> sent = inbound("1");

      assertThat(failure(sent).failureCode()).isEqualTo(503);
      assertThat(peer.next("fix.own.inbound").getInteger("failureCode")).isEqualTo(403);
      awaitNobody();
    }
  }

  @Test
  void whatAnOperatorDoesIsWrittenDownWithItsOutcome() {
    rig.vertx.eventBus().localConsumer("fix.own.control", message -> {
      if (message.headers().get("action").equals("connect")) {
        message.reply(new JsonObject());
      } else {
        message.fail(409, "STATE: no");
      }
    });
    try (BridgePeer peer = rig.connectAs(Way.SOCKJS, "operator")) {
      peer.ask(control("connect"));
      assertThatObject(rig.audited())
          .matches(event -> event.getString("user").equals("operator"))
          .matches(event -> event.getString("session").equals("own"))
          .matches(event -> event.getString("action").equals("connect"))
          .matches(event -> event.getString("outcome").equals("done"));

      // Even where nobody waits for an answer.
      peer.send(control("disconnect"));
      assertThatObject(rig.audited())
          .matches(event -> event.getString("outcome").equals("failed"))
          .matches(event -> event.getInteger("code") == 409)
          .matches(event -> event.getString("text").equals("STATE: no"));

      peer.ask(control("status"));
      assertThat(rig.audit).isEmpty();
    }
  }

  @Test
  void aPingIsAnsweredOverTcpAlone() {
    try (BridgePeer peer = rig.connect(Way.TCP)) {
      peer.send(new JsonObject().put("type", "ping"));
      assertThat(peer.next().encode()).isEqualTo("{\"type\":\"pong\"}");
    }
    try (BridgePeer peer = rig.connect(Way.SOCKJS)) {
      peer.send(new JsonObject().put("type", "ping"));
      peer.login("trader", "trader");
      assertThat(peer.hasFrame()).isFalse();
    }
  }

  @Test
  void aSecondLoginOnAConnectionIsRefused() {
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      assertThat(peer.login("operator", "operator").getInteger("failureCode")).isEqualTo(409);
    }
  }

  /** Until then what comes fails, too: it is as good as nobody. */
  private void awaitNobody() {
    while (failure(inbound("x")).failureType() != ReplyFailure.NO_HANDLERS) {
      assertThat(failure(inbound("x")).failureCode()).isIn(503, -1);
    }
  }

  private static JsonObject control(String action) {
    return frame("send", "fix.own.control").put("headers", new JsonObject().put("action", action));
  }

  private void status(String delivery) {
    rig.vertx
        .eventBus()
        .localConsumer("fix.own.control", m -> m.reply(new JsonObject().put("delivery", delivery)));
  }

  /** As the connector does with acknowledged delivery. */
  private Future<Message<Object>> inbound(String msgSeqNum) {
    Promise<Message<Object>> promise = Promise.promise();
    rig.vertx
        .eventBus()
        .request(
            "fix.own.inbound",
            new JsonObject(),
            new io.vertx.core.eventbus.DeliveryOptions().addHeader("msgSeqNum", msgSeqNum))
        .onComplete(promise);
    return promise.future();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("it takes too long", e);
    }
  }

  private static ReplyException failure(Future<?> future) {
    try {
      await(future);
      throw new AssertionError("it did not fail");
    } catch (ReplyException e) {
      return e;
    }
  }
}
