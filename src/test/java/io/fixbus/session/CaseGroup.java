package io.fixbus.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A chapter of the catalogue, in the order in which its cases are written. */
final class CaseGroup {
  private static final Set<Role> BOTH = EnumSet.allOf(Role.class);

  private final String title;
  private final List<ConformanceCase> cases = new ArrayList<>();

  CaseGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<ConformanceCase> cases() {
    return List.copyOf(cases);
  }

  /** A case of every version and both roles. */
  CaseGroup both(String id, String title, ConformanceCase.Steps steps) {
    return both(id, title, Dialect.ALL, steps);
  }

  CaseGroup both(String id, String title, Set<Dialect> dialects, ConformanceCase.Steps steps) {
    return add(id, title, dialects, BOTH, steps);
  }

  /** A case of every version where we are the acceptor. */
  CaseGroup acceptor(String id, String title, ConformanceCase.Steps steps) {
    return acceptor(id, title, Dialect.ALL, steps);
  }

  CaseGroup acceptor(String id, String title, Set<Dialect> dialects, ConformanceCase.Steps steps) {
    return add(id, title, dialects, EnumSet.of(Role.ACCEPTOR), steps);
  }

  /** A case of every version where we are the initiator. */
  CaseGroup initiator(String id, String title, ConformanceCase.Steps steps) {
    return initiator(id, title, Dialect.ALL, steps);
  }

  CaseGroup initiator(String id, String title, Set<Dialect> dialects, ConformanceCase.Steps steps) {
    return add(id, title, dialects, EnumSet.of(Role.INITIATOR), steps);
  }

  private CaseGroup add(
      String id,
      String title,
      Set<Dialect> dialects,
      Set<Role> roles,
      ConformanceCase.Steps steps) {
    cases.add(new ConformanceCase(id, title, dialects, roles, steps));
    return this;
  }
}
