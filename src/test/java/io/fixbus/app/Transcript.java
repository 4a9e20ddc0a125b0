package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program in some language says, and what the page about it shows. */
final class Transcript {
  private static final Path PAGE = Path.of("src", "docs", "languages.md");

  private Transcript() {}

  /**
   * Looks at what a program said, other lines between left out.
   *
   * @param language begins the ids of its orders
   */
  static void check(List<String> said, String language, String session, List<String> failures)
      throws IOException {
    List<String> forms = List.of(
        session + " is logged on",
        "buyer is logged on",
        "order " + language + "-\\d+: sent with MsgSeqNum \\d+",
        "order " + language + "-\\d+: filled, 100 ACME at 101\\.25",
        "order " + language + "-\\d+ at seller: refused",
        "buyer gets j: no market today");
    contains(said, forms);
    contains(said, failures);
    // The page shows a run that said the same.
    contains(Files.readAllLines(PAGE), forms);
  }

  private static void contains(List<String> lines, List<String> forms) {
    int at = 0;
    for (String form : forms) {
      while (at < lines.size() && !lines.get(at).matches(form)) {
        at++;
      }
      assertThat(at).as("%s in %s", form, lines).isLessThan(lines.size());
    }
  }
}
