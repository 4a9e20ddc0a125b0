package io.fixbus.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DictionaryReaderTest {

  private static final String GROUP = """
      <group name='NoPeople' required='Y'>
        <component name='Person' required='Y'/>
        <group name='NoPets' required='N'><field name='PetName' required='N'/></group>
      </group>
      <field name='PictureLen' required='N'/>
      <field name='Picture' required='N'/>
      """;

  private static void assertRefused(String xml, String... texts) {
    assertThatThrownBy(() -> DictionaryText.readXml(xml))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContainingAll(texts);
  }

  @Test
  void readsFieldsWithTypesAndValues() {
    Dictionary dictionary = DictionaryText.read(GROUP);
    assertThat(dictionary.version()).isEqualTo("FIX.4.4");
    FieldDefinition kind = dictionary.field("Kind").orElseThrow();
    assertThat(kind.tag()).isEqualTo(5004);
    assertThat(kind.type()).isEqualTo(FieldType.CHAR);
    assertThat(kind.values())
        .containsEntry("A", "ADULT")
        .containsEntry("C", "CHILD")
        .hasSize(2);
    assertThat(dictionary.field(5004)).contains(kind);
    assertThat(dictionary.field("kind")).isEmpty();
    assertThat(dictionary.field(4711)).isEmpty();
  }

  @Test
  void readsMessagesWithComponentsAndNestedGroups() {
    MessageDefinition people = DictionaryText.read(GROUP).message("P").orElseThrow();
    assertThat(people.name()).isEqualTo("People");
    assertThat(people.admin()).isFalse();
    FieldSet fields = people.fields();
    assertThat(fields.members())
        .extracting(member -> member.field().name())
        .containsExactly("NoPeople", "PictureLen", "Picture");
    assertThat(fields.position(5001)).isZero();
    assertThat(fields.position(5002)).isEqualTo(-1);
    assertThat(fields.member(0).required()).isTrue();
    GroupDefinition group = fields.member(0).group().orElseThrow();
    assertThat(group.countTag()).isEqualTo(5001);
    assertThat(group.delimiterTag()).isEqualTo(5002);
    assertThat(group.contains(5003)).isTrue();
    assertThat(group.contains(5008)).isTrue();
    assertThat(group.contains(5004)).isFalse();
    assertThat(group.fields().member(0).required()).isTrue();
    assertThat(group.nested(5007).delimiterTag()).isEqualTo(5008);
    assertThatThrownBy(() -> group.nested(5002)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fieldRequiredInAnOptionalComponentIsOptional() {
    Dictionary dictionary = DictionaryText.read("<component name='Person' required='N'/>");
    FieldSet fields = dictionary.message("P").orElseThrow().fields();
    assertThat(fields.members()).extracting(Member::required).containsExactly(false, false);
  }

  @Test
  void dataFieldKnowsItsLengthField() {
    Dictionary dictionary = DictionaryText.read(GROUP);
    assertThat(dictionary.field("Picture").orElseThrow().lengthTag()).isEqualTo(5005);
    assertThat(dictionary.field("PictureLen").orElseThrow().dataTag()).isEqualTo(5006);
    assertThat(dictionary.dataTag(5005)).isEqualTo(5006);
    assertThat(dictionary.dataTag(5006)).isZero();
  }

  @Test
  void charIsTextBeforeFix42() {
    String xml = DictionaryText.xml(GROUP);
    assertThat(DictionaryText.readXml(xml.replace("minor='4'", "minor='1'"))
            .field("Kind")
            .orElseThrow()
            .type())
        .isEqualTo(FieldType.STRING);
  }

  @Test
  void unknownFieldIsNamedWithItsLine() {
    assertRefused(
        DictionaryText.xml("<field name='Nome' required='Y'/>"),
        "line 19",
        "field Nome",
        "is not among the fields defined");
    assertRefused(
        DictionaryText.xml("<group name='Nome'><field name='Name'/></group>"),
        "line 19",
        "group Nome");
    assertRefused(
        DictionaryText.xml("<component name='Perzon'/>"),
        "line 19",
        "component Perzon",
        "is not defined");
  }

  @Test
  void missingOrWrongAttributesAreNamedWithTheirLine() {
    assertRefused(
        DictionaryText.xml("<field required='Y'/>"), "line 19", "<field>", "has no attribute name");
    assertRefused(
        DictionaryText.xml("<field name='Name' required='maybe'/>"),
        "line 19",
        "<field name=\"Name\">",
        "required is maybe, neither Y nor N");
    assertRefused(
        DictionaryText.xml(GROUP).replace("number='5002'", "number='-2'"),
        "<field name=\"Name\">",
        "number is -2");
    assertRefused(
        DictionaryText.xml(GROUP).replace("number='5002'", "number='99999999999'"),
        "<field name=\"Name\">",
        "number is 99999999999");
    assertRefused(
        DictionaryText.xml(GROUP).replace("number='5002'", ""),
        "<field name=\"Name\">",
        "has no attribute number");
    assertRefused(
        DictionaryText.xml(GROUP).replace(" enum='A'", ""), "<value>", "has no attribute enum");
    assertRefused(
        DictionaryText.xml(GROUP).replace("msgtype='P'", ""),
        "<message name=\"People\">",
        "has no attribute msgtype");
  }

  @Test
  void nameThatCouldBeTakenForATagIsRefused() {
    assertRefused(
        DictionaryText.xml(GROUP).replace("name='Kind'", "name='5009'"),
        "field 5009(5004)",
        "its name is a number or contains #");
    assertRefused(
        DictionaryText.xml(GROUP).replace("name='Kind'", "name='Kind#2'"),
        "field Kind#2(5004)",
        "its name is a number or contains #");
    assertThat(DictionaryText.readXml(DictionaryText.xml(GROUP).replace("'Kind'", "'2ndKind'"))
            .field("2ndKind"))
        .isPresent();
  }

  @Test
  void whatIsDefinedTwiceIsRefused() {
    assertRefused(
        DictionaryText.xml(GROUP).replace("number='5003'", "number='5002'"),
        "field Age(5002)",
        "its tag is that of Name");
    assertRefused(
        DictionaryText.xml(GROUP).replace("name='Age' type", "name='Name' type"),
        "field Name(5003)",
        "its name is that of tag 5002");
    assertRefused(
        DictionaryText.xml("</message><message name='Q' msgtype='P' msgcat='app'>"),
        "line 19",
        "message Q(P)",
        "its type is defined twice");
    assertRefused(
        DictionaryText.xml(GROUP)
            .replace(
                "</components>",
                "<component name='Person'><field name='Name'/></component></components>"),
        "component Person",
        "is defined twice");
  }

  @Test
  void componentThatContainsItselfIsRefused() {
    String xml = DictionaryText.xml("<component name='Person'/>")
        .replace("</components>", """
        <component name='A'><component name='B'/></component>
        <component name='B'><group name='NoPets'><component name='A'/></group></component>
        </components>""")
        .replace("<field name='Age' required='N'/>", "<component name='A'/>");
    assertRefused(xml, "component A", "contains itself, by way of Person, A, B");
  }

  @Test
  void emptyGroupIsRefused() {
    assertRefused(
        DictionaryText.xml("<group name='NoPeople'></group>"),
        "line 19",
        "group NoPeople(5001)",
        "has no fields");
  }

  @Test
  void missingSectionsAreRefused() {
    assertRefused("<fix major='4' minor='4'/>", "FIX.4.4 needs <header>");
    assertRefused("<fix major='5' minor='0'/>", "no fields are defined");
    assertRefused(
        "<fix major='5' minor='0'><fields>"
            + "<field number='1' name='A' type='STRING'/></fields></fix>",
        "no messages are defined");
    assertRefused("<fix><fields/></fix>", "<fix>", "has no attribute major");
  }

  @Test
  void whatIsNoDictionaryIsRefused() {
    assertRefused("", "no well-formed XML");
    assertRefused("hello", "no well-formed XML");
    assertRefused("<html/>", "<html>", "dictionaries begin with <fix>");
    assertRefused(DictionaryText.xml(GROUP).replace("</fields>", ""), "no well-formed XML");
    assertRefused("<fix major='5' minor='0'><field/></fix>", "<field>", "is not a section");
    assertRefused(
        DictionaryText.xml("<filed name='Name'/>"),
        "line 19",
        "<filed name=\"Name\">",
        "is neither field, component nor group");
  }

  @Test
  void entitiesAndDocumentTypesAreRefused() {
    String external = "<!DOCTYPE fix [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>";
    assertRefused(
        external + DictionaryText.xml(GROUP).replace("'ADULT'", "'&secret;'"),
        "document types and entities are not allowed");
    String laughs = "<!DOCTYPE fix [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>";
    assertRefused(
        laughs + DictionaryText.xml(GROUP), "document types and entities are not allowed");
    assertRefused(
        "<!DOCTYPE fix SYSTEM 'http://127.0.0.1:1/fix.dtd'>" + DictionaryText.xml(GROUP),
        "document types and entities are not allowed");
    assertRefused(DictionaryText.xml(GROUP).replace("'ADULT'", "'&secret;'"), "no well-formed XML");
  }

  @Test
  void characterThatXmlDoesNotHaveIsRefusedInADocumentTypeToo() {
    assertRefused("<!DOCTYPE fix [\u0011", "no well-formed XML", "line 1");
  }

  @Test
  void endlessDocumentIsRefused() {
    InputStream endless = new InputStream() {
      private final byte[] begin = "<fix major='5' minor='0'>".getBytes(StandardCharsets.UTF_8);
      private int position;

      @Override
      public int read() {
        return position < begin.length ? begin[position++] : ' ';
      }
    };
    assertThatThrownBy(() -> DictionaryReader.read(endless))
        .isInstanceOf(DictionaryException.class)
        .hasMessageContaining("larger than 67108864 bytes");
  }

  @Test
  void deeplyNestedDocumentIsRefused() {
    assertRefused(
        DictionaryText.xml("<group name='NoPets'>".repeat(70)), "nested more than 64 deep");
    assertRefused(
        DictionaryText.xml(
            "<group name='NoPets'>".repeat(20) + "<field name='PetName'/>" + "</group>".repeat(20)),
        "nested more than 16 deep");
  }

  @Test
  void deeplyNestedComponentsAreRefused() {
    StringBuilder components = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      components.append(
          "<component name='C%d'><component name='C%d'/></component>".formatted(i, i + 1));
    }
    assertRefused(
        DictionaryText.xml("<component name='C0'/>")
            .replace("</components>", components + "</components>"),
        "component C32",
        "is nested more than 32 deep");
  }

  @Test
  void componentsThatGrowWithoutBoundAreRefused() {
    StringBuilder components = new StringBuilder();
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      fields.append("<field number='%d' name='F%d' type='INT'/>".formatted(10_000 + i, i));
    }
    components.append("<component name='C0'>");
    for (int i = 0; i < 2_000; i++) {
      components.append("<field name='F%d'/>".formatted(i));
    }
    components.append("</component>");
    StringBuilder members = new StringBuilder();
    for (int i = 1; i < 1_000; i++) {
      components.append("<component name='C%d'><component name='C0'/></component>".formatted(i));
      members.append("<component name='C%d'/>".formatted(i));
    }
    assertRefused(
        DictionaryText.xml(members.toString())
            .replace("</components>", components + "</components>")
            .replace("</fields>", fields + "</fields>"),
        "there are more than 2000000 fields");
  }
}
