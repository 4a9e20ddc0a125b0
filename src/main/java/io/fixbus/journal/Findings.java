package io.fixbus.journal;

import io.fixbus.journal.RecoveryReport.State;
import java.util.ArrayList;
import java.util.List;

/** Collects what an opening finds. */
final class Findings {

  private final List<String> lines = new ArrayList<>();
  private final List<Damage> damages = new ArrayList<>();
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

  /** Bytes are missing that were never promised to be safe. */
  void torn(Damage damage, String line) {
    add(State.TORN, damage, line);
  }

  /** Bytes that were safe are damaged or gone. */
  void corrupt(Damage damage, String line) {
    add(State.CORRUPT, damage, line);
  }

  private void add(State found, Damage damage, String line) {
    worse(found);
    damages.add(damage);
    lines.add(line);
  }

  RecoveryReport report() {
    return new RecoveryReport(state, List.copyOf(lines), List.copyOf(damages));
  }
}
