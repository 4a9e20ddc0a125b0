package io.fixbus.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a plan that breaks an invariant short: the end of trouble comes right after the break, and
 * acts are left out, many at once at first (ddmin), as long as the same invariant breaks.
 */
final class Shrinker {
  private final Invariant invariant;
  private Plan plan;
  private int tries;

  private Shrinker(Plan plan, Invariant invariant) {
    this.plan = plan;
    this.invariant = invariant;
  }

  /** The shortest plan found. */
  static Plan shrink(Plan plan, int mostTries) {
    Optional<Violation> violation = violation(plan);
    if (violation.isEmpty()) {
      throw new IllegalArgumentException("Nothing breaks");
    }
    Shrinker shrinker = new Shrinker(plan, violation.get().invariant());
    shrinker.cutTime();
    int before;
    do {
      before = shrinker.plan.acts().size();
      shrinker.leaveOut(mostTries);
      shrinker.lower(mostTries);
    } while (shrinker.plan.acts().size() < before && shrinker.tries < mostTries);
    return shrinker.plan;
  }

  static Optional<Violation> violation(Plan plan) {
    try {
      Run.of(plan, false);
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e);
    }
  }

  private boolean breaks(Plan candidate) {
    tries++;
    boolean same = violation(candidate).filter(v -> v.invariant() == invariant).isPresent();
    if (same) {
      plan = candidate;
    }
    return same;
  }

  private void cutTime() {
    long millis = plan.troubleMillis();
    while (millis > 1_000 && breaks(plan.until(millis / 2))) {
      millis = plan.troubleMillis();
    }
    for (long step = millis / 4; step >= 1_000; step /= 2) {
      if (plan.troubleMillis() > step) {
        breaks(plan.until(plan.troubleMillis() - step));
      }
    }
  }

  private void leaveOut(int mostTries) {
    for (int size = Math.max(1, plan.acts().size() / 2); size >= 1; size /= 2) {
      for (int at = 0; at < plan.acts().size() && tries < mostTries; ) {
        List<Act> fewer = new ArrayList<>(plan.acts());
        fewer.subList(at, Math.min(fewer.size(), at + size)).clear();
        if (!breaks(plan.with(fewer))) {
          at += size;
        }
      }
    }
  }

  /** Halves amounts. */
  private void lower(int mostTries) {
    for (int at = 0; at < plan.acts().size() && tries < mostTries; at++) {
      Act act = plan.acts().get(at);
      long amount = act.amount();
      while (Math.abs(amount) > 1) {
        amount /= 2;
        List<Act> lower = new ArrayList<>(plan.acts());
        lower.set(at, new Act(act.atMillis(), act.kind(), act.side(), amount));
        if (!breaks(plan.with(lower))) {
          break;
        }
      }
    }
  }
}
