package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Behaviour;
import io.fixbus.check.Counterparty;
import io.fixbus.check.SessionSetup;
import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The consumer dies over its orders, then the process is killed. The next one gets each order that
 * was not acknowledged, though this counterparty never sends anything again.
 */
class ConsumerCrashIT {
  private static final int ORDERS = 20;
  private static final int TAKEN = 5;

  @TempDir
  private Path directory;

  private final Testimony testimony = new Testimony();
  private final InetSocketAddress address =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), Bench.freePort());

  @ParameterizedTest
  @ValueSource(strings = {"batch", "written"})
  void theNextConsumerGetsWhatWasNotAcknowledged(String sync) throws Exception {
    try (Counterparty venue = Counterparty.initiator(
        SessionSetup.of("FIX.4.4", "CHECK", "DOOMED").without(Behaviour.ANSWER_RESEND_REQUEST))) {
      kill(venue, start(sync, TAKEN));
      // Once more, now over what is delivered again.
      kill(venue, start(sync, 0));
      DoomedProcess healthy = start(sync, Integer.MAX_VALUE);
      try {
        assertThat(healthy.awaitReady()).isTrue();
        String last = DoomedAcceptor.ANSWER + "o" + 2 * ORDERS;
        testimony.await(
            "The answer to each order", () -> testimony.acknowledged().containsKey(last));
        venue.connect(address);
        venue.awaitLogon();
        venue.roundTrip();
        assertThat(healthy.stop()).isZero();
      } finally {
        healthy.kill();
      }
      judge(venue);
      System.out.printf(
          "%s: 2 consumers and processes died; %d orders, %d deliveries, %d of them"
              + " again, %d of those from the journal%n",
          sync,
          2 * ORDERS,
          testimony.orders().size(),
          testimony.repeatedOrders(),
          testimony.ordersFromJournal());
    }
  }

  private DoomedProcess start(String sync, int taken) throws Exception {
    return DoomedProcess.start(
        List.of(
            Integer.toString(address.getPort()),
            directory.resolve("journal").toString(),
            sync,
            "acknowledged",
            Integer.toString(taken)),
        testimony,
        DoomedProcess.Death.NONE);
  }

  /** Sends orders, waits until all have come to the application, and kills the process. */
  private void kill(Counterparty venue, DoomedProcess process) throws Exception {
    try {
      assertThat(process.awaitReady()).isTrue();
      int before = testimony.distinctOrderCount();
      venue.connect(address);
      venue.awaitLogon();
      for (int i = 1; i <= ORDERS; i++) {
        venue.send(
            "D", "11=o" + (before + i) + "|55=EUR/USD|54=1|60=20261122-09:30:00.000|38=100|40=1|");
      }
      testimony.await("Each order", () -> testimony.distinctOrderCount() == before + ORDERS);
      // What the journal gets in order with the answer, it has when the answer comes.
      venue.roundTrip();
    } finally {
      process.kill();
    }
    process.awaitEnd();
    venue.awaitDisconnect();
  }

  private void judge(Counterparty venue) {
    assertThat(venue.ledger().violations()).isEmpty();
    assertThat(testimony.contradictions()).isEmpty();
    List<String> ordered = new ArrayList<>();
    for (int i = 1; i <= 2 * ORDERS; i++) {
      ordered.add("o" + i);
    }
    List<String> unacknowledged = ordered.subList(TAKEN, ordered.size());
    List<String> deliveries = testimony.orders();
    assertThat(testimony.distinctOrders()).isEqualTo(ordered);
    assertThat(deliveries.subList(deliveries.size() - unacknowledged.size(), deliveries.size()))
        .as("what the last consumer got")
        .isEqualTo(unacknowledged);
    assertThat(testimony.ordersFromJournal()).isEqualTo(testimony.repeatedOrders());
    assertThat(venue.unexpected()).extracting(WireMessage::msgType).doesNotContain("2");
  }
}
