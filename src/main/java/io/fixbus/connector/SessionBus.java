package io.fixbus.connector;

import io.fixbus.bus.Acknowledgements;
import io.fixbus.bus.Addresses.SessionAddresses;
import io.fixbus.bus.Decisions;
import io.fixbus.bus.EventPublisher;
import io.fixbus.bus.InboundMessages;
import io.fixbus.message.FixMessage;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.LogonVerdict;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionSettings;
import io.vertx.core.Future;
import java.util.List;

/**
 * What a running session tells and asks the bus. Answers reach it wherever it runs by then; those
 * about a connection only while that is still the session's.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class SessionBus implements Acknowledgements {
  private static final long NO_CONSUMER_PAUSE_NANOS = 1_000_000_000L;

  private final SessionRunner runner;
  private final InboundMessages inbound;
  private final EventPublisher events;
  private final Decisions decisions;
  private boolean missed;
  private long missedNanos;

  SessionBus(Node node, SessionSetup setup, SessionRunner runner) {
    this.runner = runner;
    String name = setup.settings().name();
    SessionAddresses addresses = node.addresses().session(name);
    this.inbound =
        new InboundMessages(
            node.vertx(), node.reach(), addresses.inbound(), setup.messages(), setup.settings());
    this.events =
        new EventPublisher(
            node.vertx(), node.reach(), node.addresses(), name, setup.messages());
    this.decisions =
        new Decisions(node.vertx(), addresses, setup.messages());
  }

  /** Takes settings that apply live. */
  void change(SessionSettings settings) {
    inbound.change(settings);
  }

  void publish(SessionEvent event) {
    events.publish(event, runner.sequenceRun(), runner.engine().now().epochNanos());
  }

  /** A message that nobody waits for was not sent. */
  void publishSendFailed(SessionFailure failure, String requestId) {
    events.publishSendFailed(
        failure, requestId, runner.sequenceRun(), runner.engine().now().epochNanos());
  }

  /** Hands an application message over; one with an id is acknowledged. */
  void deliver(InboundDelivery delivery) {
    if (delivery.id() != 0) {
      inbound.request(delivery, this);
    } else if (inbound.publish(delivery)) {
      missed = false;
    } else {
      runner.meters().nobodyListened();
      tellNobodyListens(delivery.msgSeqNum());
    }
  }

  @Override
  public void delivered(long id, long waitedNanos) {
    runner.meters().acknowledged(waitedNanos);
    runner.delivered(id);
  }

  @Override
  public void refused(long id, int code, String text) {
    runner.callLater((session, now) -> session.refused(id, code, text, now));
  }

  @Override
  public void undelivered(long id, boolean noConsumer) {
    runner.callLater((session, now) -> session.undelivered(id, noConsumer, now));
  }

  /** Asks whether a Logon is accepted, and says where it comes from. Never fails. */
  Future<LogonVerdict> authenticate(PendingLogon newcomer) {
    return decisions.logon(newcomer.logon(), newcomer.origin());
  }

  void sign(FixMessage logon) {
    long connection = runner.connections().number();
    decisions
        .sign(logon)
        .onSuccess(
            fields -> ofConnection(connection, (session, now) -> session.signed(fields, now)))
        .onFailure(
            failure ->
                ofConnection(
                    connection, (session, now) -> session.signFailed(failure.getMessage(), now)));
  }

  void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages) {
    decisions
        .replay(begin, end, run, messages)
        .onSuccess(
            selected ->
                runner.callLater(
                    (session, now) -> session.replaySelected(token, selected, now)));
  }

  private void ofConnection(long connection, SessionRunner.Call call) {
    runner.callLater(
        (session, now) -> {
          if (runner.connections().number() == connection) {
            call.on(session, now);
          }
        });
  }

  /** Tells it when it begins, and once a second as long as it lasts. */
  private void tellNobodyListens(int msgSeqNum) {
    long nowNanos = runner.engine().now().monotonicNanos();
    if (!missed || nowNanos - missedNanos >= NO_CONSUMER_PAUSE_NANOS) {
      missed = true;
      missedNanos = nowNanos;
      publish(new SessionEvent.NoConsumer(msgSeqNum));
    }
  }
}
