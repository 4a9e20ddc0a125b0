package io.fixbus.session;

import io.fixbus.fuzz.Choices;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import java.util.List;
import java.util.OptionalInt;

/** What happens to a session next, within what may happen to it. */
final class SequenceSteps {

  private static final long MILLI = 1_000_000L;
  private static final int MOST_REPEATS = 120;
  private static final List<Integer> PAUSES_MILLIS =
      List.of(100, 0, 1_000, 5_000, 15_000, 40_000, 100, 86_400_000);
  private static final List<GarbledReason> REASONS = List.of(GarbledReason.values());

  private final Choices choices;
  private final SessionUnderFuzz session;
  private final CounterpartyGrammar counterparty;

  SequenceSteps(Choices choices, SessionUnderFuzz session) {
    this.choices = choices;
    this.session = session;
    this.counterparty = new CounterpartyGrammar(choices, session.settings());
  }

  void next() {
    if (!session.isConnected() && choices.below(3) < 2) {
      connect();
      return;
    }
    switch (choices.below(16)) {
      case 0, 1, 2, 3, 4, 5 -> receive();
      case 6, 7 -> send();
      case 8 -> session.passes(choices.of(PAUSES_MILLIS) * MILLI);
      case 9, 10 -> session.answers();
      case 11 -> acknowledge();
      case 12 -> surroundings();
      case 13 -> operator();
      case 14 -> repeated();
      default -> session.passes(MILLI);
    }
  }

  /** A connection comes about as far as it can. */
  private void connect() {
    if (session.settings().role() == Role.ACCEPTOR) {
      if (session.session().acceptsConnection()) {
        session.connects();
        if (!choices.oneIn(8)) {
          receive(counterparty.logon(session.expectedIn(), session.now()));
        }
      } else {
        session.passes(MILLI);
      }
    } else if (session.isDialling() && choices.oneIn(6)) {
      session.connectFails();
    } else if (session.isDialling()) {
      session.connects();
      session.answers();
      if (!choices.oneIn(4)) {
        receive(counterparty.logon(session.expectedIn(), session.now()));
      }
    } else {
      session.passes(choices.of(PAUSES_MILLIS) * MILLI);
    }
  }

  private void receive() {
    receive(counterparty.next(
        session.expectedIn(), session.session().status().nextOut(), session.now()));
  }

  private void receive(FixMessage message) {
    if (session.isConnected() && !session.session().readingPaused()) {
      session.note("<", message);
      session.turn((s, now) -> s.received(message, now));
    }
  }

  private void send() {
    send(order(), choices.oneIn(2) ? "" : "id-" + choices.below(12));
  }

  private void send(FixMessage message, String requestId) {
    if (!session.journalIsBusy()) {
      session.note("application sends", requestId);
      session.turn((s, now) -> s.send(new SendRequest(message, requestId, new ToldOnce<>()), now));
    }
  }

  private FixMessage order() {
    String type = choices.of(List.of("D", "D", "D", "8", "3", "0", "A"));
    return FixMessage.of(Scenario.bytes("35=" + type + "|11=a" + choices.below(9)
        + "|45=1|55=X|54=1|38=1|40=1|58=" + "w".repeat(1 + choices.below(8) * choices.below(200))));
  }

  private void acknowledge() {
    long id = session.delivery(choices.oneIn(4));
    if (id != 0) {
      switch (choices.below(6)) {
        case 3 -> session.turn((s, now) -> s.refused(id, 400 + choices.below(10), "no", now));
        case 4 -> session.turn((s, now) -> s.undelivered(id, false, now));
        case 5 -> session.turn((s, now) -> s.undelivered(id, true, now));
        default -> session.turn((s, now) -> s.delivered(id, now));
      }
    }
  }

