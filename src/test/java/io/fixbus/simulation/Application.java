package io.fixbus.simulation;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.Outcome;
import io.fixbus.session.SendRequest;
import io.fixbus.session.SendResult;
import io.fixbus.session.SessionFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A side's application: sends orders, each again under its requestId until it is told that it went,
 * and takes what comes, well or badly.
 */
final class Application {
  private static final long PATIENCE_NANOS = 10 * VirtualTime.SECOND;
  private static final long BUS_TIMEOUT_NANOS = 5 * VirtualTime.SECOND;
  /** How often an application asks again though it was told. */
  private static final double DOUBTS = 0.05;

  private static final long LONGEST_DOUBT_NANOS = 60 * VirtualTime.SECOND;
  private static final int MOST_UNANSWERED = 100;
  private static final long USUAL_NANOS = 5 * VirtualTime.MILLI;

  private final Machine machine;
  private final Dice dice;
  private final Map<String, FixMessage> unanswered = new LinkedHashMap<>();
  private int sent;
  private int nacks;
  private int doubles;
  private int deathsBefore;
  private int deathsAfter;
  private long absentUntilNanos;
  private long slowUntilNanos;
  private long slowNanos;

  Application(Machine machine) {
    this.machine = machine;
    this.dice = machine.world().applicationDice();
  }

  // Sending.

  /** Sends a new order, unless too many are without answer. */
  void send() {
    if (unanswered.size() >= MOST_UNANSWERED) {
      return;
    }
    String id = machine.side().name().charAt(0) + String.valueOf(++sent);
    FixMessage order = FixMessage.builder("D")
        .field(Tags.CL_ORD_ID, id)
        .field(Tags.HANDL_INST, '1')
        .field(Tags.SYMBOL, "X")
        .field(Tags.SIDE, '1')
        .field(Tags.TRANSACT_TIME, "20260302-12:00:00")
        .field(Tags.ORDER_QTY, 1 + dice.below(1000))
        .field(Tags.ORD_TYPE, '1')
        .field(Tags.TEXT, "x".repeat(1 + (dice.chance(0.02) ? dice.below(4000) : dice.below(50))))
        .build();
    unanswered.put(id, order);
    machine.witness().asked(id);
    request(id);
  }

  /** Orders of which it is not yet known what became of them. */
  int unanswered() {
    return unanswered.size();
  }

  private void request(String id) {
    FixMessage order = unanswered.get(id);
    if (order == null) {
      return;
    }
    ask(id, order);
  }

  private void ask(String id, FixMessage order) {
    Answer answer = new Answer(id);
    machine.program().happens(() -> machine
        .program()
        .turn((session, now) -> session.send(new SendRequest(order, id, answer), now)));
    if (!answer.told) {
      machine.world().time().after(PATIENCE_NANOS, answer::giveUp);
    }
  }

  /** What comes of one attempt, told at most once. */
  private final class Answer implements Outcome<SendResult> {
    private final String id;
    private boolean told;
    private boolean over;

    Answer(String id) {
      this.id = id;
    }

    @Override
    public void succeeded(SendResult result) {
      tellOnce("succeeded");
      machine.witness().told(id, result);
      FixMessage order = unanswered.remove(id);
      if (order != null && dice.chance(DOUBTS)) {
        machine.world().time().after(dice.upTo(LONGEST_DOUBT_NANOS), () -> ask(id, order));
      }
    }

    @Override
    public void failed(SessionFailure failure) {
      tellOnce("failed");
      again();
    }

    private void tellOnce(String what) {
      Invariant.I21.require(!told, "%s %s was told a second time: %s", machine.side(), id, what);
      told = true;
    }

    private void giveUp() {
      if (!told) {
        again();
      }
    }

    private void again() {
      if (!over) {
        over = true;
        machine
            .world()
            .time()
            .after(VirtualTime.SECOND / 2 + dice.upTo(2 * VirtualTime.SECOND), () -> request(id));
      }
    }
  }

  // Taking.

  void refuseNext(int count) {
    nacks = count;
  }

  void answerTwice(int count) {
    doubles = count;
  }

  void dieBefore(int count) {
    deathsBefore = count;
  }

  void dieAfter(int count) {
    deathsAfter = count;
  }

  void absent(long forNanos) {
    absentUntilNanos = machine.world().time().nowNanos() + forNanos;
  }

  void slow(long nanos, long forNanos) {
    slowNanos = nanos;
    slowUntilNanos = machine.world().time().nowNanos() + forNanos;
  }

  /** Well from now on. */
  void recover() {
    nacks = 0;
    doubles = 0;
    deathsBefore = 0;
    deathsAfter = 0;
    absentUntilNanos = 0;
    slowUntilNanos = 0;
  }

  /** A message came on the bus. */
  void consume(Program program, InboundDelivery delivery) {
    long id = delivery.id();
    if (id == 0) {
      return;
    }
    long nowNanos = machine.world().time().nowNanos();
    long tookNanos = dice.upTo(nowNanos < slowUntilNanos ? slowNanos : USUAL_NANOS);
    if (nowNanos < absentUntilNanos) {
      reply(program, tookNanos, (session, now) -> session.undelivered(id, true, now));
    } else if (deathsBefore > 0 || deathsAfter > 0 || tookNanos > BUS_TIMEOUT_NANOS) {
      deathsBefore = Math.max(0, deathsBefore - 1);
      deathsAfter = Math.max(0, deathsAfter - 1);
      reply(program, BUS_TIMEOUT_NANOS, (session, now) -> session.undelivered(id, false, now));
    } else if (nacks > 0) {
      nacks--;
      reply(program, tookNanos, (session, now) -> {
        machine.witness().answered(delivery);
        session.refused(id, 400 + dice.below(5), "not wanted", now);
      });
    } else {
      acknowledge(program, delivery, tookNanos);
      if (doubles > 0) {
        doubles--;
        acknowledge(program, delivery, tookNanos + dice.upTo(VirtualTime.SECOND));
      }
    }
  }

  private void acknowledge(Program program, InboundDelivery delivery, long afterNanos) {
    reply(program, afterNanos, (session, now) -> {
      machine.witness().answered(delivery);
      session.delivered(delivery.id(), now);
    });
  }

  private void reply(Program program, long afterNanos, Program.Call call) {
    machine.world().time().after(afterNanos, () -> program.happens(() -> program.turn(call)));
  }
}
