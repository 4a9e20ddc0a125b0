package io.fixbus.bus;

import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.GroupDefinition;
import io.fixbus.dictionary.Member;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON form of one message. */
final class JsonEncoder {

  static final String HEADER = "Header";
  static final String BODY = "Body";
  static final String TRAILER = "Trailer";
  /** Stands between a name and the number of its occurrence in an object, from 2. */
  static final char OCCURRENCE = '#';

  private static final String[] CHARACTERS = new String[128];

  private final SessionDictionary dictionary;
  private final GroupScanner groups;
  private final FixMessage message;
  private final Charset charset;
  private final boolean masked;

  static {
    for (char c = 0; c < CHARACTERS.length; c++) {
      CHARACTERS[c] = String.valueOf(c);
    }
  }

  JsonEncoder(
      SessionDictionary dictionary,
      GroupScanner groups,
      FixMessage message,
      Charset charset,
      boolean masked) {
    this.dictionary = dictionary;
    this.groups = groups;
    this.message = message;
    this.charset = charset;
    this.masked = masked;
  }

  JsonObject encode() {
    Dictionary transport = dictionary.transport();
    int count = message.fieldCount();
    int bodyFrom = headerEnd(transport.header());
    int bodyTo = count;
    while (bodyTo > bodyFrom && isTrailer(message.tag(bodyTo - 1))) {
      bodyTo--;
    }
    Dictionary names = dictionary.bodyDictionary(message);
    FieldSet body =
        dictionary.definition(message).map(MessageDefinition::fields).orElse(FieldSet.EMPTY);
    Map<String, Object> json = new LinkedHashMap<>(8);
    json.put(HEADER, new Part(transport, transport.header()).encode(0, bodyFrom));
    json.put(BODY, new Part(names, body).encode(bodyFrom, bodyTo));
    json.put(TRAILER, new Part(transport, transport.trailer()).encode(bodyTo, count));
    return new JsonObject(json);
  }

  private int headerEnd(FieldSet header) {
    int i = 0;
    while (i < message.fieldCount()
        && (header.contains(message.tag(i)) || Tags.isHeader(message.tag(i)))) {
      i++;
    }
    return i;
  }

  private boolean isTrailer(int tag) {
    return dictionary.transport().trailer().contains(tag) || Tags.isTrailer(tag);
  }

  /** Header, body or trailer. */
  private final class Part {

    private final Dictionary names;
    private final FieldSet fields;

    Part(Dictionary names, FieldSet fields) {
      this.names = names;
      this.fields = fields;
    }

    JsonObject encode(int from, int to) {
      return encode(from, to, fields, GroupScanner.Scope.of(fields));
    }

    private JsonObject encode(int from, int to, FieldSet members, GroupScanner.Scope scope) {
      Map<String, Object> object = new LinkedHashMap<>((to - from) * 4 / 3 + 1);
      int i = from;
      while (i < to) {
        int position = members.position(message.tag(i));
        if (position >= 0 && members.member(position).isGroup()) {
          Member member = members.member(position);
          int end = groups.groupEnd(message, i, to, member.group().orElseThrow(), scope);
          if (end != GroupScanner.MALFORMED) {
            put(object, member.field().name(), encodeEntries(i + 1, end, member, scope));
            i = end;
            continue;
          }
        }
        if (!isComputedLength(i, to)) {
          putField(object, i, position < 0 ? null : members.member(position).field());
        }
        i++;
      }
      return new JsonObject(object);
    }

    private JsonArray encodeEntries(int from, int to, Member count, GroupScanner.Scope outer) {
      GroupDefinition group = count.group().orElseThrow();
      List<Object> entries = new ArrayList<>();
      GroupScanner.Scope inside = outer.inside(group.fields());
      int i = from;
      while (i < to) {
        int end = groups.entryEnd(message, i, to, group, outer);
        entries.add(encode(i, end, group.fields(), inside));
        i = end;
      }
      return new JsonArray(entries);
    }

    private void putField(Map<String, Object> object, int i, @Nullable FieldDefinition ofMember) {
      int tag = message.tag(i);
      FieldDefinition field = ofMember == null ? names.field(tag).orElse(null) : ofMember;
      String name = field == null ? String.valueOf(tag) : field.name();
      put(object, name, value(i, field != null && field.isData()));
    }

    /** Whether the field gives the length of the data field behind it, as it is written anyway. */
    private boolean isComputedLength(int i, int to) {
      int dataTag = dictionary.dataTag(message.tag(i));
      return dataTag != 0
          && i + 1 < to
          && message.tag(i + 1) == dataTag
          && GroupScanner.count(message, i) == message.valueLength(i + 1)
          && names.field(dataTag).map(FieldDefinition::lengthTag).orElse(0) == message.tag(i);
    }
  }

  private static void put(Map<String, Object> object, String name, Object value) {
    if (object.putIfAbsent(name, value) != null) {
      int occurrence = 2;
      while (object.putIfAbsent(name + OCCURRENCE + occurrence, value) != null) {
        occurrence++;
      }
    }
  }

  private String value(int i, boolean data) {
    if (masked && Secrets.isSecret(message.tag(i), message.msgTypeCode())) {
      return Secrets.MASK;
    }
    byte[] array = message.array();
    int offset = message.valueOffset(i);
    int length = message.valueLength(i);
    if (data) {
      ByteBuffer encoded = Base64.getEncoder().encode(ByteBuffer.wrap(array, offset, length));
      return StandardCharsets.ISO_8859_1.decode(encoded).toString();
    }
    if (length == 1 && array[offset] >= 0) {
      return CHARACTERS[array[offset]];
    }
    return new String(array, offset, length, charset);
  }
}
