package io.fixbus.simulation;

import io.fixbus.journal.disk.SimulatedStorage.Fault;
import io.fixbus.session.Outcome;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionState;
import io.fixbus.session.SessionStatus;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All there is: time, chance, a network and two machines, on which a plan is carried out. First
 * there is trouble; then none, and within two minutes everything must have come to rest, or longer
 * where a large gap is being closed.
 */
final class World {
  static final LocalDateTime START = LocalDateTime.of(2026, 3, 2, 12, 0);
  static final long START_NANOS = START.toEpochSecond(ZoneOffset.UTC) * VirtualTime.SECOND;
  static final long REST_NANOS = 120 * VirtualTime.SECOND;
  private static final int LAST_TRIES = 20;
  /** Longer than the network and the disk take for anything while they are not slow. */
  private static final long UNDER_WAY_NANOS = 50 * VirtualTime.MILLI;

  private static final long SPELL_NANOS = 10 * VirtualTime.SECOND;

  private final Plan plan;
  private final VirtualTime time = new VirtualTime();
  private final Chronicle chronicle;
  private final Dice diskDice;
  private final Dice applicationDice;
  private final Network network;
  private final Map<Side, Machine> machines = new EnumMap<>(Side.class);
  private final Map<Act.Kind, Integer> done = new EnumMap<>(Act.Kind.class);

  World(Plan plan, boolean written) {
    this.plan = plan;
    this.chronicle = new Chronicle(time, written);
    this.diskDice = new Dice(plan.seed(), Dice.Domain.DISK);
    this.applicationDice = new Dice(plan.seed(), Dice.Domain.APPLICATION);
    this.network = new Network(time, new Dice(plan.seed(), Dice.Domain.NETWORK));
    Ledger initiator = new Ledger(Side.INITIATOR, time);
    Ledger acceptor = new Ledger(Side.ACCEPTOR, time);
    machines.put(
        Side.INITIATOR,
        new Machine(
            this, Side.INITIATOR, new SideWitness(this, Side.INITIATOR, initiator, acceptor)));
    machines.put(
        Side.ACCEPTOR,
        new Machine(
            this, Side.ACCEPTOR, new SideWitness(this, Side.ACCEPTOR, acceptor, initiator)));
  }

  Plan plan() {
    return plan;
  }

