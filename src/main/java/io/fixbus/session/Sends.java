package io.fixbus.session;

import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.LimitSettings.MAX_MESSAGE_BYTES;
import static io.fixbus.session.LimitSettings.OUTBOUND_BYTES;
import static io.fixbus.session.LimitSettings.REQUEST_IDS;
import static io.fixbus.session.LimitSettings.SLOW_CONSUMER;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import java.util.List;
import java.util.Optional;

/** Application messages on their way out: what may be sent, numbering, and telling the result. */
final class Sends {
  private static final int HEADER_ROOM = 256;

  private final SessionContext session;
  private final RequestMemory memory;
  private final HeldSends held;
  private final SendChecks checks;
  private String journalFailed = "";
  private String journalFull = "";
  private boolean refusing;
  private boolean blocked;
  private long blockedNanos;

  Sends(
      SessionContext session,
      List<RecoveredNumbers.RememberedRequest> recovered,
      Optional<ValidationSettings> validation) {
    this.session = session;
    this.checks = new SendChecks(session, validation);
    this.memory = new RequestMemory(session.settings.count(REQUEST_IDS), recovered);
    this.held = new HeldSends(session);
  }

  void send(SendRequest request) {
    boolean remembers = !request.requestId().isEmpty();
    if (remembers && memory.answered(request)) {
      return;
    }
    FixMessage message = request.message();
    if (refused(request, message)) {
      return;
    }
    if (held.active()) {
      held.add(request);
      return;
    }
    boolean forWire = session.phase == Phase.LOGGED_ON;
    int msgSeqNum = session.outbound.application(message, forWire);
    checks.numbered(message, msgSeqNum);
    int run = session.numbers.run();
    long sendingTime = session.outbound.sendingTimeEpochNanos();
    Outcome<SendResult> outcome = request.outcome();
    if (remembers) {
      long bodyHash = RequestMemory.hash(message);
      session.gate.log().request(run, msgSeqNum, sendingTime, request.requestId(), bodyHash);
      outcome = new Remembering(outcome, memory.numbered(request.requestId(), bodyHash, msgSeqNum));
    }
    session.gate.await(new Pending(
        outcome,
        forWire,
        new SendResult(msgSeqNum, run, sendingTime, SendResult.Status.SENT, false)));
  }

  /** Tells all that is wrong with a message, which is not sent. */
  void validate(FixMessage message, Outcome<List<FieldProblem>> outcome) {
    Optional<SessionFailure> failure = unfit(message);
    if (failure.isPresent()) {
      outcome.failed(failure.get());
    } else {
      outcome.succeeded(checks.problems(message));
    }
  }

  /** The requests whose results are known. */
  List<RecoveredNumbers.RememberedRequest> remembered() {
    return memory.remembered();
  }

  /** A message of the counterparty came: it may be what sends wait for. */
  void received(int msgTypeCode) {
    held.received(msgTypeCode).forEach(this::send);
  }

  /** The connection is over: what was held is queued or refused, as any send from now on. */
  void connectionEnded() {
    blocked = false;
    held.connectionEnded().forEach(this::send);
  }

  void journalFailed(String text) {
    journalFailed = text;
  }

  void journalFull(boolean full, String text) {
    journalFull = full ? text : "";
  }

  /** Sends are refused from now on, or may be taken again. */
  void crowded() {
    if (session.crowded) {
      refusing(true);
    }
  }

  void writable(boolean writable) {
    blocked = !writable;
    blockedNanos = session.now.monotonicNanos();
  }

  void tick() {
    long longest = session.settings.nanos(SLOW_CONSUMER);
    if (blocked && session.now.monotonicNanos() - blockedNanos >= longest) {
      session.end(
          Disconnect.SLOW_CONSUMER,
          "the counterparty has not read what we sent for " + longest / 1_000_000 + " ms");
    }
    if (refusing
        && !session.crowded
        && !session.waitsForSlowJournal(2)
        && session.gate.waitingBytes() < session.settings.count(OUTBOUND_BYTES) / 2) {
      refusing(false);
    }
  }

  /** Why a message is none that applications send, however the session stands. */
  private Optional<SessionFailure> unfit(FixMessage message) {
    int type = message.msgTypeCode();
    int most = session.settings.count(MAX_MESSAGE_BYTES) - HEADER_ROOM;
    if (message.msgType().isEmpty()) {
      return Optional.of(FailureWord.FIELD.about("MsgType", "is missing"));
    }
    if (MsgType.isAdmin(type) && type != MsgType.REJECT_CODE) {
      return Optional.of(FailureWord.FIELD.about(
          "MsgType", message.msgType() + " is the session's own, use control"));
    }
    if (message.length() > most) {
      return Optional.of(FailureWord.TOO_LARGE.failure(
          message.length() + " bytes, of " + most + " allowed by limits.maxMessageBytes"));
    }
    return Optional.empty();
  }

