package io.fixbus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.SessionState;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Two sessions trade through lost connections, crashes and slow applications, in virtual time: no
 * number is used twice, and at the end everything acknowledged has arrived, in order.
 *
 * <p>{@code -Dsimulation.seeds=100000} runs more; {@code -Dsimulation.seed=42} only that one.
 */
class SimulationTest {
  private static final long TROUBLE_NANOS = 300 * Simulation.SECOND;
  private static final long QUIET_NANOS = 240 * Simulation.SECOND;

  @Test
  void nothingAcknowledgedIsLostAndNothingIsNumberedTwice() {
    Long only = Long.getLong("simulation.seed");
    int seeds = Integer.getInteger("simulation.seeds", 300);
    int acknowledged = 0;
    int crashes = 0;
    int drops = 0;
    for (long seed = only == null ? 1 : only; seed <= (only == null ? seeds : only); seed++) {
      try {
        int[] counts = run(seed);
        acknowledged += counts[0];
        crashes += counts[1];
        drops += counts[2];
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + " fails; -Dsimulation.seed=" + seed, e);
      }
    }
    System.out.printf("simulated %d seeds: %d messages acknowledged, %d crashes, %d drops%n",
        only == null ? seeds : 1, acknowledged, crashes, drops);
  }

  private static int[] run(long seed) {
    Simulation simulation = new Simulation(seed);
    boolean acknowledges = simulation.chance(0.5);
    Party initiator = party(simulation, Role.INITIATOR, "TRADER", "EXCHANGE", acknowledges);
    Party acceptor = party(simulation, Role.ACCEPTOR, "EXCHANGE", "TRADER", acknowledges);
    Link link = new Link(simulation, initiator, acceptor);
    initiator.linkedBy(link);
    acceptor.linkedBy(link);
    acceptor.start();
    initiator.start();
    trade(simulation, initiator);
    trade(simulation, acceptor);
    trouble(simulation, initiator, acceptor, link);
    simulation.runUntil(TROUBLE_NANOS);
    link.faultless();
    simulation.runUntil(TROUBLE_NANOS + QUIET_NANOS);

    assertThat(initiator.state()).as("%s / %s", initiator, acceptor)
        .isEqualTo(SessionState.ACTIVE);
    assertThat(acceptor.state()).as("%s / %s", initiator, acceptor)
        .isEqualTo(SessionState.ACTIVE);
    assertThat(acceptor.received()).containsAll(initiator.acknowledged());
    assertThat(initiator.received()).containsAll(acceptor.acknowledged());
    assertThat(initiator.acknowledged()).isNotEmpty();
    return new int[] {initiator.acknowledged().size() + acceptor.acknowledged().size(),
        initiator.crashes() + acceptor.crashes(), link.drops()};
  }

  private static Party party(
      Simulation simulation, Role role, String sender, String target, boolean acknowledges) {
    SessionSettings settings = SessionSettings.of(
        sender.toLowerCase(Locale.ROOT), SessionIdentity.of("FIX.4.4", sender, target),
        role);
    SessionSettings.Delivery delivery = new SessionSettings.Delivery(
        acknowledges
            ? SessionSettings.Guarantee.ACKNOWLEDGED : SessionSettings.Guarantee.PUBLISH,
        1 + simulation.random.nextInt(64), 5 * Simulation.SECOND, 5,
        SessionSettings.OnDeliveryFailure.HOLD, true);
    SessionSettings.Timing timing = new SessionSettings.Timing(
        5, 0.5, 1.4, 10 * Simulation.SECOND, 2 * Simulation.SECOND,
        SessionSettings.Reconnect.DEFAULTS, SessionSettings.Timing.DEFAULTS.timestampPrecision());
    return new Party(simulation, settings.with(delivery).with(timing)
        .with(new SessionSettings.Queueing(simulation.chance(0.5), Long.MAX_VALUE)),
        sender.substring(0, 1));
  }

  private static void trade(Simulation simulation, Party party) {
    simulation.after(simulation.random.nextLong(2 * Simulation.SECOND), () -> {
      if (simulation.nowNanos() < TROUBLE_NANOS) {
        party.sends();
        trade(simulation, party);
      }
    });
  }

  private static void trouble(
      Simulation simulation, Party initiator, Party acceptor, Link link) {
    simulation.after(simulation.random.nextLong(40 * Simulation.SECOND), () -> {
      if (simulation.nowNanos() < TROUBLE_NANOS - 10 * Simulation.SECOND) {
        switch (simulation.random.nextInt(4)) {
          case 0 -> initiator.crash();
          case 1 -> acceptor.crash();
          default -> link.breaks();
        }
        trouble(simulation, initiator, acceptor, link);
      }
    });
  }
}
