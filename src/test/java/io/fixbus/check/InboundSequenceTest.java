package io.fixbus.check;

import static io.fixbus.check.WireMessageTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboundSequenceTest {

  private final MessageLedger ledger = new MessageLedger();
  private final InboundSequence sequence = new InboundSequence(ledger);

  @Test
  void aGapIsAskedForOnceAndClosedByRepetitionsAndGapFill() {
    assertThat(sequence.receive(message("35=A|34=1|"))).isEmpty();
    assertThat(sequence.receive(message("35=D|34=5|"))).contains(2L);
    assertThat(sequence.receive(message("35=D|34=6|"))).isEmpty();
    assertThat(sequence.hasGap()).isTrue();
    assertThat(sequence.receive(message("35=D|34=2|43=Y|"))).isEmpty();
    assertThat(sequence.receive(message("35=4|34=3|43=Y|123=Y|36=5|"))).isEmpty();
    assertThat(sequence.hasGap()).isFalse();
    assertThat(sequence.nextIn()).isEqualTo(7);
    assertThat(ledger.violations()).isEmpty();
  }

  @Test
  void whatAPartialResendLeftOutIsAskedForAtTheNextNewMessage() {
    sequence.receive(message("35=A|34=1|"));
    assertThat(sequence.receive(message("35=D|34=5|"))).contains(2L);
    assertThat(sequence.receive(message("35=D|34=2|43=Y|"))).isEmpty();
    assertThat(sequence.receive(message("35=D|34=6|"))).contains(3L);
  }

  @Test
  void aGapIsAskedForAgainOnTheNextConnection() {
    sequence.receive(message("35=A|34=1|"));
    assertThat(sequence.receive(message("35=D|34=3|"))).contains(2L);
    sequence.connectionLost();
    assertThat(sequence.receive(message("35=A|34=4|"))).contains(2L);
  }

  @Test
  void aGapFillMayBeginWithNumbersThatCameBehindTheGap() {
    sequence.receive(message("35=A|34=1|"));
    sequence.receive(message("35=0|34=3|"));
    sequence.receive(message("35=D|34=2|43=Y|"));
    assertThat(sequence.nextIn()).isEqualTo(4);
    sequence.receive(message("35=4|34=3|43=Y|123=Y|36=5|"));
    sequence.receive(message("35=D|34=5|43=Y|"));
    assertThat(sequence.nextIn()).isEqualTo(6);
    assertThat(ledger.violations()).isEmpty();
  }

  @Test
  void aResendThatSkipsNumbersIsAViolation() {
    sequence.receive(message("35=A|34=1|"));
    sequence.receive(message("35=D|34=5|"));
    sequence.receive(message("35=D|34=3|43=Y|"));
    assertThat(ledger.violations()).singleElement().asString().contains("leaves out 2");
  }

  @Test
  void aLowerNumberIsRightOnlyAsARepetition() {
    sequence.receive(message("35=A|34=1|"));
    sequence.receive(message("35=D|34=1|43=Y|"));
    assertThat(ledger.violations()).isEmpty();
    sequence.receive(message("35=D|34=1|"));
    assertThat(ledger.violations()).singleElement().asString().contains("lower than 2");
  }

  @Test
  void sequenceResetMayOnlyRaise() {
    sequence.receive(message("35=4|34=1|36=10|"));
    assertThat(sequence.nextIn()).isEqualTo(10);
    sequence.receive(message("35=4|34=1|36=9|"));
    assertThat(sequence.nextIn()).isEqualTo(10);
    assertThat(ledger.violations()).singleElement().asString().contains("goes back");
  }
}
