package io.fixbus.session;

import static io.fixbus.session.BusSettings.KEEP_INBOUND;

import io.fixbus.message.FixMessage;

/**
 * How far the counterparty's messages are received, and how far the application has done with them:
 * as it is, and as the journal knows it.
 */
final class InboundMark {
  private final SessionContext session;
  private final DeliveryWindow window;
  private final Redelivery redelivery;
  private int journaledRun;
  private int journaledNextIn;
  private int journaledReceivedIn;

  InboundMark(SessionContext session, RecoveredNumbers recovered, DeliveryWindow window) {
    this.session = session;
    this.window = window;
    this.redelivery = new Redelivery(session, recovered, window);
    this.journaledRun = recovered.run();
    this.journaledNextIn = recovered.nextIn();
    this.journaledReceivedIn = recovered.receivedIn();
  }

  Redelivery redelivery() {
    return redelivery;
  }

  /** Below it the application has done with all messages. */
  int nextIn() {
    return Math.min(redelivery.next(), window.watermark());
  }

  /** The messages from {@link #nextIn} up to it need not come again: the journal has them. */
  int receivedIn() {
    int nextIn = nextIn();
    return session.settings.is(KEEP_INBOUND)
        ? Math.max(nextIn, session.numbers.expectedIn())
        : nextIn;
  }

  /** Leaves a copy of an application message in the journal, if so set. */
  void keep(FixMessage message, int msgSeqNum, boolean possDup) {
    if (session.settings.is(KEEP_INBOUND)) {
      session
          .gate
          .log()
          .inbound(
              session.numbers.inRun(),
              msgSeqNum,
              session.now.epochNanos(),
              possDup,
              message.array(),
              message.offset(),
              message.length());
      journaledReceivedIn = msgSeqNum + 1;
    }
  }

  boolean isJournaled() {
    return journaledNextIn == nextIn() && journaledReceivedIn == receivedIn();
  }

  /** Tells the journal, unless the counterparty still numbers in another run than we do. */
  void endTurn() {
    int run = session.numbers.run();
    if (session.numbers.inRun() == run && (journaledRun != run || !isJournaled())) {
      journaledRun = run;
      journaledNextIn = nextIn();
      journaledReceivedIn = receivedIn();
      session.gate.log().nextIn(run, journaledNextIn, journaledReceivedIn);
    }
  }
}
