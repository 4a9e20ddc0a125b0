package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is limited when all sessions together keep too much. */
final class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(1_000);
  private final MemoryBudget.Part greedy = budget.join();
  private final MemoryBudget.Part modest = budget.join();

  @Test
  void nobodyIsLimitedBelowHalfOfTheBound() {
    assertThat(greedy.keeps(499)).isFalse();
    assertThat(modest.keeps(0)).isFalse();
    assertThat(budget.held()).isEqualTo(499);
  }

  @Test
  void fromHalfOfTheBoundWhoKeepsMoreThanItsShareIs() {
    assertThat(greedy.keeps(450)).isFalse();
    assertThat(modest.keeps(50)).as("250 are its share").isFalse();
    assertThat(greedy.keeps(450)).isTrue();
    assertThat(budget.limited()).isEqualTo(1);
    assertThat(modest.keeps(249)).isFalse();
  }

  @Test
  void atTheBoundEveryoneIs() {
    greedy.keeps(1_000);
    assertThat(modest.keeps(0)).isTrue();
    assertThat(budget.limited()).isEqualTo(2);
    assertThat(greedy.keeps(900)).isTrue();
    assertThat(modest.keeps(0)).isFalse();
  }

  @Test
  void limitedSessionsGoOnWhenThereIsRoomAndNotForAFewBytesLess() {
    assertThat(greedy.keeps(600)).isTrue();
    assertThat(greedy.keeps(480)).isTrue();
    assertThat(greedy.keeps(376)).isTrue();
    assertThat(greedy.keeps(374)).isFalse();
    assertThat(greedy.keeps(499)).isFalse();
    assertThat(budget.limited()).isZero();
  }

  @Test
  void whoHasCaughtUpGoesOnThoughOthersHaveNot() {
    MemoryBudget.Part other = budget.join();
    assertThat(greedy.keeps(600)).isTrue();
    assertThat(other.keeps(200)).as("166 are its share").isTrue();
    assertThat(other.keeps(80)).isFalse();
    assertThat(greedy.keeps(600)).isTrue();
  }

  @Test
  void whatASessionKeptGoesWithIt() {
    greedy.keeps(1_200);
    greedy.leave();
    assertThat(budget.held()).isZero();
    assertThat(budget.limited()).isZero();
    assertThat(modest.keeps(499)).isFalse();
  }
}
