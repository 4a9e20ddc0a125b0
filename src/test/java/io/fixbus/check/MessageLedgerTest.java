package io.fixbus.check;

import static io.fixbus.check.WireMessageTest.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageLedgerTest {

  private final MessageLedger ledger = new MessageLedger();

  @Test
  void aFaithfulRepetitionIsCountedAndRight() {
    ledger.record(message("35=D|34=2|52=t1|11=a|"));
    ledger.record(message("35=D|34=2|43=Y|52=t2|122=t1|11=a|"));
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.repeated()).isEqualTo(1);
    assertThat(ledger.find(1, 2)).get().extracting(MessageLedger.Entry::copies).isEqualTo(2);
  }

  @Test
  void aNumberUsedForTwoContentsIsAViolation() {
    ledger.record(message("35=D|34=2|52=t1|11=a|"));
    ledger.record(message("35=D|34=2|43=Y|52=t2|122=t1|11=b|"));
    assertThat(ledger.violations()).singleElement().asString().contains("two contents");
  }

  @Test
  void aNumberUsedAgainWithoutPossDupFlagIsAViolation() {
    ledger.record(message("35=0|34=2|52=t1|"));
    ledger.record(message("35=0|34=2|52=t2|"));
    assertThat(ledger.violations()).singleElement().asString().contains("without PossDupFlag");
  }

  @Test
  void aRepetitionWithAnotherOrigSendingTimeIsAViolation() {
    ledger.record(message("35=D|34=2|52=t1|11=a|"));
    ledger.record(message("35=D|34=2|43=Y|52=t3|122=t2|11=a|"));
    assertThat(ledger.violations()).singleElement().asString().contains("OrigSendingTime");
  }

  @Test
  void aGapFillOverWhatCameIsRight() {
    ledger.record(message("35=0|34=2|52=t1|"));
    ledger.record(message("35=4|34=2|43=Y|52=t2|122=t2|123=Y|36=4|"));
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.find(1, 2)).get().extracting(MessageLedger.Entry::filled).isEqualTo(true);
    assertThat(ledger.find(1, 3)).get().extracting(MessageLedger.Entry::copies).isEqualTo(0);
    assertThat(ledger.find(1, 4)).isEmpty();
  }

  @Test
  void aMessageWhereAGapFillSaidThereIsNoneIsAViolation() {
    ledger.record(message("35=4|34=2|43=Y|52=t2|122=t2|123=Y|36=4|"));
    ledger.record(message("35=D|34=3|43=Y|52=t3|122=t1|11=a|"));
    assertThat(ledger.violations()).singleElement().asString().contains("GapFill said");
  }

  @Test
  void aNewRunBeginsWithFreshNumbers() {
    ledger.beginRun();
    ledger.record(message("35=D|34=2|52=t1|11=a|"));
    ledger.beginRun();
    ledger.record(message("35=D|34=2|52=t2|11=b|"));
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.run()).isEqualTo(2);
    assertThat(ledger.applicationMessages(1))
        .singleElement()
        .extracting(message -> message.get(11))
        .isEqualTo("a");
    assertThat(ledger.applicationMessages(2)).hasSize(1);
  }
}
