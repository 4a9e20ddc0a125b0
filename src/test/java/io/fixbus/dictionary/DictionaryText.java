package io.fixbus.dictionary;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Small dictionaries written down in tests. */
final class DictionaryText {

  private DictionaryText() {}

  /** A dictionary with one message, P, that has these members. */
  static Dictionary read(String members) {
    return readXml(xml(members));
  }

  static Dictionary readXml(String xml) {
    return DictionaryReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** The file of such a dictionary; the members begin in line 19. */
  static String xml(String members) {
    return """
        <fix type='FIX' major='4' minor='4'>
          <header>
            <field name='BeginString' required='Y'/>
            <field name='BodyLength' required='Y'/>
            <field name='MsgType' required='Y'/>
            <field name='MsgSeqNum' required='Y'/>
            <field name='SenderCompID' required='Y'/>
            <field name='TargetCompID' required='Y'/>
            <field name='SendingTime' required='Y'/>
          </header>
          <trailer><field name='CheckSum' required='Y'/></trailer>
          <components>
            <component name='Person'>
              <field name='Name' required='Y'/>
              <field name='Age' required='N'/>
            </component>
          </components>
          <messages><message name='People' msgtype='P' msgcat='app'>
        %s
          </message></messages>
          <fields>
            <field number='8' name='BeginString' type='STRING'/>
            <field number='9' name='BodyLength' type='LENGTH'/>
            <field number='10' name='CheckSum' type='STRING'/>
            <field number='34' name='MsgSeqNum' type='SEQNUM'/>
            <field number='35' name='MsgType' type='STRING'/>
            <field number='49' name='SenderCompID' type='STRING'/>
            <field number='52' name='SendingTime' type='UTCTIMESTAMP'/>
            <field number='56' name='TargetCompID' type='STRING'/>
            <field number='5001' name='NoPeople' type='NUMINGROUP'/>
            <field number='5002' name='Name' type='STRING'/>
            <field number='5003' name='Age' type='INT'/>
            <field number='5004' name='Kind' type='CHAR'>
              <value enum='A' description='ADULT'/>
              <value enum='C' description='CHILD'/>
            </field>
            <field number='5005' name='PictureLen' type='LENGTH'/>
            <field number='5006' name='Picture' type='DATA'/>
            <field number='5007' name='NoPets' type='NUMINGROUP'/>
            <field number='5008' name='PetName' type='STRING'/>
          </fields>
        </fix>
        """.formatted(members);
  }
}
