package io.fixbus.dictionary;

import io.fixbus.fuzz.FuzzTarget;
import io.fixbus.message.FixMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Dictionaries in both formats: any file is read or refused with a {@link DictionaryException}, and
 * by one that is read messages can be validated.
 */
public final class DictionaryTarget implements FuzzTarget {

  private static final List<FixMessage> MESSAGES = List.of(
      FixMessage.of(
          ("8=FIX.4.4\u00019=1\u000135=P\u000134=1\u000149=A\u000152=20260302-12:00:00\u0001"
                  + "56=B\u00015001=1\u00015002=x\u00015003=7\u00015005=1\u00015006=x\u000110=000\u0001")
              .getBytes(StandardCharsets.US_ASCII)),
      FixMessage.of(
          ("8=FIX.4.4\u00019=1\u000135=D\u000149=A\u000154=1\u0001453=1\u0001448=P\u0001452=1"
                  + "\u00019002=1\u00019003=x\u000110=000\u0001")
              .getBytes(StandardCharsets.US_ASCII)));

  @Override
  public String name() {
    return "dictionary";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        bytes(DictionaryText.xml("""
            <group name='NoPeople' required='Y'>
              <component name='Person' required='Y'/>
              <group name='NoPets' required='N'><field name='PetName' required='N'/></group>
            </group>
            <field name='PictureLen' required='N'/>
            <field name='Picture' required='N'/>
            """)),
        bytes(DictionaryText.xml("<field name='Kind' required='Y'/>")),
        bytes(OrchestraReaderTest.FILE));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.dictionary.**");
  }

  @Override
  public int longest() {
    return 4_096;
  }

  @Override
  public List<String> words() {
    return List.of(
        "<",
        "/>",
        ">",
        "</",
        "='",
        "'",
        "<field name='",
        "<group name='",
        "<component name='Person' required='Y'/>",
        "required='Y'",
        "number='",
        "type='DATA'",
        "type='NUMINGROUP'",
        "NoPeople",
        "NoPets",
        "Person",
        "<fixr:groupRef id='1012'/>",
        "<fixr:componentRef id='1012'/>",
        "<fixr:fieldRef id='",
        "lengthId='9003'",
        "version='",
        "scenario='quotes'",
        "presence='constant'",
        "value='",
        "baseType='Ticks'",
        "<!-- ",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE x [<!ENTITY e 'x'>]>",
        "&amp;",
        "&#0;",
        "&e;",
        "0",
        "-1",
        "999999999",
        "\u0000",
        "\u00ff");
  }

  @Override
  public void check(byte[] input) {
    // Of bytes that are no UTF-8 the JDK's parser would print a line each time.
    byte[] xml = new String(input, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    Dictionary dictionary;
    try {
      dictionary = DictionaryReader.read(new ByteArrayInputStream(xml));
    } catch (DictionaryException e) {
      if (e.getMessage() == null || e.getMessage().isEmpty()) {
        throw new AssertionError("refused without a word", e);
      }
      return;
    }
    Validator validator =
        new Validator(SessionDictionary.of(dictionary), ValidationSettings.DEFAULTS);
    for (FixMessage message : MESSAGES) {
      validator.validate(message);
      validator.validateOutbound(message);
    }
  }

  private static byte[] bytes(String text) {
    return text.replaceAll("\n *", "\n").getBytes(StandardCharsets.UTF_8);
  }
}
