package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.MessageLedger;
import io.fixbus.check.SessionSetup;
import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process is killed again and again amid its traffic and goes on from its journal. An independent
 * counterparty judges what comes over the wire, and what the application knew is known outside.
 *
 * <p>More kills, and a run's choices again:
 *
 * <pre>
 * mvn verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KillIT -Dkill.count=1000
 * mvn verify … -Dkill.seed=…
 * </pre>
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("kill.count", 50);
  /** One life in so many ends before it is ready. */
  private static final int STARTING = 6;

  private static final int WINDOW = 64;
  private static final int RETRIES = 20;

  @TempDir
  private Path directory;

  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Testimony testimony = new Testimony();
  private final InetSocketAddress address =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), Bench.freePort());
  private final List<String> ordered = new ArrayList<>();
  private int sends;

  @ParameterizedTest
  @CsvSource({
    "batch, acknowledged, 40",
    "written, acknowledged, 20",
    "written, publish, 20",
    "batch, publishOnce, 20"
  })
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostAndNoNumberIsUsedTwice(String sync, String delivery, int percent)
      throws Exception {
    long begin = System.nanoTime();
    List<String> arguments = List.of(
        Integer.toString(address.getPort()),
        directory.resolve("journal").toString(),
        sync,
        delivery);
    try (Counterparty counterparty =
        Counterparty.initiator(SessionSetup.of("FIX.4.4", "CHECK", "DOOMED"))) {
      int kills = KILLS * percent / 100;
      for (int life = 0; life < kills; life++) {
        boolean starting = life % STARTING == STARTING - 1;
        live(
            counterparty,
            DoomedProcess.start(
                arguments,
                testimony,
                starting
                    ? DoomedProcess.Death.starting(random)
                    : DoomedProcess.Death.trading(random)));
      }
      liveOn(
          counterparty,
          DoomedProcess.start(arguments, testimony, DoomedProcess.Death.NONE),
          delivery.equals("acknowledged"));
      System.out.printf(
          "%s, %s: %d kills in %.1f s; %d sends acknowledged, %d again as duplicate;"
              + " %d orders, %d delivered, %d again, %d of those from the journal; %d messages came"
              + " again; seed %d%n",
          sync,
          delivery,
          kills,
          (System.nanoTime() - begin) / 1e9,
          testimony.acknowledged().size(),
          testimony.duplicates(),
          ordered.size(),
          testimony.distinctOrderCount(),
          testimony.repeatedOrders(),
          testimony.ordersFromJournal(),
          counterparty.ledger().repeated(),
          seed);
      judge(counterparty.ledger(), delivery);
    }
  }

  /** Trades until the process is dead. */
  private void live(Counterparty counterparty, DoomedProcess process) throws Exception {
    try {
      if (process.awaitReady()) {
        begin(counterparty, process);
        trade(counterparty, process);
      }
      assertThat(process.awaitEnd()).as("exit code, seed %d", seed).isEqualTo(128 + 9);
    } finally {
      process.kill();
    }
    counterparty.awaitDisconnect();
  }

  /** What the last life left open is asked for again, and some of what it did not. */
  private void begin(Counterparty counterparty, DoomedProcess process) {
    testimony.pending().forEach(process::send);
    List<String> known = List.copyOf(testimony.acknowledged().keySet());
    for (int i = 0; i < RETRIES && i < known.size(); i++) {
      process.send(known.get(known.size() - 1 - i));
    }
    try {
      counterparty.connect(address);
    } catch (IOException e) {
      // Dead already.
    }
  }

  private void trade(Counterparty counterparty, DoomedProcess process) {
    int delivered = testimony.distinctOrderCount();
    int before = ordered.size();
    while (process.isAlive()) {
      if (counterparty.isLoggedOn()) {
        order(counterparty);
      }
      process.send("s" + ++sends);
      testimony.await(
          "Room to trade on",
          () -> !process.isAlive()
              || testimony.pendingCount() < WINDOW
                  && ordered.size() - before - (testimony.distinctOrderCount() - delivered)
                      < WINDOW);
    }
  }

  private void order(Counterparty counterparty) {
    String clOrdId = "o" + (ordered.size() + 1);
    ordered.add(clOrdId);
    counterparty.send(
        "D", "11=" + clOrdId + "|55=EUR/USD|54=1|60=20261122-09:30:00.000|38=100|40=1|");
  }

  /** The life after the last death: all that is open gets closed. */
  private void liveOn(Counterparty counterparty, DoomedProcess process, boolean awaitOrders)
      throws Exception {
    try {
      assertThat(process.awaitReady()).isTrue();
      begin(counterparty, process);
      counterparty.awaitLogon();
      order(counterparty);
      if (awaitOrders) {
        testimony.await("Each order", () -> testimony.distinctOrderCount() == ordered.size());
      }
      String last = DoomedAcceptor.ANSWER + ordered.get(ordered.size() - 1);
      testimony.await(
          "Each acknowledgement",
          () -> testimony.pendingCount() == 0 && testimony.acknowledged().containsKey(last));
      counterparty.roundTrip();
      counterparty.awaitNoGap();
      assertThat(process.stop()).isZero();
    } finally {
      process.kill();
    }
  }

  private void judge(MessageLedger ledger, String delivery) {
    assertThat(ledger.violations()).as("seed %d", seed).isEmpty();
    assertThat(testimony.contradictions()).as("seed %d", seed).isEmpty();
    testimony.acknowledged().forEach((id, msgSeqNum) -> {
      Optional<WireMessage> message =
          ledger.find(1, msgSeqNum).flatMap(MessageLedger.Entry::message);
      assertThat(message.flatMap(found -> found.find(11)))
          .as("%s, acknowledged with number %d, seed %d", id, msgSeqNum, seed)
          .contains(id);
    });
    Map<String, Long> numbers = new HashMap<>();
    for (WireMessage message : ledger.applicationMessages(1)) {
      assertThat(numbers.put(message.get(11), message.msgSeqNum()))
          .as("a second number for %s, seed %d", message.get(11), seed)
          .isNull();
    }
    List<String> delivered = testimony.distinctOrders();
    assertThat(delivered)
        .as("first deliveries, seed %d", seed)
        .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
    if (delivery.equals("acknowledged")) {
      assertThat(delivered).as("seed %d", seed).isEqualTo(ordered);
    } else if (delivery.equals("publishOnce")) {
      assertThat(testimony.repeatedOrders())
          .as("deliveries again, seed %d", seed)
          .isZero();
    }
  }

  private static int number(String clOrdId) {
    return Integer.parseInt(clOrdId.substring(1));
  }
}
