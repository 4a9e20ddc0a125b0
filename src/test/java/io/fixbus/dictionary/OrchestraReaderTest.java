package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class OrchestraReaderTest {

  static final String FILE = """
      <fixr:repository xmlns:fixr='http://fixprotocol.io/2020/orchestra/repository'
          name='Exchange' version='FIX.5.0SP2_EP95'>
        <fixr:metadata/>
        <fixr:datatypes>
          <fixr:datatype name='Ticks' baseType='SmallInt'/>
          <fixr:datatype name='SmallInt' baseType='int'/>
        </fixr:datatypes>
        <fixr:codeSets>
          <fixr:codeSet name='SideCodeSet' id='54' type='char'>
            <fixr:code name='Buy' id='54001' value='1'/>
            <fixr:code name='Sell' id='54002' value='2'>
              <fixr:annotation><fixr:documentation>Text</fixr:documentation></fixr:annotation>
            </fixr:code>
            <fixr:code name='Cross' id='54008' value='8' supported='forbidden'/>
          </fixr:codeSet>
          <fixr:codeSet name='SideCodeSet' id='54' type='char' scenario='quotes'>
            <fixr:code name='Quote' id='54009' value='9'/>
          </fixr:codeSet>
          <fixr:codeSet name='SourceCodeSet' id='22' type='char' unionDataType='Reserved100Plus'>
            <fixr:code name='CUSIP' id='22001' value='1'/>
          </fixr:codeSet>
        </fixr:codeSets>
        <fixr:fields>
          <fixr:field id='54' name='Side' type='SideCodeSet'/>
          <fixr:field id='54' name='Side' type='SideCodeSet' scenario='quotes'/>
          <fixr:field id='22' name='SecurityIDSource' type='SourceCodeSet'/>
          <fixr:field id='38' name='OrderQty' type='Qty'/>
          <fixr:field id='9001' name='Offset' type='Ticks'/>
          <fixr:field id='9002' name='Count' type='Length'/>
          <fixr:field id='9003' name='Blob' type='data' lengthId='9002'/>
          <fixr:field id='453' name='NoPartyIDs' type='NumInGroup'/>
          <fixr:field id='448' name='PartyID' type='String'/>
          <fixr:field id='452' name='PartyRole' type='int'/>
          <fixr:field id='49' name='SenderCompID' type='String'/>
          <fixr:field id='10' name='CheckSum' type='String'/>
        </fixr:fields>
        <fixr:components>
          <fixr:component name='StandardHeader' id='1024' category='Session'>
            <fixr:fieldRef id='49' presence='required'/>
          </fixr:component>
          <fixr:component name='StandardTrailer' id='1025' category='Session'>
            <fixr:fieldRef id='10' presence='required'/>
          </fixr:component>
          <fixr:component name='Parties' id='1012'><fixr:groupRef id='1012'/></fixr:component>
        </fixr:components>
        <fixr:groups>
          <fixr:group name='PartyGroup' id='1012'>
            <fixr:numInGroup id='453'/>
            <fixr:fieldRef id='448' presence='required'/>
            <fixr:fieldRef id='452'/>
          </fixr:group>
        </fixr:groups>
        <fixr:messages>
          <fixr:message name='NewOrderSingle' id='14' msgType='D' category='SingleGeneral'>
            <fixr:structure>
              <fixr:componentRef id='1024' presence='required'/>
              <fixr:fieldRef id='54' presence='required'/>
              <fixr:fieldRef id='38' presence='forbidden'/>
              <fixr:fieldRef id='22'/>
              <fixr:componentRef id='1012'/>
              <fixr:fieldRef id='9001' presence='optional'><fixr:annotation/></fixr:fieldRef>
              <fixr:fieldRef id='9002'/>
              <fixr:fieldRef id='9003'/>
              <fixr:componentRef id='1025' presence='required'/>
            </fixr:structure>
          </fixr:message>
          <fixr:message name='NewOrderSingle' id='14' msgType='D' scenario='quotes'/>
          <fixr:message name='Heartbeat' id='1' msgType='0' category='Session'>
            <fixr:structure/>
          </fixr:message>
        </fixr:messages>
      </fixr:repository>
      """;

  private static void assertRefused(String xml, String... texts) {
    assertThatThrownBy(() -> DictionaryText.readXml(xml))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContainingAll(texts);
  }

  @Test
  void readsMessagesWithoutHeaderAndTrailer() {
    Dictionary dictionary = DictionaryText.readXml(FILE);
    assertThat(dictionary.version()).isEqualTo("FIX.5.0SP2");
    assertThat(dictionary.header().members())
        .extracting(member -> member.field().name())
        .containsExactly("SenderCompID");
    assertThat(dictionary.trailer().members())
        .extracting(member -> member.field().name())
        .containsExactly("CheckSum");
    MessageDefinition order = dictionary.message("D").orElseThrow();
    assertThat(order.fields().members())
        .extracting(Member::toString)
        .containsExactly(
            "Side(54) required",
            "SecurityIDSource(22)",
            "NoPartyIDs(453) group",
            "Offset(9001)",
            "Count(9002)",
            "Blob(9003)");
    assertThat(order.admin()).isFalse();
    assertThat(dictionary.message("0").orElseThrow().admin()).isTrue();
  }

  @Test
  void readsGroups() {
    FieldSet order = DictionaryText.readXml(FILE).message("D").orElseThrow().fields();
    GroupDefinition parties = order.member(order.position(453)).group().orElseThrow();
    assertThat(parties.delimiterTag()).isEqualTo(448);
    assertThat(parties.fields().members())
        .extracting(Member::required)
        .containsExactly(true, false);
  }

  @Test
  void readsTypesAndCodes() {
    Dictionary dictionary = DictionaryText.readXml(FILE);
    FieldDefinition side = dictionary.field("Side").orElseThrow();
    assertThat(side.type()).isEqualTo(FieldType.CHAR);
    assertThat(side.values()).containsOnlyKeys("1", "2").containsEntry("1", "Buy");
    assertThat(side.allowsOtherValues()).isFalse();
    FieldDefinition source = dictionary.field("SecurityIDSource").orElseThrow();
    assertThat(source.type()).isEqualTo(FieldType.STRING);
    assertThat(source.allowsOtherValues()).isTrue();
    assertThat(dictionary.field("Offset").orElseThrow().type()).isEqualTo(FieldType.INT);
    assertThat(dictionary.field("Blob").orElseThrow().lengthTag()).isEqualTo(9002);
  }

  @Test
  void wrongReferencesAreNamedWithTheirLine() {
    assertReplacedIsRefused(
        "<fixr:fieldRef id='22'/>",
        "<fixr:fieldRef id='23'/>",
        "field 23",
        "is not among the fields defined");
    assertReplacedIsRefused(
        "<fixr:groupRef id='1012'/>", "<fixr:groupRef id='1013'/>", "group 1013", "is not defined");
    assertReplacedIsRefused(
        "<fixr:componentRef id='1012'/>",
        "<fixr:componentRef id='7'/>",
        "component 7",
        "is not defined");
    assertReplacedIsRefused(
        "lengthId='9002'",
        "lengthId='9009'",
        "field Blob",
        "there is no field 9009 for its length");
    assertReplacedIsRefused(
        "<fixr:fieldRef id='22'/>", "<fixr:fieldRef/>", "<fieldRef>", "has no attribute id");
  }

  @Test
  void wrongGroupsAreRefused() {
    assertRefused(
        FILE.replace("<fixr:numInGroup id='453'/>", ""),
        "<group name=\"PartyGroup\">",
        "has no numInGroup");
    assertRefused(
        FILE.replace("<fixr:fieldRef id='452'/>", "<fixr:groupRef id='1012'/>"),
        "group NoPartyIDs(453)",
        "is nested more than 16 deep");
  }

  private static void assertReplacedIsRefused(String text, String replacement, String... texts) {
    long line = FILE.substring(0, FILE.indexOf(text)).lines().count();
    assertThatThrownBy(() -> DictionaryText.readXml(FILE.replace(text, replacement)))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContainingAll(texts)
        .hasMessageStartingWith("line " + line + ", ");
  }

  @Test
  void standardSaysTheSameInBothFormats() throws IOException {
    Dictionary orchestra = latest();
    Dictionary quickFix = StandardDictionaries.load("FIXLatest");
    assertThat(orchestra.version()).isEqualTo(quickFix.version());
    assertThat(orchestra.header().contains(49)).isTrue();
    assertThat(orchestra.fields()).hasSameSizeAs(quickFix.fields());
    for (FieldDefinition field : quickFix.fields()) {
      FieldDefinition same = orchestra.field(field.tag()).orElseThrow();
      assertThat(same.name()).isEqualTo(field.name());
      assertThat(same.values().keySet())
          .as(field.name())
          .isEqualTo(field.values().keySet());
      assertThat(same.lengthTag()).as(field.name()).isEqualTo(field.lengthTag());
    }
    assertThat(orchestra.messages()).hasSameSizeAs(quickFix.messages());
    for (MessageDefinition message : quickFix.messages()) {
      MessageDefinition same = orchestra.message(message.msgType()).orElseThrow();
      assertThat(same.admin()).as(message.name()).isEqualTo(message.admin());
      assertSame(message.name(), same.fields(), message.fields());
    }
  }

  @Test
  void whatOrchestraLeavesOpenIsOpenInEveryVersion() throws IOException {
    for (FieldDefinition field : latest().fields()) {
      if (!field.values().isEmpty() && field.allowsOtherValues()) {
        for (String name : StandardDictionaries.names()) {
          StandardDictionaries.load(name)
              .field(field.tag())
              .ifPresent(same ->
                  assertThat(same.allowsOtherValues()).as(name + " " + same).isTrue());
        }
      }
    }
  }

  private static Dictionary latest() throws IOException {
    try (InputStream xml =
        OrchestraReaderTest.class.getResourceAsStream("OrchestraFIXLatest.xml")) {
      return DictionaryReader.read(xml);
    }
  }

  private static void assertSame(String place, FieldSet actual, FieldSet expected) {
    assertThat(actual.members())
        .as(place)
        .extracting(member -> member.field().tag())
        .containsExactlyElementsOf(
            expected.members().stream().map(member -> member.field().tag()).toList());
    for (Member member : expected.members()) {
      Member same = actual.member(member.position());
      assertThat(same.required()).as(place + " " + member).isEqualTo(member.required());
      assertThat(same.isGroup()).as(place + " " + member).isEqualTo(member.isGroup());
      member
          .group()
          .ifPresent(group -> assertSame(
              place + " " + member, same.group().orElseThrow().fields(), group.fields()));
    }
  }
}
