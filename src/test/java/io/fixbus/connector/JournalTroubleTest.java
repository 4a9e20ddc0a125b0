package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalFailures;
import io.fixbus.journal.JournalRoom;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sends when the journal has trouble. */
final class JournalTroubleTest {
  private final Bench bench = new Bench();
  private final FaultyJournal journal = new FaultyJournal();

  @BeforeEach
  void deploy(@TempDir Path unused) throws Exception {
    // The journal waits for every append: only its kind, not where it lies, is replaced.
    JsonObject config = PairConfig.of(Bench.freePort(), unused).json();
    bench.deploy(config, journal);
    bench.events.awaitEvent("trader", "logon");
    bench.events.awaitEvent("exchange", "logon");
  }

  @AfterEach
  void close() throws Exception {
    journal.unblock();
    bench.close();
  }

  @Test
  void nothingIsRepliedNorSentBeforeTheJournalHasIt() throws Exception {
    Inbox inbox = new Inbox(bench.vertx, "exchange");
    journal.block();
    Future<Message<JsonObject>> reply = send("a1");
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(3);
    assertThat(reply.isComplete()).isFalse();
    assertThat(inbox.isEmpty()).isTrue();

    journal.unblock();

    assertThat(reply.await(Bench.TIMEOUT_SECONDS, SECONDS).body().getString("status"))
        .isEqualTo("sent");
    inbox.take();
  }

  @Test
  void tooMuchOnItsWayToTheJournalIs429AndUsesNoNumber() throws Exception {
    journal.block();
    List<Future<Message<JsonObject>>> replies = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      replies.add(send("a" + i));
    }
    ReplyException refused = failure(replies.get(replies.size() - 1));
    assertThat(refused.failureCode()).isEqualTo(429);
    assertThat(refused.getMessage()).startsWith("BACKPRESSURE");

    journal.unblock();

    int sent = 0;
    for (Future<Message<JsonObject>> reply : replies) {
      if (outcome(reply)) {
        sent++;
      }
    }
    // Fewer than the 10,000 there is room for if it took so long that the journal counts as slow.
    assertThat(sent).isBetween(1_000, 11_999);
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(2 + sent);
  }

  @Test
  void aJournalThatFailsForGoodIs504ForWhatIsNumberedAnd503FromThenOn() throws Exception {
    journal.failWith(JournalFailures.of(Kind.IO, "disk on fire"));

    ReplyException unknown = failure(send("a1"));
    assertThat(unknown.failureCode()).isEqualTo(504);
    assertThat(unknown.getMessage()).startsWith("JOURNAL").contains("message 2");
    assertThat(failure(send("a2")).failureCode()).isEqualTo(503);
    assertThat(bench.events.awaitEvent("trader", "journal").getString("text"))
        .contains("disk on fire");
    assertThat(bench.events.names("trader")).doesNotContain("logout");
  }

  @Test
  void aJournalThatClosesItselfIsToldToAllAndForTheConnectorOnce() throws Exception {
    journal.room(JournalRoom.CLOSED);

    bench.events.await(
        "the journal's failure",
        event -> "failed".equals(event.getString("kind")) && !event.containsKey("session"));
    assertThat(bench.events.awaitEvent("trader", "journal").getString("kind")).isEqualTo("failed");
    assertThat(bench.events.awaitEvent("exchange", "journal").getString("kind"))
        .isEqualTo("failed");
    assertThat(failure(send("a1")).failureCode()).isEqualTo(503);
    assertThat(bench.events.names("trader")).doesNotContain("logout");
  }

  @Test
  void aFullJournalIs503UntilThereIsSpaceAndWhatWasNumberedGoesThen() throws Exception {
    journal.block();
    Future<Message<JsonObject>> numbered = send("a1");
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(3);
    journal.failWith(JournalFailures.of(Kind.FULL, "no space"));
    journal.unblock();
    bench.events.awaitEvent("trader", "journal");
    ReplyException full = failure(send("a2"));
    assertThat(full.failureCode()).isEqualTo(503);
    assertThat(full.getMessage()).startsWith("JOURNAL_FULL");
    assertThat(numbered.isComplete()).isFalse();

    journal.heal();

    assertThat(numbered.await(Bench.TIMEOUT_SECONDS, SECONDS).body().getString("status"))
        .isEqualTo("sent");
    bench.events.await("recovered", event -> "recovered".equals(event.getString("kind")));
    assertThat(bench.send("trader", Bench.order("a3")).getInteger("msgSeqNum")).isEqualTo(3);
  }

  @Test
  void aJournalWithLittleRoomIs503ForApplicationsWhileSessionsGoOn() throws Exception {
    journal.room(JournalRoom.LOW);
    bench.events.await("full", event -> "full".equals(event.getString("kind")));
    assertThat(failure(send("a1")).getMessage()).startsWith("JOURNAL_FULL");
    assertThat(bench.control("trader", "test-request").getLong("roundTripNanos"))
        .isPositive();
  }

  @Test
  void withTheLastRoomSessionsLogOutAndWithMoreTheyComeBack() throws Exception {
    bench.events.clear();
    journal.room(JournalRoom.LAST);
    assertThat(bench.events.awaitEvent("trader", "logout").getString("text")).contains("journal");

    bench.events.clear();
    journal.room(JournalRoom.AMPLE);
    bench.events.awaitEvent("trader", "logon");
    bench.events.awaitEvent("exchange", "logon");
  }

  private Future<Message<JsonObject>> send(String clOrdId) {
    return bench.startSending("trader", Bench.order(clOrdId), Map.of());
  }

  private static boolean outcome(Future<Message<JsonObject>> reply) throws Exception {
    try {
      reply.await(Bench.TIMEOUT_SECONDS, SECONDS);
      return true;
    } catch (ReplyException e) {
      assertThat(e.failureCode()).isEqualTo(429);
      return false;
    }
  }

  private static ReplyException failure(Future<Message<JsonObject>> reply) {
    return catchThrowableOfType(
        ReplyException.class, () -> reply.await(Bench.TIMEOUT_SECONDS, SECONDS));
  }
}
