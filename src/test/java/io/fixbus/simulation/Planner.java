package io.fixbus.simulation;

import io.fixbus.simulation.Act.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes a plan of a seed: each seed enables a random part of the kinds of faults, each with a rate
 * of its own (a swarm), since some faults hide others.
 */
final class Planner {
  private static final int LEAST_TROUBLE_SECONDS = 120;
  private static final int MOST_TROUBLE_SECONDS = 1_800;

  private final Dice dice;
  private final long troubleMillis;
  private final List<Act> acts = new ArrayList<>();

  private Planner(Dice dice) {
    this.dice = dice;
    this.troubleMillis = 1000L * dice.between(LEAST_TROUBLE_SECONDS, MOST_TROUBLE_SECONDS);
  }

  static Plan plan(long seed) {
    Dice dice = new Dice(seed, Dice.Domain.PLAN);
    Setup setup = Setup.any(dice);
    Planner planner = new Planner(dice);
    planner.business();
    planner.trouble(setup);
    Collections.sort(planner.acts);
    return new Plan(seed, setup, planner.acts, planner.troubleMillis);
  }

  /** Each side sends at a rate of its own, now and then many at once. */
  private void business() {
    for (Side side : Side.values()) {
      long meanMillis = dice.magnitude(500, 60_000);
      double bursts = dice.chance(0.3) ? 0.02 : 0;
      for (long at = dice.upTo(2 * meanMillis);
          at < troubleMillis;
          at += 1 + dice.upTo(2 * meanMillis)) {
        long count = dice.chance(bursts) ? dice.magnitude(2, 200) : 1;
        acts.add(new Act(at, Kind.SEND, side, count));
      }
    }
  }

  private void trouble(Setup setup) {
    double share = dice.chance(0.5) ? 0.15 : 0.5;
    boolean oldMessages = dice.chance(0.5);
    boolean runs = !setup.resets() && dice.chance(0.1);
    boolean lines = runs && dice.chance(0.5);
    for (Kind kind : Kind.values()) {
      boolean enabled = kind.isFault()
          && dice.chance(share)
          && fits(kind, setup.resets() || runs, oldMessages)
          && (runs
              ? kind.isGentle() || lines && kind.troublesConnection()
              : kind != Kind.RESET_NUMBERS);
      long meanMillis = dice.magnitude(20_000, 600_000);
      if (enabled) {
        for (long at = dice.upTo(2 * meanMillis);
            at < troubleMillis;
            at += 1 + dice.upTo(2 * meanMillis)) {
          Side side = Side.values()[dice.below(2)];
          boolean initiates = lines && kind == Kind.RESET_NUMBERS;
          acts.add(new Act(at, kind, initiates ? Side.INITIATOR : side, amount(kind)));
        }
      }
    }
  }

  /**
   * Some kinds break what FIX can promise: an old message is taken for a new one if numbers start
   * again; a day that only one side sees begins a run that only one side has; and so does a reset
   * that an operator asks for if it is not answered at once. Only where such a reset is the
   * initiator's may there be trouble with the connection, in half of these plans.
   */
  private static boolean fits(Kind kind, boolean resets, boolean oldMessages) {
    return switch (kind) {
      case STALE, DUPLICATE -> !resets && oldMessages;
      case CLOCK_JUMP -> !resets;
      default -> true;
    };
  }

  private long amount(Kind kind) {
    return switch (kind) {
      case SEND, RESET, HANG_UP, GARBLE, DUPLICATE, STALE, TEST_REQUEST, RESET_NUMBERS -> 1;
      case HALF_OPEN -> dice.magnitude(10, 60_000);
      case REFUSE, STALL -> dice.magnitude(100, 60_000);
      case LATENCY -> dice.magnitude(1, 30_000);
      case FRAGMENTS -> dice.magnitude(1, 64);
      case KILL, POWER_LOSS -> dice.magnitude(1, 20_000);
      case KILL_IN_CALL, POWER_LOSS_IN_CALL -> dice.magnitude(1, 200);
      case CRASH_IN_RECOVERY -> dice.magnitude(1, 300);
      case PAUSE -> dice.magnitude(1, 60_000);
      case DISK_ERROR, SHORT_WRITE -> dice.magnitude(1, 200);
      case DISK_FULL -> dice.magnitude(100, 60_000);
      case SLOW_DISK -> dice.magnitude(1, 30_000);
      case CLOCK_JUMP -> (dice.chance(0.5) ? 1 : -1) * dice.magnitude(1, 86_400_000);
      case NO_CONSUMER -> dice.magnitude(100, 60_000);
      case SLOW_CONSUMER -> dice.magnitude(1, 20_000);
      case NACK, DUPLICATE_REPLY, CONSUMER_DIES_BEFORE, CONSUMER_DIES_AFTER -> dice.between(1, 5);
      case LOGOUT, DISCONNECT -> dice.magnitude(1, 20_000);
      case RESEND_REQUEST -> dice.magnitude(1, 100);
    };
  }
}
