package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.simulation.Ledger.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What comes to a side: which numbers, and what its application is given of them. */
final class InboundWatch {
  private static final String SENDING_TIME_ACCURACY = "10";

  private final Side side;
  private final Setup setup;
  private final Ledger sender;
  /**
   * Whether messages arrive that were not sent just then, and so are not marked, be it that the
   * process has died since and does not know them.
   */
  private final boolean oldMessages;
  /** Which numbers came, by our run: a crash may take a new run back. */
  private final Map<Integer, BitSet> came = new HashMap<>(Map.of(1, new BitSet()));

  private int run = 1;
  private final Set<Entry> unanswered = new HashSet<>();
  private Optional<Entry> lastFirst = Optional.empty();
  /**
   * By connection: a Logon that starts the numbers again, and what came behind it before it was acted
   * upon. The other side may have connected again by then.
   */
  private final Map<Long, List<WireMessage>> resetting = new HashMap<>();

  private boolean mayRepeat;
  private boolean died;
  private long delivered;

  InboundWatch(Side side, Plan plan, Ledger sender) {
    this.side = side;
    this.setup = plan.setup();
    this.oldMessages = plan.has(Act.Kind.STALE) || plan.has(Act.Kind.DUPLICATE);
    this.sender = sender;
  }

  /** How many messages the application was given for the first time. */
  long delivered() {
    return delivered;
  }

  int unanswered() {
    return unanswered.size();
  }

  /** Sound messages arrived. */
  void arrived(long connection, List<WireMessage> messages) {
    for (WireMessage message : messages) {
      if (startsAgain(message)) {
        resetting.put(connection, new ArrayList<>());
      }
      if (resetting.containsKey(connection)) {
        resetting.get(connection).add(message);
      }
      mark(message);
    }
  }

  /** Without a flag, too, if the schedule has given the other side another day already. */
  private boolean startsAgain(WireMessage message) {
    return message.msgType().equals("A")
        && (message.flag(141) || message.msgSeqNum() == 1 && came.get(run).get(1));
  }

  private void mark(WireMessage message) {
    int number = (int) message.msgSeqNum();
    boolean fills = message.msgType().equals("4");
    came.get(run).set(number, fills ? Math.max(number + 1, (int) message.number(36)) : number + 1);
  }

  /** The session began a new run. */
  void reset(int newRun) {
    run = newRun;
    came.put(run, new BitSet());
    resetting.values().forEach(messages -> messages.forEach(this::mark));
    resetting.clear();
  }

  /** It was logged how far all has come. */
  void receivedIn(int number) {
    int missing = came.get(run).nextClearBit(1);
    Invariant.I5.require(
        number <= missing,
        "%s has received all below %s, but %s has not come",
        side,
        number,
        missing);
  }

  /** After a crash. Where a message goes at most once, those that were about to go are lost. */
  void recovered(RecoveredNumbers numbers, boolean forgetful) {
    run = numbers.run();
    mayRepeat |= forgetful;
    if (setup.guarantee() == Guarantee.PUBLISH_ONCE) {
      for (Entry entry : sender.entries(sender.run())) {
        entry.forgone |= entry.deliveries == 0 && entry.msgSeqNum < numbers.nextIn();
      }
    }
  }

  /** The application is given a message. */
  void delivered(InboundDelivery delivery) {
    byte[] bytes = delivery.message().toByteArray();
    WireMessage message = WireMessage.parse(bytes, 0, bytes.length);
    Entry entry = sender
        .delivered(message)
        .orElseThrow(() ->
            new Violation(Invariant.I13, side + " delivered what was never sent so: " + message));
    Invariant.I13.require(
        delivery.msgSeqNum() == entry.msgSeqNum,
        "%s delivered %s under the number %s",
        side,
        entry,
        delivery.msgSeqNum());
    if (entry.deliveries++ == 0) {
      first(entry);
    } else {
      Invariant.I12.require(
          delivery.possDup() || died && oldMessages,
          "%s delivered %s again, unmarked",
          side,
          entry);
      Invariant.I12.require(
          setup.guarantee() != Guarantee.PUBLISH_ONCE || mayRepeat,
          "%s delivered %s twice",
          side,
          entry);
    }
    if (delivery.id() != 0) {
      unanswered.add(entry);
      Invariant.I21.require(
          unanswered.size() <= setup.window(),
          "%s has %s deliveries unanswered, of %s",
          side,
          unanswered.size(),
          setup.window());
    }
  }

  private void first(Entry entry) {
    delivered++;
    Invariant.I10.require(
        lastFirst.isEmpty() || lastFirst.get().isBefore(entry),
        "%s first delivered %s after %s",
        side,
        entry,
        lastFirst);
    sender.firstOwedBetween(lastFirst, entry).ifPresent(left -> {
      throw new Violation(Invariant.I10, side + " left out " + left + " before " + entry);
    });
    lastFirst = Optional.of(entry);
  }

  /** The application has answered. */
  void answered(InboundDelivery delivery) {
    unanswered.removeIf(entry -> entry.msgSeqNum == delivery.msgSeqNum());
  }

  /** The session answers by a Reject: what it refers to will not be delivered. */
  void answered(Entry answer) {
    if (answer.use() != Ledger.Use.REJECT) {
      return;
    }
    Invariant.DEFECT.require(
        answer.field(373).equals(SENDING_TIME_ACCURACY), "%s rejects: %s", side, answer);
    int number = Integer.parseInt(answer.field(45));
    for (int run = sender.run(); run >= Math.max(1, sender.run() - 1); run--) {
      sender
          .find(run, number)
          .filter(entry -> entry.deliveries == 0)
          .ifPresent(entry -> entry.forgone = true);
    }
  }

  /** The process has died, and with it all that was under way. */
  void died() {
    died = true;
    unanswered.clear();
  }

  /** Everything has come to rest. */
  void atRest() {
    for (Entry entry : sender.entries(sender.run())) {
      Invariant.I11.require(
          !entry.isOwed() || entry.deliveries > 0, "%s was never given %s", side, entry);
    }
    Invariant.I22.require(unanswered.isEmpty(), "%s has %s unanswered", side, unanswered);
  }
}
