package io.fixbus.journal;

import io.fixbus.journal.RecoveryReport.State;
import java.util.ArrayList;
import java.util.List;

/** Collects what an opening finds. */
final class Findings {

  private final List<String> lines = new ArrayList<>();
  private State state = State.CLEAN;

  State state() {
    return state;
  }

  /** The worst state counts. */
  void worse(State other) {
    if (other.compareTo(state) > 0) {
      state = other;
    }
  }

  void isNew() {
    state = State.NEW;
  }

  void add(String line) {
    lines.add(line);
  }

  RecoveryReport report() {
    return new RecoveryReport(state, List.copyOf(lines));
  }
}
