package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How bad requests fail: with a code, and a text that names what is wrong; no number is used. */
final class FailureCodesTest {
  private static final Map<String, String> NO_HEADERS = Map.of();
  private final Bench bench = new Bench();

  @BeforeEach
  void deploy() throws Exception {
    bench.deployLoggedOn(PairConfig.inMemory(Bench.freePort()).json());
  }

  @AfterEach
  void close() throws Exception {
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(2);
    bench.close();
  }

  @Test
  void aBodyThatIsNoMessageIs400() {
    expectSend("just text", NO_HEADERS, 400, "BODY");
    expectSend(Buffer.buffer("8=FIX.4.4|35=D|"), NO_HEADERS, 400, "BODY");
    expectSend(null, NO_HEADERS, 400, "BODY");
    expectSend(new JsonObject(), NO_HEADERS, 400, "");
  }

  @Test
  void sessionMessagesAre400AndPointToControl() {
    for (String msgType : new String[] {"A", "0", "1", "2", "4", "5"}) {
      expectSend(FixMessage.builder(msgType).build(), NO_HEADERS, 400, "FIELD MsgType");
    }
  }

  @Test
  void anUnknownFieldNameIs400AndNamed() {
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("Pryce", "1");
    expectSend(order, NO_HEADERS, 400, "FIELD Pryce");
  }

  @Test
  void aFieldWithoutValueIs400AndNamedInEveryForm() {
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("Text", "");
    String text = "FIELD Text: has no value, tag 58";
    expectSend(order, NO_HEADERS, 400, text);
    byte[] bytes = "35=D\u000111=a1\u000158=\u0001".getBytes(StandardCharsets.US_ASCII);
    expectSend(FixMessage.of(bytes), NO_HEADERS, 400, text);
    expectSend(Buffer.buffer(bytes), NO_HEADERS, 400, text);
  }

  @Test
  void dataWithoutBytesAndAnEmptyFieldOfTheHeaderAre400AndNamed() {
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Header").put("XmlData", "");
    expectSend(order, NO_HEADERS, 400, "FIELD XmlData: has no value, tag 213");
    order.getJsonObject("Header").clear().put("MsgType", "D").put("OnBehalfOfCompID", "");
    expectSend(order, NO_HEADERS, 400, "FIELD OnBehalfOfCompID: has no value, tag 115");
  }

  @Test
  void aRequestIdThatIsTooLongOrNotPrintableIs400() {
    expectSend(Bench.order("a1"), Map.of("requestId", "x".repeat(65)), 400, "REQUEST_ID");
    expectSend(Bench.order("a1"), Map.of("requestId", ""), 400, "REQUEST_ID");
    expectSend(Bench.order("a1"), Map.of("requestId", "é"), 400, "REQUEST_ID");
  }

  @Test
  void anUnknownCharsetIs400() {
    expectSend(Bench.orderJson("a1"), Map.of("charset", "klingon"), 400, "CHARSET");
  }

  @Test
  void aMessageThatIsTooLongIs413() {
    FixMessage big = FixMessage.builder("D").field(58, "x".repeat(70_000)).build();
    expectSend(big, NO_HEADERS, 413, "TOO_LARGE");
  }

  @Test
  void sendingWhileNotLoggedOnIs409() throws Exception {
    bench.control("trader", "disconnect");
    expectSend(Bench.order("a1"), NO_HEADERS, 409, "NOT_LOGGED_ON");
  }

  @Test
  void aSendWithoutReplyAddressThatFailsIsAnEvent() throws Exception {
    bench
        .vertx
        .eventBus()
        .send("fix.trader.send", "no message", new DeliveryOptions().addHeader("requestId", "r1"));
    JsonObject event = bench.events.awaitEvent("trader", "send-failed");
    assertThat(event.getInteger("code")).isEqualTo(400);
    assertThat(event.getString("text")).startsWith("BODY");
    assertThat(event.getString("requestId")).isEqualTo("r1");
  }

  @Test
  void controlRequestsAreReadStrictly() {
    expectControl("fly", new JsonObject(), 400, "ACTION");
    expectControl("status", new JsonObject().put("x", 1), 400, "FIELD x");
    expectControl("set-sequence", new JsonObject(), 400, "FIELD nextOut");
    expectControl("set-sequence", new JsonObject().put("nextOut", 0), 400, "FIELD nextOut");
    expectControl("set-sequence", new JsonObject().put("nextIn", "7"), 400, "FIELD nextIn");
    expectControl("messages", new JsonObject(), 400, "FIELD direction");
    expectControl(
        "messages", new JsonObject().put("direction", "in").put("limit", 1001), 400, "FIELD limit");
    expectControl(
        "resend-request", new JsonObject().put("begin", 5).put("end", 4), 400, "FIELD end");
    expectControl("disconnect", new JsonObject().put("text", 5), 400, "FIELD text");
    expectControl("validate", new JsonObject(), 400, "FIELD MsgType");
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("Pryce", "1");
    expectControl("validate", order, 400, "FIELD Pryce: is neither");
  }

  @Test
  void whatTheSessionsStateForbidsIs409() throws Exception {
    expectControl("connect", new JsonObject(), 409, "CONNECTED");
    expectControl("set-sequence", new JsonObject().put("nextIn", 7), 409, "STATE");
    bench.control("trader", "disconnect");
    expectControl("test-request", new JsonObject(), 409, "NOT_LOGGED_ON");
    expectControl("resend-request", new JsonObject().put("begin", 1), 409, "NOT_LOGGED_ON");
  }

  private void expectSend(Object body, Map<String, String> headers, int code, String text) {
    expect(bench.sendFailure("trader", body, headers), code, text);
  }

  private void expectControl(String action, JsonObject body, int code, String text) {
    expect(bench.controlFailure("trader", action, body), code, text);
  }

  private static void expect(ReplyException failure, int code, String text) {
    assertThat(failure.failureCode()).isEqualTo(code);
    assertThat(failure.getMessage()).startsWith(text);
  }
}