  /** Why a message must not be sent for its own sake. */
  private Optional<SessionFailure> wrong(FixMessage message) {
    Optional<SessionFailure> failure = unfit(message);
    if (failure.isPresent()) {
      return failure;
    }
    List<FieldProblem> obstacles = checks.obstacles(message);
    return obstacles.isEmpty()
        ? Optional.empty()
        : Optional.of(FailureWord.FIELD.saying(FieldProblem.text(obstacles)));
  }

  private boolean refused(SendRequest request, FixMessage message) {
    Outcome<SendResult> outcome = request.outcome();
    Optional<SessionFailure> wrong = wrong(message);
    if (wrong.isPresent()) {
      outcome.failed(wrong.get());
    } else if (!journalFailed.isEmpty()) {
      outcome.failed(FailureWord.JOURNAL_FAILED.failure(journalFailed));
    } else if (!journalFull.isEmpty()) {
      outcome.failed(FailureWord.JOURNAL_FULL.failure(journalFull));
    } else if (session.phase != Phase.LOGGED_ON && !session.settings.is(WHEN_DISCONNECTED)) {
      outcome.failed(
          FailureWord.NOT_LOGGED_ON.failure("the session is " + session.states.published()));
    } else if (session.phase != Phase.LOGGED_ON && session.resetUnanswered) {
      outcome.failed(FailureWord.RESET_UNANSWERED.failure("the counterparty may not know of a "
          + "reset, which the next Logon says again; until then no number is safe"));
    } else if (waiting() + message.length() > session.settings.count(OUTBOUND_BYTES)) {
      outcome.failed(backpressure(waiting() + " bytes wait for the counterparty"));
    } else if (session.crowded) {
      outcome.failed(backpressure(
          "all sessions together keep too much in memory, this one " + waiting() + " bytes"));
    } else if (session.waitsForSlowJournal(1)) {
      outcome.failed(backpressure(session.gate.unsafe() + " records wait for a slow journal"));
    } else {
      return false;
    }
    return true;
  }

  private SessionFailure backpressure(String why) {
    refusing(true);
    return FailureWord.BACKPRESSURE.failure(why + ", try later");
  }

  private void refusing(boolean on) {
    if (refusing != on) {
      refusing = on;
      session.event(new SessionEvent.Backpressure(on));
    }
  }

  /** Bytes that are numbered, or to be numbered, and not yet handed to the socket. */
  int waiting() {
    return session.gate.waitingBytes() + session.outbound.turnBytes() + held.bytes();
  }

  /** A send whose message is numbered but not yet released. */
  private final class Pending implements CommitGate.Waiter {
    private final Outcome<SendResult> outcome;
    private final boolean forWire;
    private final SendResult sent;

    /**
     * @param forWire whether the message is among its turn's bytes
     * @param sent the result if those are written
     */
    Pending(Outcome<SendResult> outcome, boolean forWire, SendResult sent) {
      this.outcome = outcome;
      this.forWire = forWire;
      this.sent = sent;
    }

    @Override
    public void released(boolean written, Now now) {
      if (forWire && written) {
        outcome.succeeded(sent);
        return;
      }
      if (sent.run() == session.numbers.run()) {
        session.queued.add(sent.msgSeqNum());
      }
      outcome.succeeded(new SendResult(
          sent.msgSeqNum(),
          sent.run(),
          sent.sendingTimeEpochNanos(),
          SendResult.Status.QUEUED,
          false));
    }

    @Override
    public void lost(String text) {
      outcome.failed(FailureWord.JOURNAL.failure(
          SessionFailure.Kind.SAFETY_UNKNOWN,
          "message " + sent.msgSeqNum() + " was numbered, but its safety is unknown: " + text));
    }
  }

  /** Tells the caller and whoever retried meanwhile. */
  private record Remembering(Outcome<SendResult> first, RequestMemory.Remembered remembered)
      implements Outcome<SendResult> {

    @Override
    public void succeeded(SendResult result) {
      first.succeeded(result);
      remembered.released(result);
    }

    @Override
    public void failed(SessionFailure failure) {
      first.failed(failure);
      remembered.lost(failure);
    }
  }
}
