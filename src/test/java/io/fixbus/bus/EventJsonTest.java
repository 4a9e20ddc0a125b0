package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.contract.TrafficCheck;
import io.fixbus.dictionary.FieldProblem;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.SessionRejectReason;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.Disconnect;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.fixbus.session.SessionState;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class EventJsonTest {
  private static final FixMessage LOGON = FixMessage.builder("A").field(108, 30).build();

  private static final FieldProblem SYMBOL_MISSING = new FieldProblem(
      55, "Symbol", SessionRejectReason.REQUIRED_TAG_MISSING, "required tag missing");

  private static final List<SessionEvent> ONE_OF_EACH = List.of(
      new SessionEvent.Connected("10.0.0.1:9880"),
      new SessionEvent.Disconnected(Disconnect.LOGOUT, "done"),
      new SessionEvent.LoggedOn(true, false, LOGON),
      new SessionEvent.LoggedOut("bye", Side.US, Optional.of(LOGON)),
      new SessionEvent.StateChanged(SessionState.ACTIVE, SessionState.RECEIVED_LOGOUT),
      new SessionEvent.Rejected(Side.US, 3, 55, "D", 5, "wrong"),
      new SessionEvent.BusinessRejected(Side.COUNTERPARTY, 3, "D", 4, "closed"),
      new SessionEvent.Gap(3, 5),
      new SessionEvent.GapClosed(),
      new SessionEvent.Resent(1, 9, 4, 5),
      new SessionEvent.SequenceReset(7, 8, "reset-sequence"),
      new SessionEvent.Garbled(GarbledReason.CHECKSUM, 80),
      new SessionEvent.GapQueueFull(9, true),
      new SessionEvent.LimitExceeded(9, "groupEntries"),
      new SessionEvent.NoConsumer(4),
      new SessionEvent.SlowConsumer(4, 2),
      new SessionEvent.Backpressure(true),
      new SessionEvent.Expired(2, 3),
      new SessionEvent.JournalChanged("full", "no space"),
      new SessionEvent.ScheduleChanged(true, 0),
      new SessionEvent.AuthenticationFailed("unknown user"),
      new SessionEvent.Warning("odd"),
      new SessionEvent.TestRequestAnswered(1_500_000),
      new SessionEvent.InvalidSent(7, "D", List.of(SYMBOL_MISSING), 3));

  @Test
  void everyEventHasItsName() {
    Set<Class<?>> encoded = ONE_OF_EACH.stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(encoded).isEqualTo(Set.of(SessionEvent.class.getPermittedSubclasses()));
    assertThat(ONE_OF_EACH)
        .extracting(event -> encode(event).getString("event"))
        .containsExactly(
            "connect",
            "disconnect",
            "logon",
            "logout",
            "state",
            "reject",
            "business-reject",
            "gap",
            "gap-closed",
            "resend",
            "sequence-reset",
            "garbled",
            "gap-queue-full",
            "limit-exceeded",
            "no-consumer",
            "slow-consumer",
            "backpressure",
            "expired",
            "journal",
            "schedule",
            "authentication-failed",
            "warning",
            "test-request-answered",
            "send-invalid");
  }

  @Test
  void everyEventIsOnTheBusAsTheContractSays() throws Exception {
    Vertx vertx = Vertx.vertx();
    TrafficCheck traffic = new TrafficCheck(vertx);
    CountDownLatch heard = new CountDownLatch(ONE_OF_EACH.size());
    Addresses addresses = new Addresses("fix");
    BusReach reach = BusReach.LOCAL;
    reach
        .consumer(vertx.eventBus(), addresses.events(), event -> heard.countDown())
        .completion()
        .await(10, TimeUnit.SECONDS);
    EventPublisher publisher = new EventPublisher(
        vertx,
        reach,
        addresses,
        "one",
        new SessionMessages(
            MessageForm.JSON,
            SessionDictionary.standard("FIX.4.4", ""),
            StandardCharsets.UTF_8,
            ValidationSettings.DEFAULTS));

    ONE_OF_EACH.forEach(event -> publisher.publish(event, 1, 1));

    assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    vertx.close().await(10, TimeUnit.SECONDS);
    traffic.assertNoProblems();
  }

  @Test
  void whatAnOperatorMayHaveToLookIntoIsNotable() {
    assertThat(ONE_OF_EACH)
        .filteredOn(event -> event.level() == SessionEvent.Level.NOTABLE)
        .extracting(SessionEvent::name)
        .containsExactly(
            "reject",
            "business-reject",
            "gap",
            "garbled",
            "gap-queue-full",
            "limit-exceeded",
            "no-consumer",
            "slow-consumer",
            "expired",
            "journal",
            "authentication-failed",
            "warning",
            "send-invalid");
  }

  @Test
  void theContractsFieldsAreThere() {
    assertFields(0, "remoteAddress");
    assertFields(1, "reason", "detail");
    assertFields(2, "healthy", "resetSeqNum", "message");
    assertFields(3, "text", "initiatedBy", "message");
    assertFields(4, "from", "to");
    assertFields(5, "direction", "refSeqNum", "refTag", "refMsgType", "reason", "text");
    assertFields(7, "from", "to");
    assertFields(9, "begin", "end", "resent", "filled");
    assertFields(10, "oldNextOut", "oldNextIn", "cause");
    assertFields(13, "msgSeqNum", "limit");
    assertFields(16, "on");
    assertFields(18, "kind", "text");
    assertFields(23, "msgSeqNum", "msgType", "text", "problems", "leftOut");
  }

  @Test
  void problemsOfAMessageAreToldForPeopleAndForPrograms() {
    JsonObject event = encode(ONE_OF_EACH.get(23));
    assertThat(event.getString("text")).isEqualTo("FIELD Symbol: required tag missing, tag 55");
    assertThat(event.getJsonArray("problems").encode())
        .isEqualTo(
            "[{\"tag\":55,\"field\":\"Symbol\",\"reason\":1,\"text\":\"required tag missing\"}]");
  }

  @Test
  void aRejectTellsWhoseItIs() {
    assertThat(encode(ONE_OF_EACH.get(5)).getString("direction")).isEqualTo("out");
    assertThat(encode(ONE_OF_EACH.get(6)).getString("direction")).isEqualTo("in");
  }

  private static JsonObject encode(SessionEvent event) {
    return EventJson.encode(event, message -> new JsonObject().put("msgType", message.msgType()));
  }

  private void assertFields(int event, String... fields) {
    JsonObject encoded = encode(ONE_OF_EACH.get(event));
    encoded.remove("event");
    assertThat(encoded.fieldNames()).containsExactly(fields);
  }
}
