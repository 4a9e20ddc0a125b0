package io.fixbus.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.access.Roles;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.metrics.ConsoleEnd;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one browser is told, and what becomes of one that does not read. */
final class LiveStreamTest {
  private final ShownBrowser browser = new ShownBrowser();
  private final SessionRows rows = new SessionRows();
  private Optional<SessionFailure> over = Optional.empty();
  private int leftOut;
  private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
  private final LiveStream stream = stream("*");

  private LiveStream stream(String sessions) {
    Roles roles = Roles.of(new Grants(List.of(sessions), List.of(), List.of()));
    return new LiveStream(new Viewer("login", roles, () -> over), browser, () -> leftOut++, now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static JsonObject status(String session, int nextOut) {
    return new JsonObject()
        .put("session", session)
        .put("nextOut", nextOut)
        .put("blocked", null)
        .put("states", new JsonArray().add("ACTIVE"));
  }

  private void stand(LiveStream told, JsonObject... statuses) {
    told.changed(rows, rows.take(new JsonArray(List.of(statuses))), now);
  }

  private static Happening event(String session, int n) {
    return Happening.of(
        new JsonObject().put("session", session).put("event", "connect").put("n", n));
  }

  @Test
  void sessionsComeAsAWholeAtFirstThenWhatChanges() {
    stand(stream, status("a", 1), status("b", 1));
    stand(stream, status("a", 1), status("b", 1));
    stand(stream, status("a", 2));

    assertThat(browser.told("sessions"))
        .containsExactly(
            new JsonObject()
                .put("all", true)
                .put("rows", new JsonArray().add(status("a", 1)).add(status("b", 1))),
            new JsonObject()
                .put(
                    "rows",
                    new JsonArray().add(new JsonObject().put("nextOut", 2).put("session", "a")))
                .put("gone", new JsonArray().add("b")));
  }

  @Test
  void nobodyIsToldOfSessionsThatMayNotBeSeen() {
    LiveStream own = stream("desk-*");

    stand(own, status("desk-1", 1), status("other", 1));
    stand(own, status("desk-1", 1), status("other", 2));
    stand(own, status("desk-1", 1));
    own.happened(event("other", 1), now);
    own.happened(Happening.of(new JsonObject().put("event", "overload")), now);
    own.happened(
        Happening.of(new JsonObject().put("event", "audit").put("session", "desk-1")), now);
    own.happened(event("desk-1", 2), now);

    assertThat(browser.told("sessions"))
        .containsExactly(new JsonObject()
            .put("all", true)
            .put("rows", new JsonArray().add(status("desk-1", 1))));
    assertThat(browser.told("event")).extracting(event -> event.getInteger("n")).containsExactly(2);
  }

  @Test
  void aBrowserThatWasTooSlowGetsTheWholeInsteadOfEveryStep() {
    stand(stream, status("a", 1));
    browser.full = true;
    stand(stream, status("a", 2));
    stand(stream, status("a", 3));
    browser.full = false;
    stand(stream, status("a", 3));

    assertThat(browser.told("sessions")).hasSize(2);
    assertThat(browser.told("sessions").get(1))
        .isEqualTo(
            new JsonObject().put("all", true).put("rows", new JsonArray().add(status("a", 3))));
  }

  @Test
  void eventsWaitForItAndThoseBeyondTheBoundAreCounted() {
    browser.full = true;
    for (int n = 0; n < LiveStream.MOST_EVENTS + 7; n++) {
      stream.happened(event("a", n), now);
    }
    assertThat(browser.told("event")).isEmpty();
    assertThat(leftOut).isEqualTo(7);

    browser.full = false;
    stream.tick(now);
    stream.happened(event("a", 1_000), now);
    stream.happened(event("a", 1_001), now);

    List<JsonObject> told = browser.told("event");
    assertThat(told).hasSize(LiveStream.MOST_EVENTS + 2);
    assertThat(told.subList(0, LiveStream.MOST_EVENTS))
        .noneMatch(event -> event.containsKey("leftOut"));
    assertThat(told.get(LiveStream.MOST_EVENTS).getInteger("leftOut")).isEqualTo(7);
    assertThat(told.get(LiveStream.MOST_EVENTS).getInteger("n")).isEqualTo(1_000);
    assertThat(told.get(LiveStream.MOST_EVENTS + 1).containsKey("leftOut")).isFalse();
  }

  @Test
  void longEventsThatWaitAreBoundedByTheirLength() {
    browser.full = true;
    String text = "x".repeat(LiveStream.MOST_CHARACTERS / 4);
    for (int n = 0; n < 6; n++) {
      stream.happened(
          Happening.of(new JsonObject().put("session", "a").put("n", n).put("text", text)), now);
    }
    assertThat(leftOut).isEqualTo(2);

    browser.full = false;
    stream.tick(now);
    stream.happened(event("a", 7), now);

    assertThat(browser.told("event"))
        .extracting(event -> event.getInteger("n"))
        .containsExactly(0, 1, 2, 3, 7);
  }

  @Test
  void oneThatReadsNothingForTenSecondsIsLeft() {
    browser.full = true;
    stream.tick(now);
    pass(LiveStream.LONGEST_FULL);
    stream.tick(now);
    assertThat(stream.ended()).isEmpty();
    browser.full = false;
    stream.tick(now);
    browser.full = true;
    pass(LiveStream.LONGEST_FULL);
    stream.tick(now);
    assertThat(stream.ended()).isEmpty();
    pass(Duration.ofNanos(1));
    stream.tick(now);

    assertThat(stream.ended()).contains(ConsoleEnd.SLOW);
    assertThat(browser.aborted).isTrue();
  }

  @Test
  void silenceIsBrokenBeforeAConnectionIsTakenForDead() {
    int before = browser.written.size();
    pass(LiveStream.COMMENT.minusNanos(1));
    stream.tick(now);
    assertThat(browser.written).hasSize(before);
    pass(Duration.ofNanos(1));
    stream.tick(now);
    stream.tick(now);

    assertThat(browser.written).hasSize(before + 1).last().isEqualTo(":\n\n");
  }

  @Test
  void theEndOfTheLoginIsTold() {
    over = Optional.of(FailureWord.IDLE.failure("the user did nothing for 15 minutes"));
    stream.tick(now);
    stream.tick(now);
    stream.happened(event("a", 1), now);

    assertThat(browser.told("end"))
        .containsExactly(new JsonObject()
            .put("code", 401)
            .put("word", "IDLE")
            .put("text", "IDLE: the user did nothing for 15 minutes"));
    assertThat(browser.ended).isTrue();
    assertThat(browser.told("event")).isEmpty();
    assertThat(stream.ended()).contains(ConsoleEnd.LOGGED_OUT);
  }

  @Test
  void textOfOthersStaysInItsEvent() {
    stream.happened(
        Happening.of(new JsonObject()
            .put("event", "logout")
            .put("session", "a")
            .put("text", "bye\n\nevent: end\ndata: {}\r\n")),
        now);

    assertThat(browser.told("event")).hasSize(1);
    assertThat(browser.written.get(browser.written.size() - 1).strip().lines()).hasSize(2);
  }
}
