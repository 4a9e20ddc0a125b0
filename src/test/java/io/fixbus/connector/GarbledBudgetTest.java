package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.GarbledReason;
import org.junit.jupiter.api.Test;

final class GarbledBudgetTest {
  private static final long SECOND = 1_000_000_000L;
  private final GarbledBudget budget = new GarbledBudget();

  @Test
  void tenGarbledMessagesWithinTenSecondsAreAllowed() {
    for (int i = 0; i < 10; i++) {
      assertThat(budget.allows(GarbledReason.CHECKSUM, 100, i * SECOND / 2)).isTrue();
    }
    assertThat(budget.allows(GarbledReason.CHECKSUM, 100, 9 * SECOND)).isFalse();
  }

  @Test
  void oneASecondIsAllowedForEver() {
    for (int i = 0; i < 100; i++) {
      assertThat(budget.allows(GarbledReason.BODY_LENGTH, 100, i * (SECOND + 1)))
          .isTrue();
    }
  }

  @Test
  void fourKibibytesBetweenMessagesAreAllowed() {
    assertThat(budget.allows(GarbledReason.NOT_FIX, 4_096, 0)).isTrue();
    assertThat(budget.allows(GarbledReason.NOT_FIX, 1, SECOND)).isFalse();
  }

  @Test
  void aMessageThatIsTooLargeIsNotAllowed() {
    assertThat(budget.allows(GarbledReason.TOO_LARGE, 20, 0)).isFalse();
  }
}