  VirtualTime time() {
    return time;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  Dice diskDice() {
    return diskDice;
  }

  Dice applicationDice() {
    return applicationDice;
  }

  Network network() {
    return network;
  }

  Machine machine(Side side) {
    return machines.get(side);
  }

  /** How often each kind of act was done. */
  Map<Act.Kind, Integer> done() {
    return done;
  }

  void note(Side side, String verb, long number, Supplier<String> detail) {
    chronicle.note(side, verb, number, detail);
  }

  /**
   * Carries the plan out.
   *
   * @throws Violation if an invariant does not hold
   */
  void run() {
    begin();
    for (Act act : plan.acts()) {
      time.runUntil(act.atMillis() * VirtualTime.MILLI);
      perform(act);
    }
    time.runUntil(plan.troubleMillis() * VirtualTime.MILLI);
    end(REST_NANOS);
  }

  void begin() {
    machine(Side.ACCEPTOR).boot();
    machine(Side.INITIATOR).boot();
  }

  /** Ends the trouble, lets everything come to rest and looks at it. */
  void end(long withinNanos) {
    calm();
    long opensNanos = plan.setup().opensAtMillis() * VirtualTime.MILLI;
    time.runUntil(Math.max(time.nowNanos(), opensNanos) + withinNanos);
    closeGaps();
    for (int i = 0; i < LAST_TRIES && !agreed(); i++) {
      time.runUntil(time.nowNanos() + VirtualTime.SECOND / LAST_TRIES);
    }
    atRest();
  }

  /** Gaps of tens of thousands take longer, asked for two at a time, but they become smaller. */
  private void closeGaps() {
    int before = Integer.MAX_VALUE;
    for (int missing = missing(); missing > 0 && missing < before; missing = missing()) {
      before = missing;
      time.runUntil(time.nowNanos() + REST_NANOS);
    }
  }

  /** Numbers that were given, and have not come. */
  private int missing() {
    int missing = 0;
    for (Side side : Side.values()) {
      if (!machine(side).program().isUp() || !machine(side.other()).program().isUp()) {
        return 0;
      }
      missing += status(side.other()).nextOut() - status(side).nextIn();
    }
    return missing;
  }

  /** Lets everything come to rest; it takes so long at the most. */
  void settle(long mostNanos) {
    long endNanos = time.nowNanos() + mostNanos;
    do {
      time.runUntil(time.nowNanos() + UNDER_WAY_NANOS);
    } while (time.nowNanos() < endNanos && !(isActive() && agreed()));
  }

  /** The same without more trouble, and looks at it as soon as it has come to rest. */
  void endSettled(long mostNanos) {
    calm();
    settle(mostNanos);
    atRest();
  }

  private boolean isActive() {
    return machines.values().stream()
        .allMatch(machine -> machine.program().isUp()
            && status(machine.side()).state() == SessionState.ACTIVE
            && machine.application().unanswered() == 0
            && machine.witness().isAnswered());
  }

  /** Whether no message is under way just now. */
  private boolean agreed() {
    return Arrays.stream(Side.values())
        .allMatch(side -> machine(side).program().isUp()
            && machine(side.other()).program().isUp()
            && status(side).nextOut() == status(side.other()).nextIn());
  }

  private SessionStatus status(Side side) {
    return machine(side).program().session().status();
  }

  /** Does something to the system. */
  void perform(Act act) {
    done.merge(act.kind(), 1, Integer::sum);
    note(act.side(), "suffers", act.amount(), act::toString);
    Machine machine = machine(act.side());
    long nanos = act.amount() * VirtualTime.MILLI;
    int count = (int) act.amount();
    switch (act.kind()) {
      case SEND -> {
        for (int i = 0; i < count; i++) {
          machine.application().send();
        }
      }
      case RESET -> network.reset();
      case HANG_UP -> network.hangUp();
      case HALF_OPEN -> network.halfOpen(act.side(), nanos);
      case REFUSE -> network.refuse(nanos);
      case STALL -> network.to(act.side()).stall(nanos);
      case LATENCY -> network.to(act.side()).slow(nanos, SPELL_NANOS);
      case FRAGMENTS -> network.to(act.side()).fragments(count, SPELL_NANOS);
      case GARBLE -> network.to(act.side().other()).garbleNext();
      case DUPLICATE -> network.to(act.side().other()).doubleNext();
      case STALE -> network.to(act.side().other()).bringOld();
      case KILL -> machine.dies(false, nanos);
      case POWER_LOSS -> machine.dies(true, nanos);
      case KILL_IN_CALL -> machine.diskDies(count, false);
      case POWER_LOSS_IN_CALL -> machine.diskDies(count, true);
      case CRASH_IN_RECOVERY -> machine.recoveryDies(count);
      case PAUSE -> machine.program().pause(nanos);
      case DISK_ERROR -> machine.diskFails(count, Fault.EIO);
      case SHORT_WRITE -> machine.diskFails(count, Fault.SHORT_WRITE);
      case DISK_FULL -> {
        machine.diskFull(true);
        time.after(nanos, () -> machine.diskFull(false));
      }
      case SLOW_DISK -> machine.speed().slow(nanos, SPELL_NANOS);
      case CLOCK_JUMP -> machine.clockJumps(nanos);
      case NO_CONSUMER -> machine.application().absent(nanos);
      case SLOW_CONSUMER -> machine.application().slow(nanos, SPELL_NANOS);
      case NACK -> machine.application().refuseNext(count);
      case DUPLICATE_REPLY -> machine.application().answerTwice(count);
      case CONSUMER_DIES_BEFORE -> machine.application().dieBefore(count);
      case CONSUMER_DIES_AFTER -> machine.application().dieAfter(count);
      case LOGOUT -> {
        operate(machine, (session, now) -> session.operator().logout("", new Unheard<>(), now));
        time.after(nanos, () -> connect(machine));
      }
      case DISCONNECT -> {
        operate(machine, (session, now) -> session.operator().disconnect(new Unheard<>(), now));
        time.after(nanos, () -> connect(machine));
      }
      case TEST_REQUEST ->
        operate(machine, (session, now) -> session.operator().testRequest(new Unheard<>(), now));
      case RESEND_REQUEST ->
        operate(machine, (session, now) -> {
          machine.witness().operatorAsks();
          int begin = Math.max(1, session.status().nextIn() - count);
          session.operator().requestResend(begin, 0, new Unheard<>(), now);
        });
      case RESET_NUMBERS ->
        operate(machine, (session, now) -> {
          if (session.status().loggedOn()) {
            session.operator().resetSequence(new Unheard<>(), now);
          }
        });
    }
  }

  private static void operate(Machine machine, Program.Call call) {
    machine.program().happens(() -> machine.program().turn(call));
  }

  private static void connect(Machine machine) {
    operate(machine, (session, now) -> session.operator().connect(new Unheard<>(), now));
  }

  /** Trouble is over. */
  private void calm() {
    network.clear();
    for (Machine machine : machines.values()) {
      machine.diskSound();
      machine.application().recover();
      machine.program().wake();
      connect(machine);
      // Again, should a logout have been under way.
      time.after(SPELL_NANOS, () -> connect(machine));
    }
  }

  private void atRest() {
    for (Machine machine : machines.values()) {
      Side side = machine.side();
      Invariant.I22.require(machine.program().isUp(), "%s is down", side);
      Invariant.I22.require(
          status(side).state() == SessionState.ACTIVE, "%s is %s", side, status(side));
      Invariant.I22.require(
          machine.application().unanswered() == 0,
          "%s waits for %s answers",
          side,
          machine.application().unanswered());
      machine
          .witness()
          .atRest(
              machine.program().journal().journal(), machine.program().journal().sessionId());
    }
    for (Side side : Side.values()) {
      Invariant.I9.require(
          status(side).nextOut() == status(side.other()).nextIn(),
          "%s is at %s and the other expects %s",
          side,
          status(side).nextOut(),
          status(side.other()).nextIn());
    }
  }

  /** Nobody listens. */
  private static final class Unheard<T> implements Outcome<T> {
    @Override
    public void succeeded(T result) {}

    @Override
    public void failed(SessionFailure failure) {}
  }
}
