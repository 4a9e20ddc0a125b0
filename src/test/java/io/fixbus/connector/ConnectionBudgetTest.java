package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ListenerConfig.Limits;
import org.junit.jupiter.api.Test;

final class ConnectionBudgetTest {
  private static final long SECOND = 1_000_000_000L;
  private final ConnectionBudget budget = new ConnectionBudget(
      new Limits(5 * SECOND, new Limits.Waiting(1_000, 200), new Limits.Rate(50, 200)),
      "10.9.9.9"::equals);

  @Test
  void anAddressMayHaveTwoHundredConnectionsWithoutASession() {
    for (int i = 0; i < 200; i++) {
      assertThat(budget.admit("127.0.0.1", 0)).isTrue();
    }
    assertThat(budget.admit("127.0.0.1", 0)).isFalse();
    assertThat(budget.admit("10.0.0.2", 0)).isTrue();

    budget.leave("127.0.0.1");
    assertThat(budget.admit("127.0.0.1", 0)).isTrue();
    assertThat(budget.refused()).isEqualTo(1);
  }

  @Test
  void aListenerMayHaveAThousandOfThem() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.admit("10.0.0." + i % 10, 0)).isTrue();
    }
    assertThat(budget.admit("10.0.1.1", 0)).isFalse();
  }

  @Test
  void anAddressMayBringFiftyASecondAfterABurstOfTwoHundred() {
    for (int i = 0; i < 200; i++) {
      assertThat(budget.admit("10.0.0.1", 0)).isTrue();
      budget.leave("10.0.0.1");
    }
    assertThat(budget.admit("10.0.0.1", 0)).isFalse();
    for (int i = 0; i < 50; i++) {
      assertThat(budget.admit("10.0.0.1", SECOND)).isTrue();
      budget.leave("10.0.0.1");
    }
    assertThat(budget.admit("10.0.0.1", SECOND)).isFalse();
  }

  @Test
  void loopbackAndConfiguredAddressesAreNotHeldToTheRate() {
    for (int i = 0; i < 10_000; i++) {
      for (String host : new String[] {"127.0.0.1", "10.9.9.9"}) {
        assertThat(budget.admit(host, 0)).isTrue();
        budget.leave(host);
      }
    }
  }

  @Test
  void addressesOfOneSubscriberCountTogether() {
    for (int i = 0; i < 200; i++) {
      assertThat(budget.admit("2001:db8:0:1::" + Integer.toHexString(i), 0)).isTrue();
    }
    assertThat(budget.admit("2001:db8:0:1::ffff", 0)).isFalse();
    assertThat(budget.admit("2001:db8:0:2::1", 0)).isTrue();
    budget.leave("2001:db8:0:1::5");
    assertThat(budget.waiting()).isEqualTo(200);
  }
}
