package io.fixbus.connector;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.session.Disconnect;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.SessionEffects;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionLog;
import java.util.List;

/**
 * Does what a session decides.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class RunnerEffects implements SessionEffects {
  private final SessionRunner runner;
  private final Dialing dialing;

  RunnerEffects(SessionRunner runner, Dialing dialing) {
    this.runner = runner;
    this.dialing = dialing;
  }

  @Override
  public SessionLog log() {
    return runner.turn().log();
  }

  @Override
  public void connect(int attempt) {
    dialing.dial(attempt);
  }

  @Override
  public void write(byte[] array, int offset, int length) {
    runner.connections().current().ifPresent(to -> to.write(array, offset, length));
  }

  @Override
  public void disconnect(Disconnect reason) {
    dialing.cancel();
    runner.connections().close();
  }

  @Override
  public void pauseReading(boolean paused) {
    runner.connections().current().ifPresent(from -> from.pauseReading(paused));
  }

  @Override
  public void deliver(InboundDelivery delivery) {
    runner.bus().deliver(delivery);
  }

  @Override
  public void readBy(SessionDictionary dictionary) {
    runner.setup().messages().readBy(dictionary);
    runner.connections().current().ifPresent(from -> from.readBy(dictionary));
  }

  @Override
  public void authenticate(FixMessage logon) {
    // It was judged before the connection came here.
    runner
        .connections()
        .current()
        .ifPresent(
            link ->
                runner.callLater((session, now) -> session.authenticated(link.verdict(), now)));
  }

  @Override
  public void sign(FixMessage logon) {
    runner.bus().sign(logon);
  }

  @Override
  public void readJournal(long token, int run, int from, int to) {
    runner.journal().replay(token, run, from, to);
  }

  @Override
  public void readInbound(int run, int from, int to) {
    runner.journal().recall(run, from, to);
  }

  @Override
  public void askReplay(
      long token, int begin, int end, int run, List<JournaledMessage> messages) {
    runner.bus().askReplay(token, begin, end, run, messages);
  }

  @Override
  public void sentInvalid() {
    runner.meters().sentInvalid();
  }

  @Override
  public void event(SessionEvent event) {
    runner.meters().happened(event);
    runner.bus().publish(event);
  }
}
