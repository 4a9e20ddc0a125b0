package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.message.Tags;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is wrong with a message that is to be sent. */
class OutboundProblemsTest {

  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");
  private static final String ORDER = "35=D|11=ID|40=1|54=1|55=INTC|60=20261122-12:30:00|";
  private static final IntPredicate WRITTEN =
      tag -> tag == Tags.MSG_SEQ_NUM || tag == Tags.SENDER_COMP_ID || tag == Tags.CHECK_SUM;

  private static List<String> problems(String text) {
    return problems(ValidationSettings.DEFAULTS, text);
  }

  private static List<String> problems(ValidationSettings settings, String text) {
    Validator validator = new Validator(FIX44, settings);
    FixMessage message = Messages.message(text, FIX44);
    List<FieldProblem> problems = validator.outboundProblems(message, WRITTEN);
    assertThat(validator.validateOutbound(message, WRITTEN).isOk()).isEqualTo(problems.isEmpty());
    return problems.stream().map(FieldProblem::toString).toList();
  }

  @Test
  void validMessageHasNone() {
    assertThat(problems(ORDER)).isEmpty();
  }

  @Test
  void theyAreAllToldThoseThatAMessageIsRejectedForFirst() {
    assertThat(problems("35=D|11=ID|40=2|44=ten|54=Z|54=1|60=now|4999=1|6000=1|31=1|58=|"))
        .containsExactly(
            "FIELD Side: appears more than once, tag 54",
            "FIELD Symbol: required tag missing, tag 55",
            "FIELD Price: value ten is not of type PRICE, tag 44",
            "FIELD Side: value Z is not one that it may have, tag 54",
            "FIELD TransactTime: value now is not of type UTCTIMESTAMP, tag 60",
            "FIELD 4999: FIX.4.4 has no such field, tag 4999",
            "FIELD 6000: FIX.4.4 has no such field, tag 6000",
            "FIELD LastPx: not defined for messages of type D, tag 31",
            "FIELD Text: has no value, tag 58");
  }

  @Test
  void problemOfAGroupNamesTheEntry() {
    assertThat(problems(
            ORDER + "453=2|448=A|447=D|452=1|802=2|523=x|803=1|523=y|803=z|448=B|447=D|452=x|"))
        .containsExactly(
            "FIELD PartySubIDType: value z is not of type INT, in entry 2 of NoPartySubIDs,"
                + " in entry 1 of NoPartyIDs, tag 803",
            "FIELD PartyRole: value x is not of type INT, in entry 2 of NoPartyIDs, tag 452");
    assertThat(problems(ORDER + "454=1|456=1|"))
        .containsExactly(
            "FIELD SecurityAltIDSource: The group 454 must set the delimiter field 455,"
                + " in entry 1 of NoSecurityAltID, tag 456");
    assertThat(problems(ORDER + "453=3|448=A|448=B|"))
        .containsExactly("FIELD NoPartyIDs: is not the number of the group's entries, tag 453");
  }

  @Test
  void requiredFieldThatAnEntryLacksIsToldForEachEntry() {
    assertThat(problems("35=E|66=L|394=3|68=2|73=2|11=a|67=1|55=X|54=1|11=b|67=2|55=X|"))
        .containsExactly("FIELD Side: required tag missing, in entry 2 of NoOrders, tag 54");
  }

  @Test
  void lengthOfDataIsNamed() {
    assertThat(problems(ORDER + "354=02|355=ab|")).isEmpty();
    assertThat(problems(ORDER + "58=x|355=ab|"))
        .containsExactly("FIELD EncodedTextLen: required tag missing, tag 354");
  }

  @Test
  void whatTheSessionWritesItselfIsNotLookedAt() {
    assertThat(problems("35=D|34=x|49=|11=ID|40=1|54=1|55=INTC|60=20261122-12:30:00|10=|"))
        .isEmpty();
  }

