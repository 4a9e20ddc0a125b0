package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.dictionary.NearestName;
import io.fixbus.message.MsgType;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import io.fixbus.session.LogonField;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields added to a Logon(A): by tag, or by name for the usual ones. */
final class LogonFieldsType extends SettingType<List<LogonField>> {

  private static final Pattern TAG = Pattern.compile("[1-9]\\d{0,8}");

  private static final Map<String, Integer> NAMES = Map.of(
      "username", Tags.USERNAME,
      "password", Tags.PASSWORD,
      "newPassword", Tags.NEW_PASSWORD,
      "text", Tags.TEXT,
      "rawData", Tags.RAW_DATA);

  /** What the session says itself. */
  private static final Set<Integer> OWNED = Set.of(
      Tags.BEGIN_STRING,
      Tags.BODY_LENGTH,
      Tags.CHECK_SUM,
      Tags.MSG_TYPE,
      Tags.MSG_SEQ_NUM,
      Tags.SENDING_TIME,
      Tags.SENDER_COMP_ID,
      Tags.SENDER_SUB_ID,
      Tags.SENDER_LOCATION_ID,
      Tags.TARGET_COMP_ID,
      Tags.TARGET_SUB_ID,
      Tags.TARGET_LOCATION_ID,
      Tags.POSS_DUP_FLAG,
      Tags.ORIG_SENDING_TIME,
      Tags.ENCRYPT_METHOD,
      Tags.HEART_BT_INT,
      Tags.RESET_SEQ_NUM_FLAG,
      Tags.NEXT_EXPECTED_MSG_SEQ_NUM,
      Tags.DEFAULT_APPL_VER_ID,
      Tags.LAST_MSG_SEQ_NUM_PROCESSED,
      Tags.RAW_DATA_LENGTH);

  LogonFieldsType() {
    super(
        "a block of fields: "
            + String.join(", ", NAMES.keySet().stream().sorted().toList())
            + " or a tag number, each with a text",
        "",
        form());
  }

  private static JsonObject form() {
    JsonObject form = Schema.object();
    NAMES.keySet().stream()
        .sorted()
        .forEach(name -> Schema.withOptional(form, name, Schema.text("^[^\\u0001]+$")));
    return form.put(
            "patternProperties",
            new JsonObject().put("^[1-9][0-9]{0,8}$", Schema.text("^[^\\u0001]+$")))
        .put("additionalProperties", false);
  }

  @Override
  List<LogonField> read(Object json) throws WrongValue {
    if (!(json instanceof JsonObject block)) {
      throw WrongValue.expectedSecret(name(), json);
    }
    List<LogonField> fields = new ArrayList<>();
    for (String key : block.fieldNames()) {
      int tag = tag(key);
      if (fields.stream().anyMatch(field -> field.tag() == tag)) {
        throw WrongValue.saying("field " + key + " is given twice");
      }
      fields.add(new LogonField(tag, value(key, block.getValue(key))));
    }
    return List.copyOf(fields);
  }

  @Override
  Object fromText(String raw) {
    try {
      return raw.startsWith("{") ? new JsonObject(raw) : raw;
    } catch (DecodeException e) {
      return raw;
    }
  }

  @Override
  Optional<String> innerKey(String name) {
    return NAMES.keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .or(() -> TAG.matcher(name).matches() ? Optional.of(name) : Optional.empty());
  }

  /** The fields that go: RawData(96) follows its length. */
  static List<LogonField> complete(List<LogonField> fields, Charset charset) {
    List<LogonField> complete = new ArrayList<>();
    for (LogonField field : fields) {
      if (field.tag() == Tags.RAW_DATA) {
        int length = field.value().getBytes(charset).length;
        complete.add(new LogonField(Tags.RAW_DATA_LENGTH, Integer.toString(length)));
      }
      complete.add(field);
    }
    return List.copyOf(complete);
  }

  private static int tag(String key) throws WrongValue {
    Integer named = NAMES.get(key);
    if (named != null) {
      return named;
    }
    if (!TAG.matcher(key).matches()) {
      throw WrongValue.saying("unknown field " + WrongValue.quote(key)
          + NearestName.hint(key, NAMES.keySet()) + "; others are given by tag number");
    }
    int tag = Integer.parseInt(key);
    if (OWNED.contains(tag)) {
      throw WrongValue.saying("field " + tag + " is set by the session itself");
    }
    return tag;
  }

  /** Never shows the value: a field of a Logon may be a credential, whatever its tag. */
  private static String value(String key, Object value) throws WrongValue {
    if (!(value instanceof String text) || text.isEmpty()) {
      throw WrongValue.expectedSecret(
          "a text for field " + key + " (in quotes if it looks like a number)", value);
    }
    if (text.indexOf('\u0001') >= 0) {
      throw WrongValue.saying("the text of field " + key + " contains SOH, which ends a field");
    }
    return text;
  }

  @Override
  Object toMaskedJson(List<LogonField> fields) {
    JsonObject json = new JsonObject();
    for (LogonField field : fields) {
      json.put(
          Integer.toString(field.tag()),
          Secrets.isSecret(field.tag(), MsgType.LOGON_CODE) ? Secrets.MASK : field.value());
    }
    return json;
  }

  /** The session's own fields, after those of the defaults that it does not set itself. */
  @Override
  List<LogonField> merge(List<LogonField> base, List<LogonField> own) {
    List<LogonField> merged = new ArrayList<>(base);
    merged.removeIf(field -> own.stream().anyMatch(other -> other.tag() == field.tag()));
    merged.addAll(own);
    return List.copyOf(merged);
  }
}
