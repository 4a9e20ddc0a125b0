package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import io.fixbus.journal.Journal;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.SendResult;
import io.fixbus.session.SessionLog;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees all that goes in and out of one side, at the places where it can be seen from outside, and
 * hands it to those who judge it. It shares no code with what it judges but the records in which
 * the session speaks.
 */
final class SideWitness {
  private final World world;
  private final Side side;
  private final Ledger ledger;
  private final JournalWatch journal;
  private final WireWatch wire;
  private final SilenceWatch silence;
  private final InboundWatch inbound;
  private final Set<String> asked = new HashSet<>();
  private long told;

  SideWitness(World world, Side side, Ledger own, Ledger other) {
    this.world = world;
    this.side = side;
    this.ledger = own;
    Setup setup = world.plan().setup();
    this.journal = new JournalWatch(side, setup, own);
    this.wire = new WireWatch(side, world.plan(), own);
    this.silence = new SilenceWatch(side, setup, world.time());
    this.inbound = new InboundWatch(side, world.plan(), other);
    journal.receiver(inbound);
  }

  long told() {
    return told;
  }

  long delivered() {
    return inbound.delivered();
  }

  long messages() {
    return wire.messages();
  }

  Ledger ledger() {
    return ledger;
  }

  // The application.

  void asked(String id) {
    asked.add(id);
  }

  void told(String id, SendResult result) {
    Invariant.I13.require(asked.contains(id), "%s was told of %s unasked", side, id);
    told++;
    world.note(side, "was told", result.msgSeqNum(), () -> id + " " + result);
    journal.told(id, result);
  }

  void delivered(InboundDelivery delivery) {
    world.note(side, "delivers", delivery.msgSeqNum(), delivery.message()::toString);
    inbound.delivered(delivery);
  }

  void answered(InboundDelivery delivery) {
    inbound.answered(delivery);
  }

  /** Whether the application has answered all that it was given. */
  boolean isAnswered() {
    return inbound.unanswered() == 0;
  }

  // The wire.

  void connectionBegins(long number) {
    wire.connectionBegins(number);
    silence.stalled();
    world.note(side, "connects", number, () -> "");
  }

  void connectionEnds() {
    wire.connectionEnds();
  }

  List<WireMessage> wrote(byte[] bytes) {
    world.note(
        side, "writes", Arrays.hashCode(bytes), () -> new String(bytes, StandardCharsets.ISO_8859_1)
            .replace('\1', '|'));
    silence.wrote();
    return wire.wrote(bytes);
  }

  /** Reads bytes of long ago. */
  List<WireMessage> read(byte[] bytes) {
    return wire.read(bytes);
  }

  void arrived(long connection, List<WireMessage> messages) {
    silence.read(messages);
    for (WireMessage message : messages) {
      if (message.msgType().equals("A")) {
        silence.stalled();
      }
    }
    inbound.arrived(connection, messages);
    wire.arrived(connection, messages);
  }

  void operatorAsks() {
    wire.operatorAsks();
  }

  void stalled() {
    silence.stalled();
  }

  /** Time has passed at a program that runs. */
  void tick() {
    Program program = world.machine(side).program();
    if (program.journal().isBusy()
        || program.connections().isBlocked()
        || program.session().readingPaused()) {
      silence.stalled();
    } else if (wire.isLoggedOn()) {
      silence.check();
    }
  }

  // The journal.

  SessionLog log(SessionLog to) {
    return journal.tap(to);
  }

  long mark() {
    return journal.mark();
  }

  void durable(long mark) {
    journal.durable(mark);
  }

  void died(boolean powerLost) {
    wire.connectionEnds();
    inbound.died();
    journal.died(powerLost);
  }

  void recovered(Optional<RecoveredSession> found, Journal opened, int id) {
    journal.recovered(found, opened, id);
    world.note(side, "recovers", ledger.nextOut(), () -> found.toString());
  }

  /** Everything has come to rest. */
  void atRest(Journal opened, int id) {
    inbound.atRest();
    journal.readBack(opened, id, 1, false);
  }
}
