package io.fixbus.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the catalogue and writes what came of it as a page. */
final class ConformanceDocument {
  private static final String HEAD = """
      # Conformance

      This page is generated; see the end. Each line is a scenario of our own, played against the
      session in virtual time with every version of FIX and in every role that it belongs to. Numbers
      are those of the FIX Trading Community's session-layer test cases, other names those of a rule
      beside them. What follows from a case is written by hand from the rules.

      `A`: passed as acceptor; `I`: passed as initiator; struck out: failed; empty: the case does not
      belong to that version.
      """;

  private static final String FOOT = """

      Written by

      ```sh
      mvn -q test -Dtest=ConformanceDocumentTest -Dfixbus.conformance.write=true
      ```
      """;

  private int scenarios;
  private int failures;

  /** The page. */
  String markdown() {
    StringBuilder chapters = new StringBuilder();
    ConformanceCatalogue.GROUPS.forEach(group -> chapter(chapters, group));
    long cases = ConformanceCatalogue.GROUPS.stream()
        .mapToLong(group -> byName(group).size())
        .sum();
    return HEAD + "\n" + cases + " cases, " + scenarios + " scenarios, " + failures + " failed.\n"
        + chapters + FOOT;
  }

  private void chapter(StringBuilder page, CaseGroup group) {
    page.append("\n## ").append(group.title()).append("\n\n| case | what |");
    for (Dialect dialect : Dialect.values()) {
      page.append(' ').append(dialect.title()).append(" |");
    }
    page.append("\n|---|---|").append("---|".repeat(Dialect.values().length)).append('\n');
    byName(group).values().forEach(cases -> row(page, cases));
  }

  private void row(StringBuilder page, List<ConformanceCase> cases) {
    page.append("| ")
        .append(cases.get(0).id())
        .append(" | ")
        .append(cases.get(0).title())
        .append(" |");
    for (Dialect dialect : Dialect.values()) {
      page.append(' ');
      for (Role role : List.of(Role.ACCEPTOR, Role.INITIATOR)) {
        Variant variant = new Variant(dialect, role);
        find(cases, variant).ifPresent(one -> page.append(result(one, variant)));
      }
      page.append(" |");
    }
    page.append('\n');
  }

  private String result(ConformanceCase one, Variant variant) {
    String letter = variant.role() == Role.ACCEPTOR ? "A" : "I";
    scenarios++;
    try {
      one.steps().play(variant);
      return letter;
    } catch (AssertionError | RuntimeException e) {
      failures++;
      return "~~" + letter + "~~";
    }
  }

  private static Optional<ConformanceCase> find(List<ConformanceCase> cases, Variant variant) {
    return cases.stream().filter(one -> one.belongsTo(variant)).findFirst();
  }

  /** Cases that both roles have, each its own way, are one line. */
  private static Map<String, List<ConformanceCase>> byName(CaseGroup group) {
    Map<String, List<ConformanceCase>> byName = new LinkedHashMap<>();
    for (ConformanceCase one : group.cases()) {
      byName.merge(
          one.toString(), List.of(one), (first, second) -> List.of(first.get(0), second.get(0)));
    }
    return byName;
  }
}
