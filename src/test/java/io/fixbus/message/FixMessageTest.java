package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static io.fixbus.message.FixText.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixMessageTest {

  private static final FixMessage ORDER =
      fields("8=FIX.4.4|9=60|35=D|34=7|49=TW|11=a1|55=INTC|58=one|58=two|10=000|");

  @Test
  void fieldsAreReachedByIndex() {
    assertThat(ORDER.fieldCount()).isEqualTo(10);
    assertThat(ORDER.tag(5)).isEqualTo(Tags.CL_ORD_ID);
    assertThat(ORDER.fieldOffset(0)).isZero();
    assertThat(ORDER.fieldOffset(1)).isEqualTo(10);
    assertThat(ORDER.valueOffset(1)).isEqualTo(12);
    assertThat(ORDER.valueLength(1)).isEqualTo(2);
    assertThat(ORDER.getStringAt(6)).isEqualTo("INTC");
    assertThat(ORDER.getStringAt(9)).isEqualTo("000");
  }

  @Test
  void offsetsAreThoseOfTheArray() {
    byte[] array = bytes("xxx58=abc|112=d|yyy");

    FixMessage message = FixMessage.of(array, 3, 13, DataFields.STANDARD);

    assertThat(message.fieldOffset(1)).isEqualTo(10);
    assertThat(message.valueOffset(1)).isEqualTo(14);
    assertThat(message.valueLength(0)).isEqualTo(3);
    assertThat(message.valueLength(1)).isEqualTo(1);
    assertThat(message.toByteArray()).isEqualTo(bytes("58=abc|112=d|"));
  }

  @Test
  void firstOfSeveralFieldsIsFound() {
    assertThat(ORDER.indexOf(Tags.TEXT)).isEqualTo(7);
    assertThat(ORDER.indexOf(Tags.TEXT, 8)).isEqualTo(8);
    assertThat(ORDER.indexOf(Tags.TEXT, 9)).isEqualTo(-1);
    assertThat(ORDER.getString(Tags.TEXT)).isEqualTo("one");
    assertThat(ORDER.has(Tags.TEXT)).isTrue();
    assertThat(ORDER.has(Tags.SIDE)).isFalse();
    assertThat(ORDER.indexOf(Tags.SIDE)).isEqualTo(-1);
  }

  @Test
  void missingFieldIsNamed() {
    assertThatExceptionOfType(FieldNotFoundException.class)
        .isThrownBy(() -> ORDER.getString(Tags.SIDE))
        .withMessage("no field 54")
        .satisfies(e -> assertThat(e.tag()).isEqualTo(54));
  }

  @Test
  void missingFieldHasTheDefault() {
    assertThat(ORDER.getString(Tags.SIDE, "none")).isEqualTo("none");
    assertThat(ORDER.getString(Tags.CL_ORD_ID, "none")).isEqualTo("a1");
  }

  @Test
  void valuesAreCompared() {
    assertThat(ORDER.valueEquals(6, bytes("INTC"))).isTrue();
    assertThat(ORDER.valueEquals(6, bytes("INTD"))).isFalse();
    assertThat(ORDER.valueEquals(6, bytes("INT"))).isFalse();
    assertThat(ORDER.valueEquals(6, bytes("INTC|"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"D, 0x44", "AE, 0x4145", "8, 0x38", "ABC, 0x414243", "ABCD, 0x41424344", "ABCDE, 0"})
  void msgTypeHasACode(String msgType, String code) {
    FixMessage message = fields("35=" + msgType + "|58=x|");

    assertThat(message.msgType()).isEqualTo(msgType);
    assertThat(message.msgTypeCode()).isEqualTo(Integer.decode(code));
    assertThat(MsgType.code(msgType)).isEqualTo(message.msgTypeCode());
  }

  @Test
  void msgTypeMayBeMissing() {
    assertThat(fields("58=x|").msgType()).isEmpty();
    assertThat(fields("58=x|").msgTypeCode()).isZero();
    assertThat(fields("35=|").msgType()).isEmpty();
    assertThat(fields("35=|").msgTypeCode()).isZero();
    assertThat(fields("35=ä|").msgTypeCode()).isZero();
    assertThat(MsgType.code("ä")).isZero();
  }

  @Test
  void textIsUtf8() {
    byte[] value = "58=Grüße €|".replace('|', '\u0001').getBytes(StandardCharsets.UTF_8);

    assertThat(FixMessage.of(value).getString(Tags.TEXT)).isEqualTo("Grüße €");
  }

  @Test
  void textThatIsNotUtf8IsLatin1() {
    assertThat(fields("58=Grüße|").getString(Tags.TEXT)).isEqualTo("Grüße");
  }

  @Test
  void detachedMessageIsEqualAndKeepsNoOtherBytesAlive() {
    byte[] array = new byte[10_000];
    System.arraycopy(bytes("35=D|58=x|"), 0, array, 5_000, 10);
    FixMessage message = FixMessage.of(array, 5_000, 10, DataFields.STANDARD);

    FixMessage detached = message.detach();

    assertThat(detached).isEqualTo(message).hasSameHashCodeAs(message);
    assertThat(detached.array()).hasSize(10);
    assertThat(detached.getString(Tags.TEXT)).isEqualTo("x");
    assertThat(detached.msgTypeCode()).isEqualTo(MsgType.NEW_ORDER_SINGLE_CODE);
    assertThat(detached.detach()).isSameAs(detached);
    assertThat(message.retainedBytes()).isGreaterThan(10_000);
    assertThat(detached.retainedBytes()).isLessThan(200);
  }

  @Test
  void messagesOfOtherBytesAreNotEqual() {
    assertThat(fields("58=x|")).isNotEqualTo(fields("58=y|")).isNotEqualTo("58=x|");
  }

  @Test
  void emptyMessageHasNoFields() {
    assertThat(FixMessage.of(new byte[0]).fieldCount()).isZero();
    assertThat(FixMessage.of(new byte[0]).toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "58; 0; 58",
        "35=D|58=x; 5; 58",
        "35=D|x58=y|; 5; x58",
        "35=D|=y|; 5; ''",
        "35=D||; 5; ''",
        "35=D|95=5|96=ab|; 10; 96",
        "35=D|123456789012345=x|; 5; 123456789012"
      })
  void bytesThatAreNoFieldsAreRefusedWithTheirPlace(String text, int position, String field) {
    assertThatThrownBy(() -> fields(text))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("malformed field at position %d, beginning with '%s'", position, field);
  }

  @Test
  void placeIsCountedFromTheMessagesBeginning() {
    assertThatThrownBy(() -> FixMessage.of(bytes("xxxxx35=D|58|"), 5, 8, DataFields.STANDARD))
        .hasMessageContaining("position 5");
  }

  @Test
  void partOutsideTheArrayIsRefused() {
    assertThatThrownBy(() -> FixMessage.of(new byte[5], 3, 3, DataFields.STANDARD))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void manyFieldsAreRead() {
    FixMessage message = fields("58=x|".repeat(100_000));

    assertThat(message.fieldCount()).isEqualTo(100_000);
    assertThat(message.getStringAt(99_999)).isEqualTo("x");
  }

  @Test
  void shownForPeople() {
    assertThat(ORDER)
        .hasToString("8=FIX.4.4|9=60|35=D|34=7|49=TW|11=a1|55=INTC|58=one|58=two|10=000|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\n", "\r", "\t", "\u001b", "\u007f", "\u0085"})
  void controlCharactersAreEscapedWhenShown(String control) {
    assertThat(fields("58=a" + control + "b|"))
        .hasToString(String.format("58=a\\u%04xb|", (int) control.charAt(0)));
  }

  @Test
  void charactersThatTurnTextAroundAreEscapedWhenShown() {
    byte[] value = "58=a\u202eb\u2028c|".replace('|', '\u0001').getBytes(StandardCharsets.UTF_8);

    assertThat(FixMessage.of(value)).hasToString("58=a\\u202eb\\u2028c|");
  }

  @Test
  void secretsAreMaskedWhenShown() {
    FixMessage logon = fields("35=A|553=me|554=s1|925=s2|95=2|96=s3|90=2|91=s4|1401=2|1402=s5|"
        + "1403=2|1404=s6|93=2|89=s7|");

    assertThat(logon)
        .hasToString("35=A|553=me|554=***|925=***|95=2|96=***|90=2|91=***|1401=2|"
            + "1402=***|1403=2|1404=***|93=2|89=***|");
  }

  @Test
  void rawDataIsNoSecretOutsideLogon() {
    assertThat(fields("35=B|95=2|96=ab|")).hasToString("35=B|95=2|96=ab|");
  }

  @Test
  void secretsAreMaskedInExceptions() {
    assertThatThrownBy(() -> fields("35=A|554=hunter2|").getInt(Tags.PASSWORD))
        .hasMessage("field 554 is not an integer: '***'");
  }
}
