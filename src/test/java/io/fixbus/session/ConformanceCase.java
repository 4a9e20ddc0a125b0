package io.fixbus.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One rule of the session layer as a scenario: what is done, and what must follow. The expectations
 * are written from the rules.
 *
 * @param id the FIX Trading Community's number of the test case, or the name of the rule
 * @param title what is shown
 * @param dialects the versions that the rule belongs to
 * @param roles our roles that it belongs to
 * @param steps the scenario
 */
record ConformanceCase(
    String id, String title, Set<Dialect> dialects, Set<Role> roles, Steps steps) {

  /** Plays the scenario; an assertion fails where the session does otherwise. */
  interface Steps {
    void play(Variant variant);
  }

  boolean belongsTo(Variant variant) {
    return dialects.contains(variant.dialect()) && roles.contains(variant.role());
  }

  List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (Dialect dialect : Dialect.values()) {
      for (Role role : Role.values()) {
        Variant variant = new Variant(dialect, role);
        if (belongsTo(variant)) {
          variants.add(variant);
        }
      }
    }
    return variants;
  }

  @Override
  public String toString() {
    return id + ' ' + title;
  }
}
