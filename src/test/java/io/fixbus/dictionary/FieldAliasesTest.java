package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldAliasesTest {

  private static final List<Dictionary> ALL =
      StandardDictionaries.names().stream().map(StandardDictionaries::load).toList();

  @Test
  void theyAreAllNamesInWhichTheBundledDictionariesDiffer() {
    Map<Integer, TreeSet<String>> names = new TreeMap<>();
    for (Dictionary dictionary : ALL) {
      for (FieldDefinition field : dictionary.fields()) {
        names.computeIfAbsent(field.tag(), tag -> new TreeSet<>()).add(field.name());
      }
    }
    names.values().removeIf(ofTag -> ofTag.size() == 1);
    Map<String, Integer> differing = new HashMap<>();
    names.forEach((tag, ofTag) -> ofTag.forEach(name -> differing.put(name, tag)));

    assertThat(FieldAliases.tags()).isEqualTo(differing);
  }

  @Test
  void nameOfAnotherFieldIsNoAlias() {
    Dictionary fix44 = StandardDictionaries.load("FIX44");
    Dictionary latest = StandardDictionaries.load("FIXLatest");

    assertThat(fix44.fieldByAlias("QuoteAckStatus")).map(FieldDefinition::tag).hasValue(297);
    assertThat(latest.field("QuoteAckStatus")).map(FieldDefinition::tag).hasValue(1865);
    assertThat(latest.fieldByAlias("QuoteAckStatus")).isEmpty();
  }

  @Test
  void versionWithoutTheFieldHasNoAliasForIt() {
    assertThat(StandardDictionaries.load("FIX40").fieldByAlias("SettlDate2")).isEmpty();
  }

  @Test
  void dialectThatUsesTheTagForSomethingElseHasNoAliasForIt() {
    Dictionary dialect = DictionaryText.readXml(
        DictionaryText.xml("<field name='Age' required='N'/>").replace("5003", "32"));

    assertThat(dialect.fieldByAlias("LastShares")).isEmpty();
  }
}
