package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fixbus.message.FixMessage;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test cases 14a to 14j of the FIX session layer, and the settings that change them. */
class ValidatorTest {

  private static final SessionDictionary FIX40 = SessionDictionary.standard("FIX.4.0", "");
  private static final SessionDictionary FIX42 = SessionDictionary.standard("FIX.4.2", "");
  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");
  private static final SessionDictionary FIX50 = SessionDictionary.standard("FIXT.1.1", "7");
  private static final SessionDictionary LATEST = SessionDictionary.standard("FIXT.1.1", "10");
  private static final ValidationSettings DEFAULTS = ValidationSettings.DEFAULTS;

  private static final String ORDER = "11=ID|21=1|40=1|54=1|55=INTC|60=20261122-12:30:00|";

  /** A message with the header that every version needs. */
  private static String text(SessionDictionary dictionary, String msgType, String fields) {
    return "8=" + dictionary.transport().version() + "|9=100|35=" + msgType
        + "|34=2|49=TW|52=20261122-12:30:00|56=ISLD|" + fields + "10=100|";
  }

  private static ValidationResult validate(
      SessionDictionary dictionary, String msgType, String fields) {
    return validate(dictionary, DEFAULTS, text(dictionary, msgType, fields));
  }

  private static ValidationResult validate(
      SessionDictionary dictionary, ValidationSettings settings, String text) {
    Validator validator = new Validator(dictionary, settings);
    FixMessage message = Messages.message(text, dictionary);
    ValidationResult result = validator.validate(message);
    // Nothing of a message may show in the next one.
    assertThat(validator.validate(message).toString()).isEqualTo(result.toString());
    return result;
  }

  private static void assertRejected(ValidationResult result, int reason, int tag, String text) {
    assertThat(result).hasToString(reason + " " + text + " (" + tag + ")");
    assertThat(result.isOk()).isFalse();
    assertThat(result.reason().code()).isEqualTo(reason);
    assertThat(result.refTagId()).isEqualTo(tag);
    assertThat(result.text()).isEqualTo(text);
  }

