package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static io.fixbus.session.SendSettings.VALIDATE_FIELDS_HAVE_VALUES;
import static io.fixbus.session.SendSettings.VALIDATE_OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.message.FixMessage;
import io.fixbus.session.Scenario.Told;
import io.fixbus.session.SendSettings.OutboundValidation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is checked of an application's message before it gets a number. */
class SendChecksTest {
  private static final String VALID = "35=D|11=o1|55=ACME|54=1|60=20260302-12:00:00|38=5|40=1";
  private static final String INVALID = "35=D|11=o1|54=Z|60=20260302-12:00:00|38=5|40=2|44=ten";
  private static final String ALL_PROBLEMS = "FIELD Symbol: required tag missing, tag 55; "
      + "FIELD Side: value Z is not one that it may have, tag 54; "
      + "FIELD Price: value ten is not of type PRICE, tag 44";

  private final Scenario session = Scenario.loggedOnInitiator();

  private static SessionSettings settings(OutboundValidation validation, boolean haveValues) {
    return Scenario.initiatorSettings("FIX.4.4")
        .with(VALIDATE_OUTBOUND, validation)
        .with(VALIDATE_FIELDS_HAVE_VALUES, haveValues);
  }

  private static Scenario loggedOn(OutboundValidation validation) {
    return Scenario.of(settings(validation, true)).logsOn();
  }

  private static SessionFailure refusal(Scenario session, String message) {
    Told<SendResult> told = new Told<>();
    int nextOut = session.status().nextOut();
    session.sendsApplication(message, "", told).sendsNothing();
    assertThat(session.status().nextOut()).as("nothing is numbered").isEqualTo(nextOut);
    assertThat(told.failure().kind()).isEqualTo(SessionFailure.Kind.MALFORMED);
    return told.failure();
  }

  private static List<FieldProblem> problems(Scenario session, String message) {
    Told<List<FieldProblem>> told = new Told<>();
    FixMessage asked = FixMessage.of(Scenario.bytes(message));
    session.does((s, now) -> s.validate(asked, told, now)).sendsNothing();
    return told.result();
  }

  @Test
  void messageWithAFieldWithoutValueIsRefused() {
    assertThat(refusal(session, "35=B|148=").text())
        .isEqualTo("FIELD Headline: has no value, tag 148");
    assertThat(refusal(session, VALID + "|453=1|448=A|447=|452=1").text())
        .isEqualTo("FIELD PartyIDSource: has no value, in entry 1 of NoPartyIDs, tag 447");
    assertThat(refusal(session, VALID + "|115=").text())
        .isEqualTo("FIELD OnBehalfOfCompID: has no value, tag 115");
    assertThat(refusal(session, VALID + "|95=0|96=").text())
        .contains("FIELD RawData: has no value")
        .doesNotContain("tag 95");
    assertThat(refusal(session, VALID + "|5001=").text())
        .isEqualTo("FIELD 5001: has no value, tag 5001");
  }

  @Test
  void soItIsWhateverIsValidated() {
    for (OutboundValidation validation : OutboundValidation.values()) {
      assertThat(refusal(loggedOn(validation), VALID + "|58=").text())
          .isEqualTo("FIELD Text: has no value, tag 58");
    }
    Scenario unchecked =
        Scenario.withoutDictionaryChecks(Scenario.initiatorSettings("FIX.4.4")).logsOn();
    assertThat(refusal(unchecked, "35=D|54=Z|453=1|448=").text())
        .isEqualTo("FIELD PartyID: has no value, in entry 1 of NoPartyIDs, tag 448");
  }

  @Test
  void andWhereverItStands() {
    assertThat(refusal(session, "35=U9|148=x|58=").text())
        .as("in a message that the dictionary does not know")
        .isEqualTo("FIELD Text: has no value, tag 58");
    assertThat(refusal(session, VALID + "|44=x".repeat(40) + "|58=").text())
        .as("behind more problems than are looked for")
        .isEqualTo("FIELD Text: has no value, tag 58");
  }

  @Test
  void fieldOfTheSessionsOwnMayBeEmpty() {
    session
        .sendsApplication("8=|9=|34=|49=|52=|56=|43=|122=|" + VALID + "|10=")
        .sends("35=D|34=2|11=o1|55=ACME|54=1|60=20260302-12:00:00|38=5|40=1");
    assertThat(session.all(SessionEvent.InvalidSent.class)).isEmpty();
  }

  @Test
  void counterpartyThatToleratesEmptyFieldsGetsThem() {
    Scenario tolerant = Scenario.of(settings(OutboundValidation.OFF, false)).logsOn();
    tolerant.sendsApplication("35=B|148=").sends("35=B|34=2|148=");
  }

  @Test
  void groupWithoutEntriesIsNotWithoutValue() {
    session
        .sendsApplication(VALID + "|453=0")
        .sends("35=D|34=2|11=o1|55=ACME|54=1|60=20260302-12:00:00|38=5|40=1|453=0");
  }

