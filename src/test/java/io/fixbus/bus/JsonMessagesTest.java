package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.message.FixMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMessagesTest {

  private static final SessionDictionary FIX44 = SessionDictionary.standard("FIX.4.4", "");
  private static final JsonMessages JSON = new JsonMessages(FIX44, StandardCharsets.UTF_8);

  private static FixMessage message(String text) {
    return message(text, StandardCharsets.UTF_8);
  }

  private static FixMessage message(String text, Charset charset) {
    byte[] bytes = text.replace('|', '\u0001').getBytes(charset);
    return FixMessage.of(bytes, 0, bytes.length, FIX44);
  }

  private static String toJson(String text) {
    return JSON.toJson(message(text)).encode();
  }

  private static String text(FixMessage message) {
    return new String(message.toByteArray(), StandardCharsets.UTF_8).replace('\u0001', '|');
  }

  private static String fromJson(String json) {
    return text(JSON.fromJson(new JsonObject(json.replace('\'', '"'))));
  }

  /** An order with one member in its body. */
  private static JsonObject order(String name, Object value) {
    JsonObject body = new JsonObject();
    body.getMap().put(name, value);
    return new JsonObject().put("Header", new JsonObject().put("MsgType", "D")).put("Body", body);
  }

  private static void assertRefused(JsonObject json, String text) {
    assertThatThrownBy(() -> JSON.fromJson(json))
        .isInstanceOfSatisfying(
            BusRequestException.class, e -> assertThat(e.code()).isEqualTo(400))
        .hasMessage(text);
  }

  private static void assertRefused(String json, String text) {
    assertRefused(new JsonObject(json.replace('\'', '"')), text);
  }

  @Test
  void messageHasHeaderBodyAndTrailerWithNamesFromTheDictionary() {
    assertThat(toJson(
            "8=FIX.4.4|9=100|35=D|49=A|56=B|34=7|" + "11=a1|38=100.00|5001=x|93=1|89=s|10=128|"))
        .isEqualTo("{\"Header\":{\"BeginString\":\"FIX.4.4\",\"BodyLength\":\"100\","
            + "\"MsgType\":\"D\",\"SenderCompID\":\"A\",\"TargetCompID\":\"B\","
            + "\"MsgSeqNum\":\"7\"},\"Body\":{\"ClOrdID\":\"a1\",\"OrderQty\":\"100.00\","
            + "\"5001\":\"x\"},\"Trailer\":{\"Signature\":\"cw==\",\"CheckSum\":\"128\"}}");
  }

  @Test
  void groupsAreArraysAlsoWithinGroups() {
    assertThat(toJson("35=D|453=2|448=A|447=D|802=2|523=s1|803=1|523=s2|448=B|55=X|"))
        .isEqualTo("{\"Header\":{\"MsgType\":\"D\"},\"Body\":{\"NoPartyIDs\":["
            + "{\"PartyID\":\"A\",\"PartyIDSource\":\"D\",\"NoPartySubIDs\":["
            + "{\"PartySubID\":\"s1\",\"PartySubIDType\":\"1\"},{\"PartySubID\":\"s2\"}]},"
            + "{\"PartyID\":\"B\"}],\"Symbol\":\"X\"},\"Trailer\":{}}");
  }

  @Test
  void groupOfTheHeaderIsAnArray() {
    assertThat(toJson("35=0|627=1|628=A|112=x|"))
        .contains("\"Header\":{\"MsgType\":\"0\",\"NoHops\":[{\"HopCompID\":\"A\"}]}");
  }

  @Test
  void emptyGroupIsAnEmptyArray() {
    assertThat(toJson("35=d|454=0|")).contains("\"NoSecurityAltID\":[]");
    assertThat(fromJson("{'Header':{'MsgType':'d'},'Body':{'NoSecurityAltID':[]}}"))
        .isEqualTo("35=d|454=0|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "453=3|448=A|448=B|; {'NoPartyIDs':'3','PartyID':'A','PartyID#2':'B'}",
        "453=1|448=A|448=B|; {'NoPartyIDs':'1','PartyID':'A','PartyID#2':'B'}",
        "453=02|448=A|448=B|; {'NoPartyIDs':'02','PartyID':'A','PartyID#2':'B'}",
        "453=1|447=D|448=A|; {'NoPartyIDs':'1','PartyIDSource':'D','PartyID':'A'}",
        "453=1|448=A|452=1|447=D|; "
            + "{'NoPartyIDs':'1','PartyID':'A','PartyRole':'1','PartyIDSource':'D'}",
        "453=1|448=A|802=2|523=s|; "
            + "{'NoPartyIDs':'1','PartyID':'A','NoPartySubIDs':'2','PartySubID':'s'}",
        "453=2|448=A|55=X|448=B|; "
            + "{'NoPartyIDs':'2','PartyID':'A','Symbol':'X','PartyID#2':'B'}",
        "453=x|448=A|; {'NoPartyIDs':'x','PartyID':'A'}",
        "453=1|; {'NoPartyIDs':'1'}",
        "7001=2|7002=a|7002=b|; {'7001':'2','7002':'a','7002#2':'b'}"
      })
  void whatIsNoGroupOfTheDictionaryIsFlatAndReadBack(String fields, String body) {
    String json = "{'Header':{'MsgType':'D'},'Body':" + body + ",'Trailer':{}}";
    assertThat(toJson("35=D|" + fields)).isEqualTo(json.replace('\'', '"'));
    assertThat(fromJson(json)).isEqualTo("35=D|" + fields);
  }

  @Test
  void undefinedFieldBelongsToTheEntryOnlyIfTheGroupGoesOn() {
    String fields = "35=D|453=2|448=A|7001=x|447=D|448=B|7001=y|55=X|";
    assertThat(toJson(fields))
        .contains("\"NoPartyIDs\":[{\"PartyID\":\"A\",\"7001\":\"x\","
            + "\"PartyIDSource\":\"D\"},{\"PartyID\":\"B\"}],\"7001\":\"y\",\"Symbol\":\"X\"");
    assertThat(fromJson(toJson(fields))).isEqualTo(fields);
  }

  @Test
  void fieldsOutOfPlaceStayInTheirPlace() {
    String fields = "35=D|11=a|50=sub|93=1|89=s|55=X|10=000|";
    assertThat(toJson(fields))
        .isEqualTo("{\"Header\":{\"MsgType\":\"D\"},\"Body\":"
            + "{\"ClOrdID\":\"a\",\"SenderSubID\":\"sub\",\"Signature\":\"cw==\",\"Symbol\":\"X\"},"
            + "\"Trailer\":{\"CheckSum\":\"000\"}}");
    assertThat(fromJson(toJson(fields))).isEqualTo(fields);
  }

  @Test
  void repeatedFieldIsShownButNotSent() {
    assertThat(toJson("35=D|40=1|40=2|")).contains("\"OrdType\":\"1\",\"OrdType#2\":\"2\"");
    assertRefused(
        toJson("35=D|40=1|40=2|"), "FIELD OrdType#2: is repeated, but is no field of a group");
    assertRefused(
        "{'Header':{'MsgType':'D'},'Body':{'OrdType':'1','40':'2'}}",
        "FIELD 40: is repeated, but is no field of a group");
    assertRefused(
        "{'Header':{'MsgType':'D','35':'D'}}", "FIELD 35: is repeated, but is no field of a group");
    assertRefused(
        "{'Header':{'MsgType':'D'},'Body':{'OrdType':['1','2']}}",
        "FIELD OrdType: is an array, but no repeating group here");
    assertRefused(
        "{'Header':{'MsgType':'D'},'Body':{'7001':'1','7001#2':'2','7001#1':'2'}}",
        "FIELD 7001#1: is neither a tag nor a field of FIX.4.4");
  }

  @Test
  void groupMayBeInAnyOrderAndIsWrittenInTheDictionarys() {
    assertThat(fromJson("{'Header':{'MsgType':'D'},'Body':{'Symbol':'X','NoPartyIDs':["
            + "{'PartyRole':1,'NoPartySubIDs':[{'PartySubIDType':2,'PartySubID':'s'}],"
            + "'7001':'x','PartyID':'A','PartyIDSource':'D'}],'ClOrdID':'a'}}"))
        .isEqualTo("35=D|55=X|453=1|448=A|447=D|452=1|802=1|523=s|803=2|7001=x|11=a|");
  }

  @Test
  void leadingUndefinedFieldOfAnEntryComesBehindTheDelimiter() {
    assertThat(fromJson("{'Header':{'MsgType':'D'},'Body':{'NoPartyIDs':["
            + "{'7001':'x','PartyID':'A','PartyRole':'1'}]}}"))
        .isEqualTo("35=D|453=1|448=A|7001=x|452=1|");
  }

  @Test
  void wrongGroupsAreRefused() {
    String order = "{'Header':{'MsgType':'D'},'Body':{'NoPartyIDs':%s}}";
    assertRefused(
        order.formatted("[{'PartyID':'A'},{'PartyRole':'1'}]"),
        "FIELD PartyID: is missing, in entry 2 of NoPartyIDs");
    assertRefused(
        order.formatted("[{}]"), "FIELD NoPartyIDs: entry 1 is not an object with fields");
    assertRefused(
        order.formatted("['A']"), "FIELD NoPartyIDs: entry 1 is not an object with fields");
    assertRefused(
        order.formatted("[null]"), "FIELD NoPartyIDs: entry 1 is not an object with fields");
    assertRefused(
        order.formatted("{'PartyID':'A'}"), "FIELD NoPartyIDs: is an object, not a string");
    assertRefused(
        order.formatted("[{'PartyID':'A','Symbol':'X'}]"),
        "FIELD Symbol: does not belong to this group, in entry 1 of NoPartyIDs");
    assertRefused(
        order.formatted("[{'PartyID':'A','PartyID#2':'B'}]"),
        "FIELD PartyID#2: is repeated, but is no field of a group, in entry 1 of NoPartyIDs");
    assertRefused(
        order.formatted("[{'PartyID':'A','NoPartySubIDs':[{'PartySubID':'x','PartyRole':'1'}]}]"),
        "FIELD PartyRole: does not belong to this group, in entry 1 of NoPartySubIDs,"
            + " in entry 1 of NoPartyIDs");
    assertRefused(
        "{'Header':{'MsgType':'0'},'Body':{'NoPartyIDs':[{'PartyID':'A'}]}}",
        "FIELD NoPartyIDs: is an array, but no repeating group here");
  }

  @Test
  void unorderedGroupsAreArraysWhereTheSessionAllowsThem() {
    JsonMessages tolerant = new JsonMessages(
        FIX44,
        StandardCharsets.UTF_8,
        ValidationSettings.DEFAULTS
            .with(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS, false)
            .with(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER, true));
    JsonObject json = tolerant.toJson(message("35=D|453=2|452=1|448=A|452=2|447=D|"));
    assertThat(json.getJsonObject("Body").encode())
        .isEqualTo("{\"NoPartyIDs\":["
            + "{\"PartyRole\":\"1\",\"PartyID\":\"A\"},"
            + "{\"PartyRole\":\"2\",\"PartyIDSource\":\"D\"}]}");
    assertThat(text(tolerant.fromJson(json))).isEqualTo("35=D|453=2|448=A|452=1|447=D|452=2|");
    assertThat(tolerant.toJson(message("35=D|453=1|452=1|448=A|448=A|")).encode())
        .contains("\"NoPartyIDs\":\"1\"");
  }

  @Test
  void dataIsBase64AndItsLengthIsLeftOut() {
    String fields = "35=B|148=h|95=5|96=a\u0001b=\u00ff|354=3|355=xyz|";
    FixMessage news = message(fields, StandardCharsets.ISO_8859_1);
    JsonObject json = JSON.toJson(news);
    assertThat(json.getJsonObject("Body").encode())
        .isEqualTo("{\"Headline\":\"h\",\"RawData\":\"YQFiPf8=\",\"EncodedText\":\"eHl6\"}");
    assertThat(JSON.fromJson(json)).isEqualTo(news);
  }

  @Test
  void lengthThatIsGivenMustBeRight() {
    String news = "{'Header':{'MsgType':'B'},'Body':%s}";
    assertThat(fromJson(news.formatted("{'RawDataLength':'3','RawData':'eHl6'}")))
        .isEqualTo("35=B|95=3|96=xyz|");
    assertThat(fromJson(news.formatted("{'RawDataLength':'003','RawData':'eHl6'}")))
        .isEqualTo("35=B|95=003|96=xyz|");
    assertThat(fromJson(news.formatted("{'RawData':'eHl6','Headline':'h','RawDataLength':3}")))
        .isEqualTo("35=B|95=3|96=xyz|148=h|");
    assertThat(fromJson(news.formatted("{'RawDataLength':'0'}"))).isEqualTo("35=B|95=0|");
    assertRefused(
        news.formatted("{'RawDataLength':'4','RawData':'eHl6'}"),
        "FIELD RawDataLength: is not the length of RawData, which is 3");
    assertRefused(
        news.formatted("{'RawData':'eHl6','RawDataLength':'x'}"),
        "FIELD RawDataLength: is not the length of RawData, which is 3");
  }

  @Test
  void dataInAGroupWhoseDelimiterIsItsLength() {
    SessionDictionary latest = SessionDictionary.standard("FIXT.1.1", "10");
    JsonMessages json = new JsonMessages(latest, StandardCharsets.UTF_8);
    byte[] bytes = "35=AD|40049=1|40050=0|42683=1|43109=3|42684=xyz|42685=d|"
        .replace('|', '\u0001')
        .getBytes(StandardCharsets.US_ASCII);
    FixMessage message = FixMessage.of(bytes, 0, bytes.length, latest);
    JsonObject body = json.toJson(message).getJsonObject("Body");
    assertThat(body.encode())
        .isEqualTo("{\"NoStreams\":[{\"StreamType\":\"0\","
            + "\"NoPaymentStreamFormulas\":["
            + "{\"PaymentStreamFormula\":\"eHl6\",\"PaymentStreamFormulaDesc\":\"d\"}]}]}");
    assertThat(json.fromJson(json.toJson(message))).isEqualTo(message);
  }

  @Test
  void dataMayBeBytesOrInTheAlphabetForUrls() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0x7f};
    for (Object data : List.of(bytes, Buffer.buffer(bytes), "//5/", "__5_")) {
      FixMessage message = JSON.fromJson(order("RawData", data));
      assertThat(message.getBytesAt(message.indexOf(96))).isEqualTo(bytes);
    }
    assertRefused(order("RawData", "***"), "FIELD RawData: is not Base64");
    assertRefused(order("RawData", 1), "FIELD RawData: is of type Integer, not a string in Base64");
  }

  @Test
  void numbersAreWrittenInFullAndBooleansAsFixDoes() {
    assertValue("100", 100);
    assertValue("9007199254740993", 9007199254740993L);
    assertValue("123456789012345678901234567890", new BigInteger("123456789012345678901234567890"));
    assertValue("1.5", 1.5);
    assertValue("100", 100.0);
    assertValue("0.1", 0.1);
    assertValue("0.1", 0.1f);
    assertValue("0.002", 2.0E-3);
    assertValue("1000000000000000000000", 1e21);
    assertValue("20000000000000000000000", 2e22);
    assertValue("0.0000001", 1e-7);
    assertValue("-1.25", -1.25);
    assertValue("0", -0.0);
    assertValue("0." + "0".repeat(323) + "5", Double.MIN_VALUE);
    assertValue("1.1", new BigDecimal("1.10"));
    assertValue("Y", true);
    assertValue("N", false);
  }

  private static void assertValue(String expected, Object value) {
    assertThat(text(JSON.fromJson(order("Price", value)))).isEqualTo("35=D|44=" + expected + "|");
  }

  @Test
  void whatHasNoTextInFixIsRefused() {
    assertRefused(order("Price", null), "FIELD Price: is null, not a string");
    assertRefused(order("Price", Double.NaN), "FIELD Price: is NaN, which has no text in FIX");
    assertRefused(
        order("Price", Float.NEGATIVE_INFINITY),
        "FIELD Price: is -Infinity, which has no text in FIX");
    assertRefused(
        order("Price", new BigDecimal("1E+1000000")),
        "FIELD Price: is a number of too many digits");
    assertRefused(order("Price", new JsonObject()), "FIELD Price: is an object, not a string");
    assertRefused(order("Price", Map.of()), "FIELD Price: is an object, not a string");
    assertRefused(
        order("Price", new JsonArray()), "FIELD Price: is an array, but no repeating group here");
    assertRefused(order("Price", 'x'), "FIELD Price: is of type Character, not a string");
    assertRefused(order("Text", "a\u0001b"), "FIELD Text: contains SOH, which ends a field");
    assertRefused(order("Text", "\ud800"), "FIELD Text: has a character that is not in UTF-8");
  }

  @Test
  void unknownNamesAreRefused() {
    for (String name : List.of("0", "-1", "044", "1234567890", "", "Kurs", "#2")) {
      assertRefused(
          order(name, "1"), "FIELD " + name + ": is neither a tag nor a field of FIX.4.4");
    }
    assertRefused(
        order("x".repeat(1_000), "1"),
        "FIELD " + "x".repeat(64) + "…: is neither a tag nor a field of FIX.4.4");
  }

  @Test
  void unknownNameIsRefusedWithTheNearestKnownOne() {
    String unknown = ": is neither a tag nor a field of FIX.4.4; did you mean ";
    assertRefused(order("ClOrdId", "1"), "FIELD ClOrdId" + unknown + "ClOrdID?");
    assertRefused(order("Prize", "1"), "FIELD Prize" + unknown + "Price?");
    assertRefused(order("price", "1"), "FIELD price" + unknown + "Price?");
    assertRefused(order("Price#", "1"), "FIELD Price#" + unknown + "Price?");
    assertRefused(order("Price#x", "1"), "FIELD Price#x" + unknown + "Price?");
    assertRefused(
        "{'Header':{'MsgType':'D','OnBehalfOfCompId':'X'}}",
        "FIELD OnBehalfOfCompId" + unknown + "OnBehalfOfCompID?");
  }

  @Test
  void nameThatIsKnownInTheGroupIsNearerThanOthers() {
    String unknown = ": is neither a tag nor a field of FIX.4.4; did you mean ";
    assertRefused(
        "{'Header':{'MsgType':'D'},'Body':{'NoPartyIDs':[{'PartyIDs':'X'}]}}",
        "FIELD PartyIDs" + unknown + "PartyID?, in entry 1 of NoPartyIDs");
    // Elsewhere MDEntryPx is as near.
    assertRefused(
        "{'Header':{'MsgType':'W'},'Body':{'NoMDEntries':[{'MDEntryPxs':'X'}]}}",
        "FIELD MDEntryPxs" + unknown + "MDEntryPx?, in entry 1 of NoMDEntries");
  }

  @Test
  void fieldMayBeCalledAsOtherVersionsCallIt() {
    assertThat(fromJson("{'Header':{'MsgType':'B'},'Body':{'NoLinesOfText':[{'Text':'a'}]}}"))
        .isEqualTo(fromJson("{'Header':{'MsgType':'B'},'Body':{'LinesOfText':[{'Text':'a'}]}}"))
        .isEqualTo("35=B|33=1|58=a|");
    assertThat(fromJson("{'Header':{'MsgType':'8'},'Body':{'LastShares':'7'}}"))
        .isEqualTo("35=8|32=7|");
    assertRefused(
        "{'Header':{'MsgType':'8'},'Body':{'LastQty':'7','LastShares':'7'}}",
        "FIELD LastShares: is repeated, but is no field of a group");
  }

  @Test
  void tagsMayStandForNames() {
    assertThat(fromJson("{'Header':{'35':'D'},'Body':{'453':[{'452':1,'448':'A'}],'11':'a',"
            + "'5001':'x','55':'Y'}}"))
        .isEqualTo("35=D|453=1|448=A|452=1|11=a|5001=x|55=Y|");
  }

  @Test
  void headerSaysTheMsgType() {
    assertThat(fromJson("{'Header':{'MsgType':8}}")).isEqualTo("35=8|");
    assertRefused("{'Body':{'ClOrdID':'a'}}", "FIELD MsgType: is missing in Header");
    assertRefused("{'Header':{},'Body':{'MsgType':'D'}}", "FIELD MsgType: is missing in Header");
    assertRefused("{'Header':{'MsgType':''}}", "FIELD MsgType: is missing in Header");
    assertRefused("{'Header':{'MsgType':null}}", "FIELD MsgType: is null, not a string");
    assertRefused("{'Header':'D'}", "FIELD Header: is not an object");
    assertRefused("{'Header':{'MsgType':'D'},'Body':[]}", "FIELD Body: is not an object");
    assertRefused("{'Header':{'MsgType':'D'},'Trailer':null}", "FIELD Trailer: is not an object");
    assertRefused(
        "{'MsgType':'D','ClOrdID':'a'}", "FIELD MsgType: is none of Header, Body and Trailer");
  }

  @Test
  void messageOfUnknownTypeIsFlat() {
    assertThat(toJson("35=U1|453=1|448=A|58=x|"))
        .isEqualTo("{\"Header\":{\"MsgType\":\"U1\"},"
            + "\"Body\":{\"NoPartyIDs\":\"1\",\"PartyID\":\"A\",\"Text\":\"x\"},\"Trailer\":{}}");
    assertThat(fromJson(toJson("35=U1|453=2|448=A|448=B|58=x|")))
        .isEqualTo("35=U1|453=2|448=A|448=B|58=x|");
  }

  @Test
  void fieldsThatTheSessionWritesAreReadToo() {
    String fields = "8=FIX.4.4|9=5|35=0|34=1|49=A|56=B|52=20261122-00:00:00|112=x|10=001|";
    assertThat(fromJson(toJson(fields))).isEqualTo(fields);
  }

  @Test
  void textIsInTheSessionsCharset() {
    FixMessage message = message("35=B|58=Zürich €|");
    assertThat(JSON.charsetOf(message)).isEqualTo(StandardCharsets.UTF_8);
    assertThat(JSON.toJson(message).getJsonObject("Body").getString("Text")).isEqualTo("Zürich €");
    JsonMessages windows = new JsonMessages(FIX44, Charset.forName("windows-1252"));
    FixMessage other = message("35=B|58=Zürich €|", Charset.forName("windows-1252"));
    assertThat(windows.charsetOf(other)).isEqualTo(Charset.forName("windows-1252"));
    assertThat(windows.toJson(other)).isEqualTo(JSON.toJson(message));
    assertThat(windows.fromJson(JSON.toJson(message))).isEqualTo(other);
  }

  @Test
  void messageThatIsNotValidInTheCharsetIsReadAsLatin1Throughout() {
    byte[] bytes =
        "35=B|148=Zürich|58=X\u00ffX|".replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
    FixMessage message = FixMessage.of(bytes, 0, bytes.length, FIX44);
    assertThat(JSON.charsetOf(message)).isEqualTo(StandardCharsets.ISO_8859_1);
    JsonObject json = JSON.toJson(message);
    assertThat(json.getJsonObject("Body").getString("Headline")).isEqualTo("Zürich");
    assertThat(JSON.fromJson(json, "ISO-8859-1")).isEqualTo(message);
    assertThat(JSON.fromJson(json)).isNotEqualTo(message);
  }

  @Test
  void charsetOfARequestMustBeKnownAndFit() {
    JsonObject order = order("Text", "x");
    for (String name : List.of("nonsense", "UTF-16", "a b", "IBM037")) {
      assertThatThrownBy(() -> JSON.fromJson(order, name))
          .isInstanceOf(BusRequestException.class)
          .hasMessage("CHARSET " + name + ": is not known here, or no extension of ASCII");
    }
    assertThatThrownBy(() -> JSON.fromJson(order("Text", "€"), "ISO-8859-1"))
        .hasMessage("FIELD Text: has a character that is not in ISO-8859-1");
    assertThat(JSON.fromJson(order, "")).isEqualTo(JSON.fromJson(order));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "IBM037"})
  void sessionsCharsetMustExtendAscii(String name) {
    assertThatThrownBy(() -> new JsonMessages(FIX44, Charset.forName(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no extension of ASCII");
  }

  @Test
  void secretsAreMaskedOnlyWhereAsked() {
    FixMessage logon = message("35=A|95=6|96=secret|553=me|554=secret|925=secret|58=x|");
    assertThat(JSON.toMaskedJson(logon).encode())
        .doesNotContain("secret")
        .contains("\"RawData\":\"***\",\"Username\":\"me\",\"Password\":\"***\"");
    assertThat(JSON.toJson(logon).encode()).contains("\"Password\":\"secret\"");
  }

  @Test
  void namesAreThoseOfTheVersionThatAMessageNames() {
    SessionDictionary fixt = SessionDictionary.standard("FIXT.1.1", "7");
    JsonMessages json = new JsonMessages(fixt, StandardCharsets.UTF_8);
    byte[] bytes = "8=FIXT.1.1|35=D|1128=10|2524=x|"
        .replace('|', '\u0001')
        .getBytes(StandardCharsets.US_ASCII);
    FixMessage message = FixMessage.of(bytes);
    assertThat(json.toJson(message).encode()).contains("\"TradeReportingIndicator\":\"x\"");
    assertThat(json.fromJson(json.toJson(message))).isEqualTo(message);
    assertThat(json.toJson(FixMessage.of(
                new String(bytes).replace("1128=10\u0001", "").getBytes(StandardCharsets.US_ASCII)))
            .encode())
        .contains("\"2524\":\"x\"");
  }

  @Test
  void emptyValueIsAnEmptyString() {
    assertThat(fromJson(toJson("35=D|58=|11=a|"))).isEqualTo("35=D|58=|11=a|");
  }
}