  private static void assertValid(ValidationResult result) {
    assertThat(result).isSameAs(ValidationResult.OK);
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 0, -1, 5000})
  void fieldThatIsNotDefinedAtAllIsAnInvalidTagNumber(int tag) {
    for (SessionDictionary dictionary : List.of(FIX42, FIX44, FIX50, LATEST)) {
      assertRejected(validate(dictionary, "0", tag + "=HI|"), 0, tag, "Invalid tag number");
    }
    assertRejected(validate(FIX40, "0", tag + "=HI|"), 0, tag, "Invalid tag number, field=" + tag);
  }

  @Test
  void locationIdsAreInvalidTagsInFix40() {
    assertRejected(validate(FIX40, "0", "144=X|"), 0, 144, "Invalid tag number, field=144");
  }

  @Test
  void missingFieldOfHeaderIsRequired() {
    assertRejected(
        validate(FIX44, DEFAULTS, "8=FIX.4.4|9=1|35=0|34=2|49=TW|52=20261122-12:30:00|10=000|"),
        1,
        56,
        "Required tag missing");
  }

  @Test
  void missingFieldOfBodyIsRequired() {
    String order = "40=1|60=20261122-12:30:00|21=3|11=id|";
    assertRejected(validate(FIX44, "D", order + "54=1|"), 1, 55, "Required tag missing");
    assertRejected(validate(FIX42, "D", order + "54=1|"), 1, 55, "Required tag missing");
    assertRejected(validate(FIX50, "D", order + "55=A|"), 1, 54, "Required tag missing");
    assertRejected(validate(LATEST, "D", order + "55=A|"), 1, 54, "Required tag missing");
    assertRejected(
        validate(FIX40, "D", "21=3|11=id|40=1|54=1|38=1|"),
        1,
        55,
        "Required tag missing, field=55");
  }

  @Test
  void missingFieldOfGroupEntryIsRequired() {
    String quotes = "117=Q|296=1|302=S|304=1|295=2|299=a|55=A|";
    assertValid(validate(FIX44, "i", quotes + "299=b|"));
    SessionDictionary strict = SessionDictionary.of(DictionaryText.read("""
        <group name='NoPeople' required='N'>
          <field name='Name' required='Y'/>
          <field name='Age' required='Y'/>
        </group>"""));
    assertRejected(
        validate(strict, "P", "5001=2|5002=a|5003=1|5002=b|"), 1, 5003, "Required tag missing");
    assertRejected(
        validate(strict, "P", "5001=2|5002=a|5002=b|5003=1|"), 1, 5003, "Required tag missing");
    assertValid(validate(strict, "P", "5001=0|"));
  }

  @Test
  void fieldOfAnotherMessageTypeIsNotDefinedForThisOne() {
    for (SessionDictionary dictionary : List.of(FIX42, FIX44)) {
      assertRejected(
          validate(dictionary, "0", "55=MSFT|"), 2, 55, "Tag not defined for this message type");
    }
    for (SessionDictionary dictionary : List.of(FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "0", "58=text|"), 2, 58, "Tag not defined for this message type");
      assertRejected(
          validate(dictionary, "D", ORDER + "262=text|"),
          2,
          262,
          "Tag not defined for this message type");
    }
    assertRejected(
        validate(FIX40, "0", "55=MSFT|"), 2, 55, "Tag not defined for this message type, field=55");
  }

  @Test
  void sessionMessagesOfFixtAreReadByTheTransportDictionary() {
    // 999 is LegUnitOfMeasure in FIX Latest.
    assertRejected(validate(LATEST, "0", "999=HI|"), 0, 999, "Invalid tag number");
    assertRejected(
        validate(LATEST, "D", ORDER + "999=HI|"), 2, 999, "Tag not defined for this message type");
  }

  @ParameterizedTest
  @CsvSource({
    "FIX.4.0, 56, ', field=56'",
    "FIX.4.4, 56, ''",
    "FIX.4.4, 115, ''",
    "FIX.4.0, 144, ', field=144'",
    "FIX.4.4, 144, ''"
  })
  void emptyFieldHasNoValue(String version, int tag, String ending) {
    SessionDictionary dictionary = SessionDictionary.standard(version, "");
    String header = text(dictionary, "0", "").replace("56=ISLD|", tag == 56 ? "" : "56=ISLD|");
    assertRejected(
        validate(dictionary, DEFAULTS, header.replace("10=", tag + "=|10=")),
        4,
        tag,
        "Tag specified without a value" + ending);
  }

  @Test
  void valueOutsideOfTheEnumerationIsIncorrect() {
    String rest = "40=1|54=1|55=INTC|60=20261122-12:30:00|38=002000.00|";
    for (SessionDictionary dictionary : List.of(FIX42, FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "D", "11=ID|21=4|" + rest),
          5,
          21,
          "Value is incorrect (out of range) for this tag");
      assertRejected(
          validate(dictionary, "D", "11=ID|21=1|" + rest + "167=BOO|"),
          5,
          167,
          "Value is incorrect (out of range) for this tag");
      assertValid(validate(dictionary, "D", "11=ID|21=1|" + rest + "167=CS|"));
    }
    assertRejected(
        validate(FIX40, "D", "11=ID|21=4|" + rest),
        5,
        21,
        "Value is incorrect (out of range) for this tag, field=21");
  }

  @Test
  void eachOfMultipleValuesMustBeInTheEnumeration() {
    assertValid(validate(FIX44, "D", ORDER + "38=1|18=1 2 G|"));
    assertRejected(
        validate(FIX44, "D", ORDER + "38=1|18=1 ~|"),
        5,
        18,
        "Value is incorrect (out of range) for this tag");
    assertRejected(
        validate(FIX44, "D", ORDER + "38=1|18=1  2|"),
        5,
        18,
        "Value is incorrect (out of range) for this tag");
    assertRejected(
        validate(LATEST, "D", ORDER + "38=1|18=11|"),
        6,
        18,
        "Incorrect data format for value, field=18");
  }

  @Test
  void valueOfTheEnumerationIsValidEvenIfTheTypeIsNarrower() {
    // MiscFeeType(139) of FIX.4.4 is a char.
    String order = "37=1|17=1|150=0|39=0|55=A|54=1|151=1|14=0|6=0|136=1|137=1|139=";
    assertValid(validate(FIX44, "8", order + "12|"));
    assertRejected(
        validate(FIX44, "8", order + "13|"), 6, 139, "Incorrect data format for value, field=139");
  }

  @Test
  void enumerationThatAllowsOtherValuesDoes() {
    assertValid(validate(FIX44, "D", ORDER + "38=1|65=XYZ|"));
  }

  @Test
  void codeSetsThatCounterpartiesMayExtendTakeOtherValuesInAnyVersion() {
    for (SessionDictionary dictionary : List.of(FIX42, FIX44, FIX50, LATEST)) {
      assertValid(validate(dictionary, "D", ORDER + "38=1|386=1|336=MORNING|"));
      assertValid(validate(dictionary, "D", ORDER + "38=1|22=101|48=X|"));
    }
    assertValid(validate(FIX44, "9", "37=1|11=2|41=3|39=0|434=1|102=100|"));
    // SettlType(63), a char up to FIX.4.4, may be a Tenor.
    assertValid(validate(FIX44, "D", ORDER + "38=1|63=M3|"));
  }

  @Test
  void numbersBesideAnOpenCodeSetStayNumbers() {
    assertRejected(
        validate(FIX44, "9", "37=1|11=2|41=3|39=0|434=1|102=late|"),
        6,
        102,
        "Incorrect data format for value, field=102");
  }

  @Test
  void xmlNonFixIsAMessageWithoutBody() {
    for (String version : List.of("FIX.4.3", "FIX.4.4")) {
      SessionDictionary dictionary = SessionDictionary.standard(version, "");
      assertValid(validate(dictionary, "n", "212=21|213=<a>8=FIX.4.4|9=1|</a>|"));
      assertRejected(
          validate(dictionary, "n", "58=text|"), 2, 58, "Tag not defined for this message type");
    }
    for (String applVerId : List.of("7", "8", "9", "10")) {
      SessionDictionary dictionary = SessionDictionary.standard("FIXT.1.1", applVerId);
      assertValid(validate(dictionary, "n", "212=4|213=<a/>|"));
    }
    assertRejected(validate(FIX42, "n", ""), 11, 35, "Invalid MsgType");
  }

  /** What follows from another fault is not what a message is rejected for. */
  @Test
  void gravestFaultIsToldWhereverItStands() {
    String undefined = "60=20261122-12:30:00|";
    assertRejected(
        validate(FIX40, "D", "40=1|" + undefined + "54=1|38=100|21=3|11=id|"),
        1,
        55,
        "Required tag missing, field=55");
    assertRejected(
        validate(FIX40, "D", "40=1|" + undefined + "54=1|38=100|43=N|21=3|11=id|"),
        14,
        43,
        "Tag specified out of required order, field=43");
    assertRejected(
        validate(FIX44, "D", "21=4|40=1|54=1|40=1|" + undefined),
        13,
        40,
        "Tag appears more than once");
    assertRejected(
        validate(FIX44, "D", "21=4|386=1|336=A|336=B|40=1|54=1|" + undefined),
        1,
        11,
        "Required tag missing");
  }

  @Test
  void ofUndefinedFieldsAndWrongValuesTheFirstIsTold() {
    assertRejected(
        validate(FIX44, "D", ORDER + "59=~|262=x|"),
        5,
        59,
        "Value is incorrect (out of range) for this tag");
    assertRejected(
        validate(FIX44, "D", ORDER + "262=x|59=~|"),
        2,
        262,
        "Tag not defined for this message type");
  }

  @Test
  void countOfAGroupIsToldBeforeTheValuesOfItsEntries() {
    String parties = "453=2|448=A|447=~|452=x|";
    for (SessionDictionary dictionary : List.of(FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "D", ORDER + parties + "59=~|"),
          16,
          453,
          "Incorrect NumInGroup count for repeating group");
      assertRejected(
          validate(dictionary, "D", ORDER + "59=~|" + parties),
          5,
          59,
          "Value is incorrect (out of range) for this tag");
    }
    assertRejected(
        validate(LATEST, "D", ORDER + "386=3|336=PRE-OPEN|336=AFTER-HOURS|"),
        16,
        386,
        "Incorrect NumInGroup count for repeating group");
  }

  @Test
  void malformedValueHasIncorrectFormatAndTheTextNamesTheTagInAllVersions() {
    for (SessionDictionary dictionary : List.of(FIX40, FIX42, FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "D", ORDER.replace("60=", "38=+200.00|60=")),
          6,
          38,
          "Incorrect data format for value, field=38");
    }
  }

  @Test
  void timestampMayHaveUpToTwelveDecimals() {
    String order = "11=ID|21=1|40=1|54=1|55=INTC|38=1|60=20261122-12:30:00.";
    assertValid(validate(FIX44, "D", order + "123|"));
    assertValid(validate(FIX44, "D", order + "123456|"));
    assertValid(validate(FIX44, "D", order + "123456789|"));
    assertValid(validate(FIX44, "D", order + "123456789012|"));
    assertRejected(
        validate(FIX44, "D", order + "123456789012345|"),
        6,
        60,
        "Incorrect data format for value, field=60");
  }

  @Test
  void headerFieldBehindBodyFieldIsOutOfOrder() {
    for (SessionDictionary dictionary : List.of(FIX42, FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(
              dictionary,
              DEFAULTS,
              "8=" + dictionary.transport().version()
                  + "|9=1|35=D|55=MSFT|34=3|49=TW|52=20261122-12:30:00|56=ISLD|11=id|10=100|"),
          14,
          34,
          "Tag specified out of required order");
    }
    assertRejected(
        validate(FIX40, DEFAULTS, "8=FIX.4.0|9=1|35=D|55=MSFT|34=3|49=TW|56=ISLD|10=000|"),
        14,
        34,
        "Tag specified out of required order, field=34");
  }

  @Test
  void bodyFieldBehindTrailerFieldIsOutOfOrder() {
    assertRejected(
        validate(FIX44, "0", "93=1|89=X|112=id|"), 14, 112, "Tag specified out of required order");
  }

  @Test
  void headerAndBodyFieldsMayBeInAnyOrder() {
    assertValid(validate(
        FIX44,
        DEFAULTS,
        "8=FIX.4.4|9=1|35=D|56=ISLD|52=20261122-12:30:00|49=TW|"
            + "34=2|60=20261122-12:30:00|55=A|54=1|40=1|21=1|11=ID|10=000|"));
  }

  @Test
  void repeatedFieldAppearsMoreThanOnce() {
    for (SessionDictionary dictionary : List.of(FIX42, FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "D", "11=ID|21=1|40=1|54=1|40=2|38=200.00|55=INTC|"),
          13,
          40,
          "Tag appears more than once");
      assertRejected(
          validate(dictionary, "D", "49=TW|" + ORDER), 13, 49, "Tag appears more than once");
    }
    assertRejected(
        validate(FIX40, "D", "11=ID|21=1|40=1|54=1|40=2|38=200.00|55=INTC|"),
        13,
        40,
        "Tag appears more than once, field=40");
  }

  @Test
  void groupWithAnotherNumberOfEntriesThanItSaysIsRejected() {
    String sessions = "336=PRE-OPEN|336=AFTER-HOURS|60=20261122-12:30:00|";
    String order = "11=ID|21=1|40=1|54=1|38=200.00|55=INTC|386=";
    for (SessionDictionary dictionary : List.of(FIX42, FIX44)) {
      assertRejected(
          validate(dictionary, "D", order + "3|" + sessions),
          16,
          386,
          "Incorrect NumInGroup count for repeating group");
      assertRejected(
          validate(dictionary, "D", order + "1|" + sessions),
          16,
          386,
          "Incorrect NumInGroup count for repeating group");
      assertRejected(
          validate(dictionary, "D", order + "0|" + sessions),
          16,
          386,
          "Incorrect NumInGroup count for repeating group");
      assertRejected(
          validate(dictionary, "D", order + "2|60=20261122-12:30:00|"),
          16,
          386,
          "Incorrect NumInGroup count for repeating group");
      assertValid(validate(dictionary, "D", order + "2|" + sessions));
    }
  }

  @Test
  void emptyGroupIsValid() {
    assertValid(validate(FIX44, "d", "320=1|322=2|323=6|55=TBS|454=0|"));
    assertValid(validate(FIX42, "d", "320=1|322=2|323=4|146=0|393=1|"));
  }

  @Test
  void groupFieldsMustBeInTheDictionarysOrder() {
    String groups = "78=2|79=acct1|80=50|661=X|79=acct2|80=50|661=X|";
    for (SessionDictionary dictionary : List.of(FIX44, FIX50, LATEST)) {
      assertRejected(
          validate(dictionary, "D", "11=ID|21=1|40=1|54=1|55=A|38=1|" + groups),
          15,
          661,
          "Out of order repeating group members");
    }
  }

  @Test
  void groupFieldRepeatedInItsEntryIsOutOfOrder() {
    assertRejected(
        validate(FIX44, "D", ORDER + "38=1|78=1|79=acct1|80=50|80=50|"),
        15,
        80,
        "Out of order repeating group members");
  }

  @Test
  void entryMustBeginWithTheDelimiter() {
    assertRejected(
        validate(FIX42, "D", ORDER + "38=1|78=2|80=50|79=acct1|80=50|79=acct2|"),
        15,
        80,
        "The group 78 must set the delimiter field 79");
  }

  @Test
  void nestedGroupIsNoDelimiter() {
    assertRejected(
        validate(FIX44, "C", "164=id|94=0|147=subject|146=1|864=1|865=1|33=1|58=test|354=1|355=1|"),
        15,
        864,
        "The group 146 must set the delimiter field 55");
  }

  @Test
  void nestedGroupsAreChecked() {
    String parties = "453=2|448=A|447=D|452=1|802=2|523=s1|803=1|523=s2|448=B|447=D|452=2|";
    assertValid(validate(FIX44, "D", ORDER + parties));
    assertRejected(
        validate(FIX44, "D", ORDER + parties.replace("802=2", "802=3")),
        16,
        802,
        "Incorrect NumInGroup count for repeating group");
    assertRejected(
        validate(FIX44, "D", ORDER + parties.replace("803=1", "803=x")),
        6,
        803,
        "Incorrect data format for value, field=803");
    assertRejected(
        validate(FIX44, "D", ORDER + parties.replace("447=D|452=2", "452=2|447=D")),
        15,
        447,
        "Out of order repeating group members");
  }

  @Test
  void groupOfTheHeaderIsChecked() {
    String hops = "627=2|628=A|629=20261122-12:30:00|628=B|";
    assertValid(validate(FIX44, "0", hops));
    assertValid(validate(FIX50, "0", hops));
    assertRejected(
        validate(FIX44, "0", hops.replace("627=2", "627=1")),
        16,
        627,
        "Incorrect NumInGroup count for repeating group");
  }

  @Test
  void unknownMsgTypeIsInvalid() {
    assertRejected(validate(FIX44, "*", ""), 11, 35, "Invalid MsgType");
    assertRejected(validate(FIX44, "TOOLONG", ""), 11, 35, "Invalid MsgType");
    assertRejected(validate(FIX50, "*", ""), 11, 35, "Invalid MsgType");
    assertRejected(validate(FIX40, "*", ""), 11, 35, "Invalid MsgType, field=35");
    assertRejected(
        validate(FIX44, DEFAULTS, "8=FIX.4.4|9=1|34=2|10=000|"), 11, 35, "Invalid MsgType");
  }

  @Test
  void dataFieldNeedsItsLengthRightBefore() {
    String news = "148=head|33=1|58=text|";
    assertValid(validate(FIX44, "B", news + "95=4|96=\u00041\u00054|"));
    assertRejected(validate(FIX44, "B", news + "96=data|"), 1, 95, "Required tag missing");
    assertRejected(
        validate(FIX44, "B", "95=4|" + news + "96=data|"),
        14,
        96,
        "Tag specified out of required order");
  }

  @Test
  void messageOfFixtIsReadByTheVersionThatItNames() {
    String order = "1128=%s|11=ID|54=1|55=A|40=1|60=20261122-12:30:00|";
    assertValid(validate(FIX50, "D", order.formatted("7") + "38=1|"));
    assertValid(validate(FIX50, "D", order.formatted("10") + "38=1|2524=1|"));
    assertRejected(
        validate(FIX50, "D", order.formatted("7") + "38=1|2524=1|"), 0, 2524, "Invalid tag number");
    assertRejected(
        validate(FIX50, "D", order.formatted("6") + "38=1|1080=x|"), 0, 1080, "Invalid tag number");
    assertRejected(
        validate(FIX50, "D", order.formatted("33") + "38=1|"),
        5,
        1128,
        "Value is incorrect (out of range) for this tag");
  }

  @Test
  void outboundMessageNeedsNoHeader() {
    Validator validator = new Validator(FIX44, DEFAULTS);
    assertValid(validator.validateOutbound(Messages.message("35=D|" + ORDER, FIX44)));
    assertRejected(
        validator.validateOutbound(Messages.message("35=D|11=ID|21=1|40=1|", FIX44)),
        1,
        55,
        "Required tag missing");
  }

  @Test
  void unknownFieldsBelow5000AreAllowedBySetting() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.ALLOW_UNKNOWN_MSG_FIELDS, true);
    assertValid(validate(FIX44, lenient, text(FIX44, "0", "999=HI|55=A|")));
    assertValid(validate(FIX40, lenient, text(FIX40, "0", "144=A|112=x|")));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "0", "5000=HI|")), 0, 5000, "Invalid tag number");
    assertRejected(validate(FIX44, lenient, text(FIX44, "0", "0=HI|")), 0, 0, "Invalid tag number");
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "0", "-1=HI|")), 0, -1, "Invalid tag number");
  }

  @Test
  void userDefinedFieldsAreAllowedBySetting() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.VALIDATE_USER_DEFINED_FIELDS, false);
    assertValid(validate(FIX44, lenient, text(FIX44, "0", "5000=HI|12345=HI|5000=HO|")));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "0", "999=HI|")), 0, 999, "Invalid tag number");
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "0", "5000=|")),
        4,
        5000,
        "Tag specified without a value");
  }

  @Test
  void allowedUndefinedFieldDoesNotEndAGroup() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.VALIDATE_USER_DEFINED_FIELDS, false);
    String order = "11=ID|453=2|448=A|9000=x|447=D|802=1|523=s|9001=y|803=1|448=B|9000=z|"
        + "40=1|54=1|55=A|60=20261122-12:30:00|";
    assertValid(validate(FIX44, lenient, text(FIX44, "D", order)));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "D", "453=1|9000=x|448=A|")),
        15,
        9000,
        "The group 453 must set the delimiter field 448");
    assertValid(validate(FIX44, lenient, text(FIX44, "D", "453=0|9000=x|" + ORDER)));
  }

  @Test
  void emptyFieldsAreAllowedBySetting() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.VALIDATE_FIELDS_HAVE_VALUES, false);
    assertValid(validate(FIX44, lenient, text(FIX44, "D", ORDER + "38=|59=|453=|")));
  }

  @Test
  void fieldsOutOfOrderAreAllowedBySetting() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.VALIDATE_FIELDS_OUT_OF_ORDER, false);
    assertValid(validate(FIX44, lenient, text(FIX44, "D", ORDER + "93=1|89=X|50=A|38=1|")));
  }

  @Test
  void unorderedGroupFieldsAreAllowedBySetting() {
    ValidationSettings lenient =
        DEFAULTS.with(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS, false);
    String groups = "78=2|79=acct1|80=50|661=1|79=acct2|80=50|661=1|";
    assertValid(validate(FIX44, lenient, text(FIX44, "D", ORDER + groups)));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "D", ORDER + "78=1|79=a|80=5|661=1|80=5|")),
        13,
        80,
        "Tag appears more than once");
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "D", ORDER + "78=1|80=5|79=a|")),
        15,
        80,
        "The group 78 must set the delimiter field 79");
  }

  @Test
  void entriesMayBeginWithAnotherFieldBySetting() {
    ValidationSettings lenient = DEFAULTS
        .with(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER, true)
        .with(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS, false);
    assertValid(
        validate(FIX44, lenient, text(FIX44, "D", ORDER + "78=2|80=5|79=a|80=6|79=b|661=1|")));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "D", ORDER + "78=2|80=5|79=a|79=b|80=5|")),
        13,
        79,
        "Tag appears more than once");
  }

  @Test
  void unknownValuesAreAllowedBySetting() {
    ValidationSettings lenient = DEFAULTS.with(ValidationRule.ALLOW_UNKNOWN_ENUM_VALUES, true);
    assertValid(validate(FIX44, lenient, text(FIX44, "D", ORDER + "38=1|59=Z|18=1 ~|")));
    assertRejected(
        validate(FIX44, lenient, text(FIX44, "D", ORDER + "38=1|59=ZZ|")),
        6,
        59,
        "Incorrect data format for value, field=59");
  }

  @Test
  void missingFieldsAreAllowedBySetting() {
    assertValid(validate(
        FIX44,
        DEFAULTS.with(ValidationRule.VALIDATE_REQUIRED_FIELDS, false),
        text(FIX44, "D", "38=1|")));
  }

  @Test
  void repeatedFieldsAreAllowedBySetting() {
    assertValid(validate(
        FIX44,
        DEFAULTS.with(ValidationRule.VALIDATE_DUPLICATE_FIELDS, false),
        text(FIX44, "D", ORDER + "40=1|40=1|")));
  }

  @Test
  void validMessageCostsNoAllocation() {
    Validator validator = new Validator(FIX44, DEFAULTS);
    FixMessage message = Messages.message(
        text(
            FIX44,
            "D",
            "11=ID|453=1|448=A|447=D|452=1|802=1|523=s|803=1|18=1 2|40=1|54=1|55=A|38=1.5|"
                + "60=20261122-12:30:00.123|"),
        FIX44);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        validator.validate(message);
        validator.validateOutbound(message);
      }
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(allocated).as("bytes for 1,000 messages").isLessThan(1_000);
  }
}
