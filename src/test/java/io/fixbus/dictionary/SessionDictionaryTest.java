package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.message.FixMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionDictionaryTest {

  private static FixMessage message(String text, SessionDictionary dictionary) {
    return Messages.message(text, dictionary);
  }

  @ParameterizedTest
  @CsvSource({
    "2, FIX.4.0",
    "3, FIX.4.1",
    "4, FIX.4.2",
    "5, FIX.4.3",
    "6, FIX.4.4",
    "7, FIX.5.0",
    "8, FIX.5.0SP1",
    "9, FIX.5.0SP2",
    "10, FIX.Latest"
  })
  void applVerIdNamesTheApplicationDictionary(String applVerId, String version) {
    SessionDictionary dictionary = SessionDictionary.standard("FIXT.1.1", applVerId);
    assertThat(dictionary.transport().version()).isEqualTo("FIXT.1.1");
    assertThat(dictionary.app().version()).isEqualTo(version);
    SessionDictionary other = SessionDictionary.standard("FIXT.1.1", "7");
    assertThat(
            other.bodyDictionary(message("35=D|1128=" + applVerId + "|", other)).version())
        .isEqualTo(version);
    assertThat(other.withDefaultApplVerId(applVerId).orElseThrow().app().version())
        .isEqualTo(version);
  }

  @Test
  void oneDictionaryUpToFix44() {
    SessionDictionary dictionary = SessionDictionary.standard("FIX.4.2", "");
    assertThat(dictionary.transport()).isSameAs(dictionary.app());
    assertThat(dictionary.bodyDictionary(message("35=D|1128=9|", dictionary)).version())
        .isEqualTo("FIX.4.2");
  }

  @Test
  void unknownVersionsAreRefused() {
    assertThatThrownBy(() -> SessionDictionary.standard("FIXT.1.1", "33"))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContaining("DefaultApplVerID 33");
    assertThatThrownBy(() -> SessionDictionary.standard("FIX.3.9", ""))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContaining("FIX39");
    SessionDictionary dictionary = SessionDictionary.standard("FIXT.1.1", "9");
    assertThat(dictionary.withDefaultApplVerId("33")).isEmpty();
    assertThat(dictionary.withDefaultApplVerId("0")).isEmpty();
    assertThat(dictionary.withDefaultApplVerId("")).isEmpty();
  }

  @Test
  void sessionMessagesBelongToTheTransport() {
    SessionDictionary dictionary = SessionDictionary.standard("FIXT.1.1", "9");
    assertThat(dictionary.bodyDictionary(message("35=A|", dictionary)).version())
        .isEqualTo("FIXT.1.1");
    assertThat(dictionary.definition(message("35=A|", dictionary)).orElseThrow().name())
        .isEqualTo("Logon");
    assertThat(dictionary.definition(message("35=ZZZ|", dictionary))).isEmpty();
  }

  @Test
  void dialectTakesThePlaceOfItsVersion() {
    Dictionary dialect = DictionaryText.read("<field name='Name' required='Y'/>");
    Dictionary transport = StandardDictionaries.load("FIXT11");
    SessionDictionary dictionary = SessionDictionary.of(transport, dialect);
    assertThat(dictionary.bodyDictionary(message("35=P|", dictionary))).isSameAs(dialect);
    assertThat(dictionary.bodyDictionary(message("35=P|1128=6|", dictionary))).isSameAs(dialect);
    SessionDictionary other =
        SessionDictionary.standard("FIXT.1.1", "9").with(ApplVerId.FIX50, dialect);
    assertThat(other.bodyDictionary(message("35=P|1128=7|", other))).isSameAs(dialect);
    assertThat(other.withDefaultApplVerId("7").orElseThrow().app()).isSameAs(dialect);
  }

  @Test
  void dataFieldsOfBothDictionariesAreKnown() {
    SessionDictionary dictionary = SessionDictionary.standard("FIXT.1.1", "9");
    assertThat(dictionary.dataTag(95)).isEqualTo(96);
    assertThat(dictionary.dataTag(348)).isEqualTo(349);
    assertThat(dictionary.dataTag(11)).isZero();
    assertThat(dictionary.dataTag(-1)).isZero();
    assertThat(SessionDictionary.standard("FIXT.1.1", "10").dataTag(43109)).isEqualTo(42684);
  }
}