  @Test
  void refusalNamesAllProblems() {
    assertThat(refusal(loggedOn(OutboundValidation.REFUSE), INVALID).text())
        .isEqualTo(ALL_PROBLEMS);
    assertThat(refusal(loggedOn(OutboundValidation.REFUSE), INVALID + "|58=").text())
        .isEqualTo(ALL_PROBLEMS + "; FIELD Text: has no value, tag 58");
  }

  @Test
  void refusalIsNotEndless() {
    String text = refusal(
            loggedOn(OutboundValidation.REFUSE), VALID + ("|44=" + "x".repeat(90)).repeat(40))
        .text();
    assertThat(text).hasSizeLessThan(1_100).matches(".*; and \\d+ more");
  }

  @Test
  void validMessageIsSentHoweverItIsValidated() {
    for (OutboundValidation validation : OutboundValidation.values()) {
      Scenario any = loggedOn(validation).sendsApplication(VALID);
      any.sendsType("D");
      assertThat(any.all(SessionEvent.InvalidSent.class)).isEmpty();
    }
  }

  @Test
  void invalidMessageIsSentAndToldByDefault() {
    session.sendsApplication(INVALID).sendsType("D");

    SessionEvent.InvalidSent told = session.told(SessionEvent.InvalidSent.class);
    assertThat(told.msgSeqNum()).isEqualTo(2);
    assertThat(told.msgType()).isEqualTo("D");
    assertThat(FieldProblem.text(told.problems())).isEqualTo(ALL_PROBLEMS);
  }

  @Test
  void floodOfInvalidMessagesIsToldFiveTimesASecond() {
    for (int i = 0; i < 100; i++) {
      session.sendsApplication(INVALID);
    }
    assertThat(session.all(SessionEvent.InvalidSent.class))
        .hasSize(5)
        .allMatch(told -> told.leftOut() == 0);

    session.passes(1).sendsApplication(INVALID);

    assertThat(session.all(SessionEvent.InvalidSent.class)).hasSize(6);
    assertThat(session.told(SessionEvent.InvalidSent.class).leftOut()).isEqualTo(95);
    assertThat(session.invalidSends()).isEqualTo(101);
  }

  @Test
  void refusedMessageIsNotToldAsSent() {
    Told<SendResult> told = new Told<>();
    session.connectionLost().sendsApplication(INVALID, "", told);
    assertThat(told.failure().text()).startsWith("NOT_LOGGED_ON");
    assertThat(session.all(SessionEvent.InvalidSent.class)).isEmpty();
  }

  @Test
  void nothingIsValidatedWithoutADictionary() {
    Scenario unchecked = Scenario.withoutDictionaryChecks(settings(OutboundValidation.REFUSE, true))
        .logsOn();
    unchecked.sendsApplication(INVALID).sendsType("D");
    assertThat(problems(unchecked, INVALID)).isEmpty();
  }

  @Test
  void validationAppliesLive() {
    session.changes(settings(OutboundValidation.REFUSE, true));
    assertThat(refusal(session, INVALID).text()).isEqualTo(ALL_PROBLEMS);
    session.changes(settings(OutboundValidation.OFF, true));
    session.sendsApplication(INVALID).sendsType("D");
    assertThat(session.all(SessionEvent.InvalidSent.class)).isEmpty();
  }

  @Test
  void messageIsJudgedByTheVersionThatItNames() {
    Scenario fixt = Scenario.of(Scenario.initiatorSettings("FIXT.1.1")
            .with(DEFAULT_APPL_VER_ID, "9")
            .with(VALIDATE_OUTBOUND, OutboundValidation.REFUSE))
        .logsOn();

    fixt.sendsApplication("35=D|1128=4|11=o1|21=1|55=ACME|54=1|60=20260302-12:00:00|38=5|40=1")
        .sendsType("D");
    assertThat(refusal(fixt, "35=D|1128=4|11=o1|55=ACME|54=1|60=20260302-12:00:00|38=5|40=1")
            .text())
        .isEqualTo("FIELD HandlInst: required tag missing, tag 21");
  }

  @Test
  void messageMayBeValidatedWithoutBeingSent() {
    Scenario offline = Scenario.of(settings(OutboundValidation.OFF, true));
    assertThat(problems(offline, VALID)).isEmpty();
    assertThat(FieldProblem.text(problems(offline, INVALID))).isEqualTo(ALL_PROBLEMS);
    assertThat(offline.all(SessionEvent.InvalidSent.class)).isEmpty();
    offline.hasNumbers(1, 1);
  }

  @Test
  void whatIsNoMessageOfApplicationsCannotBeValidatedEither() {
    Told<List<FieldProblem>> told = new Told<>();
    session.does((s, now) -> s.validate(FixMessage.of(Scenario.bytes("35=0")), told, now));
    assertThat(told.failure().text()).startsWith("FIELD MsgType: 0 is the session's own");
  }
}
