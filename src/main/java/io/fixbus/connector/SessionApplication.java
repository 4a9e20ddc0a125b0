package io.fixbus.connector;

import io.fixbus.bus.Acknowledgements;
import io.fixbus.bus.Addresses.SessionAddresses;
import io.fixbus.bus.Decisions;
import io.fixbus.bus.EventPublisher;
import io.fixbus.bus.InboundMessages;
import io.fixbus.message.FixMessage;
import io.fixbus.session.Application;
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
final class SessionApplication implements Application, Acknowledgements {
  private static final long NO_CONSUMER_PAUSE_NANOS = 1_000_000_000L;

  private final Caller caller;
  private final SessionWire wire;
  private final InboundMessages inbound;
  private final EventPublisher events;
  private final Decisions decisions;
  private boolean missed;
  private long missedNanos;

  SessionApplication(
      ConnectorContext connector, SessionSetup setup, Caller caller, SessionWire wire) {
    this.caller = caller;
    this.wire = wire;
    String name = setup.settings().name();
    SessionAddresses addresses = connector.addresses().session(name);
    this.inbound = new InboundMessages(
        connector.vertx(),
        connector.reach(),
        addresses.inbound(),
        setup.messages(),
        setup.settings());
    this.events = new EventPublisher(
        connector.vertx(), connector.reach(), connector.addresses(), name, setup.messages());
    this.decisions =
        new Decisions(connector.vertx(), connector.reach(), addresses, setup.messages());
  }

  /** Takes settings that apply live. */
  void change(SessionSettings settings) {
    inbound.change(settings);
  }

  /** Counts and publishes it. */
  @Override
  public void event(SessionEvent event) {
    caller.meters().happened(event);
    publish(event);
  }

  private void publish(SessionEvent event) {
    events.publish(event, caller.sequenceRun(), caller.engine().now().epochNanos());
  }

  /** A message that nobody waits for was not sent. */
  void publishSendFailed(SessionFailure failure, String requestId) {
    events.publishSendFailed(
        failure, requestId, caller.sequenceRun(), caller.engine().now().epochNanos());
  }

  /** Hands an application message over; one with an id is acknowledged. */
  @Override
  public void deliver(InboundDelivery delivery) {
    if (delivery.id() != 0) {
      inbound.request(delivery, this);
      return;
    }
    Future<Void> written = inbound.publish(delivery);
    if (written.isComplete()) {
      published(delivery.msgSeqNum(), written);
    } else {
      int msgSeqNum = delivery.msgSeqNum();
      written.onComplete(done -> caller.callLater((session, now) -> published(msgSeqNum, written)));
    }
  }

  private void published(int msgSeqNum, Future<Void> written) {
    if (written.succeeded()) {
      missed = false;
    } else {
      caller.meters().nobodyListened();
      tellNobodyListens(msgSeqNum);
    }
  }

  @Override
  public void delivered(long id, long waitedNanos) {
    caller.meters().acknowledged(waitedNanos);
    caller.delivered(id);
  }

  @Override
  public void refused(long id, int code, String text) {
    caller.callLater((session, now) -> session.refused(id, code, text, now));
  }

  @Override
  public void undelivered(long id, boolean noConsumer) {
    caller.callLater((session, now) -> session.undelivered(id, noConsumer, now));
  }

  /** Asks whether a Logon is accepted, and says where it comes from. Never fails. */
  Future<LogonVerdict> judge(PendingLogon newcomer) {
    return decisions.logon(newcomer.logon(), newcomer.origin());
  }

  @Override
  public void authenticate(FixMessage logon) {
    // It was judged before the connection came here.
    wire.current()
        .ifPresent(
            link -> caller.callLater((session, now) -> session.authenticated(link.verdict(), now)));
  }

  @Override
  public void sentInvalid() {
    caller.meters().sentInvalid();
  }

  @Override
  public void sign(FixMessage logon) {
    long connection = wire.number();
    decisions
        .sign(logon)
        .onSuccess(
            fields -> ofConnection(connection, (session, now) -> session.signed(fields, now)))
        .onFailure(failure -> ofConnection(
            connection,
            (session, now) -> session.signFailed(String.valueOf(failure.getMessage()), now)));
  }

  @Override
  public void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages) {
    decisions
        .replay(begin, end, run, messages)
        .onSuccess(selected ->
            caller.callLater((session, now) -> session.replaySelected(token, selected, now)));
  }

  private void ofConnection(long connection, Caller.Call call) {
    caller.callLater((session, now) -> {
      if (wire.number() == connection) {
        call.on(session, now);
      }
    });
  }

  /** Tells it when it begins, and once a second as long as it lasts. */
  private void tellNobodyListens(int msgSeqNum) {
    long nowNanos = caller.engine().now().monotonicNanos();
    if (!missed || nowNanos - missedNanos >= NO_CONSUMER_PAUSE_NANOS) {
      missed = true;
      missedNanos = nowNanos;
      publish(new SessionEvent.NoConsumer(msgSeqNum));
    }
  }
}
