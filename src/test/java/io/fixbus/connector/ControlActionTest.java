package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be asked for on the control addresses. */
final class ControlActionTest {

  @Test
  void everyActionAndEachOfItsFieldsIsInThePageOfTheBus() throws Exception {
    List<String> rows = Files.readAllLines(Path.of("src/docs/bus.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .toList();
    List<ControlAction> actions = new ArrayList<>(List.of(SessionAction.values()));
    actions.addAll(List.of(ConnectorAction.values()));

    for (ControlAction action : actions) {
      String start = "| `" + action.word() + "` |";
      assertThat(rows)
          .as(action.word())
          .anyMatch(row -> row.startsWith(start)
              && action.fields().stream().allMatch(field -> row.contains("`" + field + "`")));
    }
  }

  @Test
  void whatOnlyTellsIsNoChange() {
    assertThat(words(SessionAction.values()))
        .containsExactly("status", "messages", "dictionary", "schedule", "recent", "validate");
    assertThat(words(ConnectorAction.values()))
        .containsExactly("sessions", "messages", "journal", "config", "config-check");
  }

  private static List<String> words(ControlAction[] actions) {
    return List.of(actions).stream()
        .filter(action -> !action.changes())
        .map(ControlAction::word)
        .toList();
  }
}