  @Test
  void fieldOfTheHeaderMayComeLateSinceTheSessionPutsItInItsPlace() {
    assertThat(problems(ORDER + "115=FUND|58=x|")).isEmpty();
    assertThat(problems(ORDER + "115=|"))
        .containsExactly("FIELD OnBehalfOfCompID: has no value, tag 115");
    assertThat(problems("35=D|93=1|89=s|" + ORDER.substring(5)))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("out of required order"));
  }

  @Test
  void typeThatIsNotDefinedIsTheOnlyProblem() {
    assertThat(problems("35=U9|54=Z|"))
        .containsExactly("FIELD MsgType: FIX.4.4 has no messages of type U9, tag 35");
  }

  @Test
  void whatTheSessionToleratesIsNone() {
    ValidationSettings tolerant = ValidationSettings.DEFAULTS
        .with(ValidationRule.VALIDATE_USER_DEFINED_FIELDS, false)
        .with(ValidationRule.ALLOW_UNKNOWN_MSG_FIELDS, true)
        .with(ValidationRule.ALLOW_UNKNOWN_ENUM_VALUES, true)
        .with(ValidationRule.VALIDATE_REQUIRED_FIELDS, false)
        .with(ValidationRule.VALIDATE_FIELDS_HAVE_VALUES, false);
    assertThat(problems(tolerant, "35=D|54=Z|4999=1|6000=1|58=|")).isEmpty();
  }

  @Test
  void secretsAndControlCharactersAreNotShownNorEndlessValues() {
    assertThat(problems(ORDER + "44=\u0002\u00e4|"))
        .containsExactly("FIELD Price: value ??? is not of type PRICE, tag 44");
    assertThat(problems(ORDER + "44=" + "x".repeat(60_000) + "|"))
        .containsExactly("FIELD Price: value " + "x".repeat(40) + "… is not of type PRICE, tag 44");
  }

  @Test
  void noMoreThan32AreTold() {
    assertThat(problems(ORDER + "44=ten|".repeat(1_000))).hasSize(32);
  }

  @Test
  void tooLargeGroupEndsTheSearch() {
    ValidationSettings small = ValidationSettings.DEFAULTS.with(new GroupLimits(2, 16));
    assertThat(problems(small, ORDER + "453=3|448=A|448=B|448=C|44=ten|"))
        .containsExactly("FIELD NoPartyIDs: A group has more than 2 entries, tag 453");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX40", "FIX42", "FIX44"})
  void messageHasSomeIfAndOnlyIfItIsInvalidAndIsRejectedForTheFirst(String name) {
    SessionDictionary dictionary = SessionDictionary.of(StandardDictionaries.load(name));
    Validator validator = new Validator(dictionary, ValidationSettings.DEFAULTS);
    SplittableRandom random = new SplittableRandom(5);
    RandomMessages messages = new RandomMessages(random, dictionary);
    RandomFault fault = new RandomFault(random, dictionary.app());
    for (int i = 0; i < 4_000; i++) {
      List<RandomMessages.Field> fields = messages.next();
      for (int faults = random.nextInt(4); faults > 0; faults--) {
        fault.apply(fields);
      }
      String text = fields.stream().map(Object::toString).collect(Collectors.joining());
      assertSameOpinion(validator, dictionary, text);
    }
  }

  private static void assertSameOpinion(
      Validator validator, SessionDictionary dictionary, String text) {
    FixMessage message;
    try {
      message = Messages.message(text, dictionary);
    } catch (MalformedMessageException e) {
      return;
    }
    ValidationResult first = validator.validateOutbound(message, WRITTEN);
    List<FieldProblem> all = validator.outboundProblems(message, WRITTEN);
    if (first.isOk()) {
      assertThat(all).as(text).isEmpty();
    } else {
      assertThat(all)
          .as(text)
          .first()
          .extracting(FieldProblem::tag, FieldProblem::reason)
          .containsExactly(first.refTagId(), first.reason());
    }
  }
}
