package io.fixbus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quickfix.Message;
import quickfix.SessionID;

/** The checker itself, against QuickFIX/J in both roles. */
class CounterpartyIT {

  private static final SessionSetup SETUP = SessionSetup.of("FIX.4.4", "CHECK", "PEER");
  private static final SessionID PEER = new SessionID("FIX.4.4", "PEER", "CHECK");

  @TempDir
  private Path store;

  private static Message order(int number) {
    Message order = new Message();
    order.getHeader().setString(35, "D");
    order.setString(11, "order" + number);
    order.setString(58, "text=" + number);
    return order;
  }

  private QuickFixPeer initiator(int port) throws Exception {
    return QuickFixPeer.initiator(port, PEER, store, Map.of());
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void anAcceptorTradesAndLogsOut() throws Exception {
    try (Counterparty counterparty = Counterparty.acceptor(SETUP);
        QuickFixPeer peer = initiator(counterparty.port())) {
      peer.awaitLogon();
      peer.send(order(1));
      assertThat(counterparty.expect("D").get(11)).isEqualTo("order1");
      counterparty.send("8", "37=1|11=order1|");
      assertThat(peer.expect().getString(11)).isEqualTo("order1");
      counterparty.roundTrip();
      counterparty.logout();
      assertThat(counterparty.ledger().violations()).isEmpty();
      assertThat(counterparty.ledger().applicationMessages(1)).hasSize(1);
    }
  }

  @Test
  void anInitiatorTradesAndIsLoggedOut() throws Exception {
    int port = FreePorts.next();
    try (QuickFixPeer peer = QuickFixPeer.acceptor(port, PEER, store, Map.of());
        Counterparty counterparty = Counterparty.initiator(SETUP)) {
      counterparty.connect(local(port));
      counterparty.awaitLogon();
      counterparty.send("D", "11=a1|");
      assertThat(peer.expect().getString(11)).isEqualTo("a1");
      peer.send(order(1));
      counterparty.expect("D");
      peer.session().logout("bye");
      assertThat(counterparty.expect("5").get(58)).isEqualTo("bye");
      counterparty.awaitDisconnect();
      assertThat(counterparty.ledger().violations()).isEmpty();
    }
  }

  @Test
  void gapsOfBothSidesCloseAfterACutLine() throws Exception {
    try (Counterparty counterparty = Counterparty.acceptor(SETUP);
        QuickFixPeer peer = initiator(counterparty.port())) {
      counterparty.awaitLogon();
      counterparty.cut();
      for (int i = 1; i <= 5; i++) {
        peer.send(order(i));
        counterparty.send("8", "37=" + i + "|11=order" + i + "|");
      }
      counterparty.awaitLogon();
      for (int i = 1; i <= 5; i++) {
        assertThat(counterparty.expect("D").get(11)).isEqualTo("order" + i);
        assertThat(peer.expect().getString(37)).isEqualTo(Integer.toString(i));
      }
      counterparty.roundTrip();
      counterparty.awaitNoGap();
      assertThat(counterparty.ledger().violations()).isEmpty();
    }
  }

  @Test
  void numbersGoOnWhenThePeerStartsAgain() throws Exception {
    try (Counterparty counterparty = Counterparty.acceptor(SETUP)) {
      try (QuickFixPeer peer = initiator(counterparty.port())) {
        peer.awaitLogon();
        peer.send(order(1));
        counterparty.expect("D");
      }
      counterparty.awaitDisconnect();
      try (QuickFixPeer peer = initiator(counterparty.port())) {
        peer.awaitLogon();
        peer.send(order(2));
        assertThat(counterparty.expect("D").get(11)).isEqualTo("order2");
        counterparty.roundTrip();
      }
      assertThat(counterparty.ledger().violations()).isEmpty();
      assertThat(counterparty.ledger().run()).isEqualTo(1);
    }
  }

  @Test
  void anOwnJumpIsFilledOnRequest() throws Exception {
    int port = FreePorts.next();
    try (QuickFixPeer peer = QuickFixPeer.acceptor(port, PEER, store, Map.of());
        Counterparty counterparty = Counterparty.initiator(SETUP)) {
      counterparty.connect(local(port));
      counterparty.awaitLogon();
      counterparty.setNextOut(10);
      counterparty.send("D", "11=a10|");
      assertThat(counterparty.expect("2").number(7)).isEqualTo(2);
      assertThat(peer.expect().getString(11)).isEqualTo("a10");
      assertThat(counterparty.ledger().violations()).isEmpty();
    }
  }

  /** The resend fills the TestRequest's number too, so that whoever had kept it never answers. */
  @Test
  void aTestRequestThatAResendFilledIsAskedAgain() throws Exception {
    int port = FreePorts.next();
    try (QuickFixPeer peer = QuickFixPeer.acceptor(port, PEER, store, Map.of());
        Counterparty counterparty = Counterparty.initiator(SETUP)) {
      counterparty.connect(local(port));
      counterparty.awaitLogon();
      counterparty.setNextOut(10);
      counterparty.roundTrip();
      assertThat(counterparty.ledger().violations()).isEmpty();
    }
  }

  @Test
  void aResetBeginsANewRunOnBothSides() throws Exception {
    int port = FreePorts.next();
    try (QuickFixPeer peer = QuickFixPeer.acceptor(port, PEER, store, Map.of());
        Counterparty counterparty = Counterparty.initiator(SETUP)) {
      counterparty.connect(local(port));
      counterparty.awaitLogon();
      counterparty.roundTrip();
      counterparty.resetSequence();
      counterparty.roundTrip();
      assertThat(counterparty.nextIn()).isEqualTo(3);
      assertThat(counterparty.nextOut()).isEqualTo(3);
      assertThat(counterparty.ledger().run()).isEqualTo(2);
      assertThat(counterparty.ledger().violations()).isEmpty();
      counterparty.send("D", "11=a3|");
      assertThat(peer.expect().getHeader().getInt(34)).isEqualTo(3);
    }
  }

  @Test
  void aPeerThatLostItsNumbersIsFoundOut() throws Exception {
    try (Counterparty counterparty = Counterparty.acceptor(SETUP)) {
      try (QuickFixPeer peer = initiator(counterparty.port())) {
        peer.awaitLogon();
        peer.send(order(1));
        counterparty.expect("D");
      }
      counterparty.awaitDisconnect();
      try (QuickFixPeer peer =
          QuickFixPeer.initiator(counterparty.port(), PEER, store.resolve("empty"), Map.of())) {
        assertThat(peer.expectAdmin().getHeader().getString(35)).isEqualTo("5");
      }
      assertThat(counterparty.ledger().violations()).isNotEmpty();
    }
  }
}
