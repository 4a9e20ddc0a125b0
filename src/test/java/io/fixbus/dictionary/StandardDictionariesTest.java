package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.message.DataFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardDictionariesTest {

  @ParameterizedTest
  @CsvSource({
    "FIX40, FIX.4.0, 138, 27",
    "FIX41, FIX.4.1, 208, 28",
    "FIX42, FIX.4.2, 403, 46",
    "FIX43, FIX.4.3, 655, 68",
    "FIX44, FIX.4.4, 916, 93",
    "FIX50, FIX.5.0, 1132, 94",
    "FIX50SP1, FIX.5.0SP1, 1353, 106",
    "FIX50SP2, FIX.5.0SP2, 1432, 109",
    "FIXLatest, FIX.Latest, 5948, 164",
    "FIXT11, FIXT.1.1, 74, 7"
  })
  void everyVersionIsThere(String name, String version, int fields, int messages) {
    Dictionary dictionary = StandardDictionaries.load(name);
    assertThat(dictionary.version()).isEqualTo(version);
    assertThat(dictionary.fields()).hasSize(fields);
    assertThat(dictionary.messages()).hasSize(messages);
    assertThat(StandardDictionaries.load(name)).isSameAs(dictionary);
    assertThat(StandardDictionaries.names()).contains(name);
  }

  @Test
  void applicationDictionariesHaveNoHeader() {
    for (String name : List.of("FIX50", "FIX50SP1", "FIX50SP2", "FIXLatest")) {
      assertThat(StandardDictionaries.load(name).header().size()).as(name).isZero();
      assertThat(StandardDictionaries.load(name).trailer().size()).as(name).isZero();
    }
    for (String name : List.of("FIX40", "FIX41", "FIX42", "FIX43", "FIX44", "FIXT11")) {
      Dictionary dictionary = StandardDictionaries.load(name);
      assertThat(dictionary.header().contains(34)).as(name).isTrue();
      assertThat(dictionary.trailer().contains(10)).as(name).isTrue();
    }
  }

  @Test
  void sessionMessagesAreAdmin() {
    Dictionary dictionary = StandardDictionaries.load("FIX44");
    assertThat(dictionary.message("A").orElseThrow().admin()).isTrue();
    assertThat(dictionary.message("D").orElseThrow().admin()).isFalse();
    assertThat(dictionary.message("ZZ")).isEmpty();
  }

  @Test
  void nestedGroupsOfTheVersions() {
    MessageDefinition order = StandardDictionaries.load("FIX44").message("D").orElseThrow();
    GroupDefinition parties =
        order.fields().member(order.fields().position(453)).group().orElseThrow();
    assertThat(parties.delimiterTag()).isEqualTo(448);
    assertThat(parties.nested(802).delimiterTag()).isEqualTo(523);
  }

  @Test
  void everyDataFieldHasALengthFieldThatTheParserKnowsToo() {
    for (String name : StandardDictionaries.names()) {
      for (FieldDefinition field : StandardDictionaries.load(name).fields()) {
        if (field.isData()) {
          assertThat(field.lengthTag()).as(name + " " + field).isPositive();
          assertThat(DataFields.STANDARD.dataTag(field.lengthTag()))
              .as(name + " " + field)
              .isEqualTo(field.tag());
        }
      }
    }
  }

  @Test
  void unknownNameIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> StandardDictionaries.load("FIX45"))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContainingAll("no standard dictionary FIX45", "FIX44", "FIXLatest");
  }
}
