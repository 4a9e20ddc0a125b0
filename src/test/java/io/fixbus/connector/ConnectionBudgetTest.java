package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ListenerConfig;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String STRANGER = "192.0.2.1";
  private static final String OTHER = "192.0.2.2";
  private static final long SECOND = 1_000_000_000L;

  @Test
  void noMoreWaitThanAllowedInAll() {
    ConnectionBudget budget = budget(2, 10, 100, 100);

    assertThat(budget.admit(STRANGER, 0)).isTrue();
    assertThat(budget.admit(OTHER, 0)).isTrue();
    assertThat(budget.admit("192.0.2.3", 0)).isFalse();
    assertThat(budget.refused()).isEqualTo(1);

    budget.leave(OTHER);
    assertThat(budget.admit("192.0.2.3", 0)).isTrue();
  }

  @Test
  void noMoreWaitThanAllowedFromOneAddress() {
    ConnectionBudget budget = budget(10, 1, 100, 100);

    assertThat(budget.admit(LOOPBACK, 0)).isTrue();
    assertThat(budget.admit(LOOPBACK, 0)).isFalse();
    assertThat(budget.admit(STRANGER, 0)).isTrue();
  }

  @Test
  void afterABurstTheRateHolds() {
    ConnectionBudget budget = budget(100, 100, 2, 3);

    for (int i = 0; i < 3; i++) {
      assertThat(budget.admit(STRANGER, 0)).isTrue();
    }
    assertThat(budget.admit(STRANGER, 0)).isFalse();
    assertThat(budget.admit(STRANGER, SECOND / 2)).isTrue();
    assertThat(budget.admit(STRANGER, SECOND / 2)).isFalse();
    assertThat(budget.admit(OTHER, SECOND / 2)).isTrue();
  }

  @Test
  void theRateDoesNotHoldForLoopback() {
    ConnectionBudget budget = budget(100, 100, 1, 1);

    for (int i = 0; i < 10; i++) {
      assertThat(budget.admit(LOOPBACK, 0)).isTrue();
    }
  }

  private static ConnectionBudget budget(
      int waiting, int waitingPerAddress, int ratePerAddress, int burstPerAddress) {
    return new ConnectionBudget(
        new ListenerConfig.Limits(
            SECOND, waiting, waitingPerAddress, ratePerAddress, burstPerAddress));
  }
}