  private void surroundings() {
    int event = choices.below(10);
    session.note("surroundings", event);
    switch (event) {
      case 0, 1 -> session.isCutIfConnected();
      case 2 -> session.journalHolds(true);
      case 3, 4 -> session.journalHolds(false);
      case 5 -> writable(false);
      case 6 -> writable(true);
      case 7 -> {
        boolean full = choices.oneIn(2);
        session.turn((s, now) -> s.journalFull(full, "no space left", now));
      }
      case 8 -> {
        if (session.isConnected()) {
          GarbledReason reason = choices.of(REASONS);
          byte[] bytes = choices.bytes(40);
          session.turn((s, now) -> s.garbled(reason, bytes, 0, bytes.length, now));
        }
      }
      default -> rarely(choices.below(16));
    }
  }

  private void rarely(int event) {
    if (event == 15) {
      session.turn((s, now) -> s.journalFailed("fsync: EIO", now));
    } else if (event > 9) {
      SessionSettings other = event == 14
          ? session.settings()
          : OppositeSettings.of(session.session().settings());
      session.note("settings change", other);
      session.turn((s, now) -> s.change(other, now));
    }
  }

  private void writable(boolean writable) {
    if (session.isConnected()) {
      session.turn((s, now) -> s.writable(writable, now));
    }
  }

  private void operator() {
    int action = choices.below(10);
    session.note("operator", action);
    switch (action) {
      case 0 -> session.turn((s, now) -> s.operator().connect(new ToldOnce<>(), now));
      case 1 -> session.turn((s, now) -> s.operator().disconnect(new ToldOnce<>(), now));
      case 2 -> session.turn((s, now) -> s.operator().logout("maintenance", new ToldOnce<>(), now));
      case 3 -> session.turn((s, now) -> s.operator().testRequest(new ToldOnce<>(), now));
      case 4 -> session.turn((s, now) -> s.operator().resetSequence(new ToldOnce<>(), now));
      case 5, 6 -> setSequence();
      case 7 -> {
        int begin = 1 + choices.below(20);
        int end = choices.oneIn(2) ? 0 : begin + choices.below(20);
        session.turn((s, now) -> s.operator().requestResend(begin, end, new ToldOnce<>(), now));
      }
      case 8 -> {
        if (!session.session().windowFull()) {
          session.turn((s, now) ->
              s.operator().redeliver(session.journaledMessages(), new ToldOnce<>(), now));
        }
      }
      default -> {
        if (choices.oneIn(2)) {
          session.turn((s, now) -> s.operator().block(FailureWord.JOURNAL.failure("damaged"), now));
        } else {
          session.turn((s, now) -> s.operator().unblock(now));
        }
      }
    }
  }

  private void setSequence() {
    OptionalInt nextOut = number(session.session().status().nextOut());
    OptionalInt nextIn = number(session.session().status().nextIn());
    session.turn((s, now) -> s.operator().setSequence(nextOut, nextIn, new ToldOnce<>(), now));
  }

  private OptionalInt number(int near) {
    return choices.oneIn(3)
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(1, near + choices.below(20) - 8));
  }

  /** The same thing over and over, as whoever means ill does it. */
  private void repeated() {
    int times = choices.below(MOST_REPEATS);
    int what = choices.below(4);
    session.note("repeated", times + " times " + what);
    FixMessage order = order();
    String requestId = choices.oneIn(2) ? "again" : "";
    for (int i = 0; i < times; i++) {
      switch (what) {
        case 0 -> send(order, requestId);
        case 1 -> session.turn((s, now) -> s.operator().logout("", new ToldOnce<>(), now));
        case 2 -> session.turn((s, now) -> s.operator().testRequest(new ToldOnce<>(), now));
        default -> receive();
      }
    }
  }

  /** Fails when it is told twice. */
  private static final class ToldOnce<T> implements Outcome<T> {
    private boolean told;

    @Override
    public void succeeded(T result) {
      tell();
    }

    @Override
    public void failed(SessionFailure failure) {
      if (failure.text().isEmpty()) {
        throw new AssertionError("failed without a word");
      }
      tell();
    }

    private void tell() {
      if (told) {
        throw new AssertionError("told twice");
      }
      told = true;
    }
  }
}
