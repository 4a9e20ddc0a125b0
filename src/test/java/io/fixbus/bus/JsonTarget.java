package io.fixbus.bus;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.fuzz.FuzzTarget;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Messages to JSON and back, from both ends: any fields give JSON that is read back to the same
 * bytes, or refused with 400; any JSON is refused with 400 or gives a message that keeps its shape.
 * An input's first byte chooses version, settings and end.
 */
public final class JsonTarget implements FuzzTarget {

  private static final int FROM_JSON = 1;
  private static final int LENIENT = 2;
  private static final int FIXT = 4;
  private static final int MALFORMED = 400;

  private static final List<JsonMessages> ALL = List.of(
      messages("FIX.4.4", ValidationSettings.DEFAULTS), messages("FIX.4.4", lenient()),
      messages("FIXT.1.1", ValidationSettings.DEFAULTS), messages("FIXT.1.1", lenient()));

  private static JsonMessages messages(String beginString, ValidationSettings settings) {
    return new JsonMessages(dictionary(beginString), StandardCharsets.UTF_8, settings);
  }

  private static SessionDictionary dictionary(String beginString) {
    return SessionDictionary.standard(beginString, beginString.equals("FIXT.1.1") ? "9" : "");
  }

  private static ValidationSettings lenient() {
    return ValidationSettings.DEFAULTS
        .with(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS, false)
        .with(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER, true);
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        bytes(
            "\u00008=FIX.4.4|9=5|35=D|49=A|56=B|34=2|52=20260302-12:00:00|11=a1|55=X|54=1|453=2|"
                + "448=P|447=D|452=1|448=Q|447=D|452=3|802=2|523=s|803=1|523=t|803=2|38=1|40=1|10=000|"),
        bytes("\u000435=AE|1128=7|571=r|552=1|54=1|453=1|448=P|95=3|96=a|b|355=x|89=1|10=000|"),
        bytes(
            "\u000035=B|148=Z\u00fcrich|33=2|58=one|354=2|355=\u00e9\u00e8|58=two|61=0|5001=u|5001=v|"),
        bytes("\u0002" + "35=D|78=2|80=1|79=a|79=b|80=2|0=HI|-1=HI|"),
        json(
            "\u0001",
            "{'Header':{'MsgType':'D','SenderSubID':'x'},'Body':{'ClOrdID':'a1',"
                + "'NoPartyIDs':[{'PartyID':'P','PartyRole':1},{'PartyID':'Q','NoPartySubIDs':"
                + "[{'PartySubID':'s'}]}],'Price':10.25,'OrderQty':100,'58':true},'Trailer':{}}"),
        json(
            "\u0005",
            "{'Header':{'MsgType':'AE','ApplVerID':'9'},'Body':{'RawData':'YXxi',"
                + "'RawDataLength':'3','Text':null,'PartyID#2':'x','9999':'y'}}"));
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.bus.**", "io.fixbus.message.**");
  }

  @Override
  public List<String> words() {
    return List.of(
        "'",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "true",
        "1e999",
        "-0",
        "0.1",
        "\"Header\":{",
        "\"Body\":{",
        "\"Trailer\":{",
        "\"MsgType\":\"",
        "\"35\":\"",
        "[{",
        "}]",
        "\"NoPartyIDs\":[",
        "\"453\":",
        "\"PartyID\":",
        "\"#2\"",
        "#2",
        "\"RawData\":",
        "\\u0001",
        "\\ud800",
        "\u0001",
        "453=2\u0001",
        "448=P\u0001",
        "95=1\u000196=\u0001\u0001",
        "802=1\u0001",
        "523=s\u0001",
        "35=D\u0001",
        "8=",
        "1128=",
        "93=1\u000189=x\u0001",
        "\u00c3\u00a9",
        "\u00ff");
  }

  @Override
  public void check(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int settings = input[0];
    JsonMessages messages =
        ALL.get(((settings & FIXT) != 0 ? 2 : 0) + ((settings & LENIENT) != 0 ? 1 : 0));
    SessionDictionary dictionary = dictionary((settings & FIXT) != 0 ? "FIXT.1.1" : "FIX.4.4");
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    if ((settings & FROM_JSON) != 0) {
      fromJson(messages, new String(rest, StandardCharsets.UTF_8));
    } else {
      toJson(messages, dictionary, rest, (settings & LENIENT) != 0);
    }
  }

  private static void toJson(
      JsonMessages messages, SessionDictionary dictionary, byte[] bytes, boolean lenient) {
    FixMessage message;
    try {
      message = FixMessage.of(bytes, 0, bytes.length, dictionary);
    } catch (MalformedMessageException e) {
      return;
    }
    messages.toMaskedJson(message).encode();
    String charset = messages.charsetOf(message).name();
    JsonObject json = new JsonObject(messages.toJson(message).encode());
    FixMessage again;
    try {
      again = messages.fromJson(json, charset);
    } catch (BusRequestException e) {
      requireMalformed(e);
      return;
    }
    // In these two cases the order or the length may become another.
    if (!lenient && !WrongData.isIn(message, dictionary) && !again.equals(message)) {
      throw new AssertionError(message + " became " + json.encode() + ", and that " + again);
    }
  }

  private static void fromJson(JsonMessages messages, String text) {
    JsonObject json;
    try {
      json = new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      return;
    }
    if (json.getMap() == null) {
      return;
    }
    try {
      FixMessage message = messages.fromJson(json);
      FixMessage again = messages.fromJson(
          messages.toJson(message), messages.charsetOf(message).name());
      if (again.length() == 0) {
        throw new AssertionError("an empty message from " + text);
      }
    } catch (BusRequestException e) {
      requireMalformed(e);
    }
  }

  private static void requireMalformed(BusRequestException e) {
    if (e.code() != MALFORMED || !e.getMessage().matches("(?s)(FIELD|MESSAGE|CHARSET) .*")) {
      throw new AssertionError("refused with " + e.code() + " " + e.getMessage());
    }
  }

  private static byte[] bytes(String text) {
    return text.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] json(String settings, String text) {
    return (settings + text.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
  }
}
