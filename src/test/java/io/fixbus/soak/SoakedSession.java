package io.fixbus.soak;

import io.fixbus.check.Counterparty;
import io.fixbus.check.SessionSetup;
import io.fixbus.check.WireMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One session's counterparty: what it ordered, and what it must have got for it. */
final class SoakedSession implements AutoCloseable {
  private final String name;
  private final Counterparty counterparty;
  private final AtomicInteger orders = new AtomicInteger();

  SoakedSession(String name) {
    this.name = name;
    this.counterparty = Counterparty.initiator(SessionSetup.of("FIX.4.4", name, "SOAKED"));
  }

  Counterparty counterparty() {
    return counterparty;
  }

  int orders() {
    return orders.get();
  }

  /** Sends an order, or keeps it for a resend while there is no connection. */
  void order() {
    counterparty.send(
        "D",
        "11=" + name + '-' + orders.incrementAndGet()
            + "|55=EUR/USD|54=1|60=20261122-09:30:00.000|38=100|40=1|");
  }

  /**
   * Connects unless it is, and waits until nothing is missing. A Logon is refused as long as the
   * other side has not seen the end of the last connection.
   */
  void recover(InetSocketAddress address) throws IOException {
    boolean loggedOn = counterparty.isLoggedOn();
    while (!loggedOn) {
      counterparty.connect(address);
      loggedOn = counterparty.awaitLogonOrEnd();
    }
    counterparty.awaitNoGap();
  }

  /** Whether each order was answered. */
  boolean isComplete() {
    return counterparty.ledger().applicationMessages(1).size() >= orders.get();
  }

  /** Fails unless each order was answered once, under one number, and nothing else came. */
  void judge() {
    if (!counterparty.ledger().violations().isEmpty()) {
      throw new AssertionError(name + ": " + counterparty.ledger().violations());
    }
    Map<String, Long> answers = new HashMap<>();
    for (WireMessage answer : counterparty.ledger().applicationMessages(1)) {
      if (answers.put(answer.get(11), answer.msgSeqNum()) != null) {
        throw new AssertionError(name + ": a second number for the answer to " + answer.get(11));
      }
    }
    for (int order = 1; order <= orders.get(); order++) {
      if (answers.remove(name + '-' + order) == null) {
        throw new AssertionError(name + ": no answer to order " + order);
      }
    }
    if (!answers.isEmpty()) {
      throw new AssertionError(name + ": answers to what was not ordered: " + answers.keySet());
    }
  }

  @Override
  public void close() {
    counterparty.close();
  }
}
