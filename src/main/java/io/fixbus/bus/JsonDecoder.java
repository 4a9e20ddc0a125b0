package io.fixbus.bus;

import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.GroupDefinition;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.session.FailureWord;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of one message. */
final class JsonDecoder {

  private static final String MSG_TYPE = "MsgType";
  private static final String MSG_TYPE_TAG = "35";
  private static final String APPL_VER_ID = "ApplVerID";
  private static final String APPL_VER_ID_TAG = "1128";
  private static final int INITIAL_CAPACITY = 512;

  private final SessionDictionary dictionary;
  private final MessageText text;
  private final boolean delimiterNeeded;
  private final FixWriter writer = new FixWriter(INITIAL_CAPACITY);

  JsonDecoder(SessionDictionary dictionary, MessageText text, boolean delimiterNeeded) {
    this.dictionary = dictionary;
    this.text = text;
    this.delimiterNeeded = delimiterNeeded;
  }

  FixMessage decode(JsonObject json) {
    for (String name : json.fieldNames()) {
      if (!name.equals(JsonEncoder.HEADER)
          && !name.equals(JsonEncoder.BODY)
          && !name.equals(JsonEncoder.TRAILER)) {
        throw BusRequestException.field(name, "is none of Header, Body and Trailer");
      }
    }
    Map<String, Object> header = part(json, JsonEncoder.HEADER);
    String msgType = headerText(header, MSG_TYPE, MSG_TYPE_TAG);
    if (msgType.isEmpty()) {
      throw BusRequestException.field(MSG_TYPE, "is missing in Header");
    }
    String applVerId = headerText(header, APPL_VER_ID, APPL_VER_ID_TAG);
    FieldSet body = dictionary
        .definition(msgType, applVerId)
        .map(MessageDefinition::fields)
        .orElse(FieldSet.EMPTY);
    Dictionary transport = dictionary.transport();
    new Part(transport, transport.header()).write(header);
    new Part(dictionary.bodyDictionary(msgType, applVerId), body)
        .write(part(json, JsonEncoder.BODY));
    new Part(transport, transport.trailer()).write(part(json, JsonEncoder.TRAILER));
    try {
      return FixMessage.of(writer.array(), 0, writer.length(), dictionary);
    } catch (MalformedMessageException e) {
      throw new BusRequestException(FailureWord.MESSAGE.about("malformed", "" + e.getMessage()));
    }
  }

  private static Map<String, Object> part(JsonObject json, String name) {
    Object value = json.getMap().get(name);
    if (value == null && !json.containsKey(name)) {
      return Map.of();
    }
    return JsonValues.object(value)
        .orElseThrow(() -> BusRequestException.field(name, "is not an object"));
  }

  private static String headerText(Map<String, Object> header, String name, String tag) {
    Object named = header.get(name);
    if (named != null || header.containsKey(name)) {
      return JsonValues.text(name, named);
    }
    return header.containsKey(tag) ? JsonValues.text(tag, header.get(tag)) : "";
  }

  /** Header, body or trailer. */
  private final class Part {

    private final Dictionary names;
    private final FieldSet fields;

    Part(Dictionary names, FieldSet fields) {
      this.names = names;
      this.fields = fields;
    }

    void write(Map<String, Object> object) {
      List<PlacedField> placed = new ArrayList<>(object.size());
      Occurrences occurrences = new Occurrences(fields);
      for (Map.Entry<String, Object> member : object.entrySet()) {
        FieldName field = FieldName.of(member.getKey(), names, fields);
        occurrences.add(field);
        placed.add(new PlacedField(0, field, member.getValue()));
      }
      write(placed, fields, GroupScanner.Scope.of(fields));
    }

    private void write(List<PlacedField> placed, FieldSet members, GroupScanner.Scope scope) {
      for (int i = 0; i < placed.size(); i++) {
        FieldName field = placed.get(i).field();
        Object value = placed.get(i).value();
        if (value != null && JsonValues.isArray(value)) {
          writeGroup(field, group(field, members), JsonValues.array(value), scope);
        } else if (field.isData()) {
          writeData(field, value, "");
        } else if (field.dataTag() == 0) {
          writeText(field.tag(), field.text(), JsonValues.text(field.text(), value));
        } else {
          i += writeLength(placed, i);
        }
      }
    }

    private GroupDefinition group(FieldName field, FieldSet members) {
      int position = members.position(field.tag());
      if (position < 0 || !members.member(position).isGroup()) {
        throw field.problem("is an array, but no repeating group here");
      }
      return members.member(position).group().orElseThrow();
    }

    private void writeGroup(
        FieldName field, GroupDefinition group, List<?> entries, GroupScanner.Scope scope) {
      writer.field(group.countTag(), entries.size());
      for (int i = 0; i < entries.size(); i++) {
        Map<String, Object> entry = JsonValues.object(entries.get(i)).orElse(Map.of());
        if (entry.isEmpty()) {
          throw field.problem("entry " + (i + 1) + " is not an object with fields");
        }
        try {
          writeEntry(group, entry, scope);
        } catch (BusRequestException e) {
          throw new BusRequestException(
              e.failure().and(", in entry " + (i + 1) + " of " + field.text()));
        }
      }
    }

    private void writeEntry(
        GroupDefinition group, Map<String, Object> entry, GroupScanner.Scope outer) {
      GroupScanner.Scope inside = outer.inside(group.fields());
      write(inOrder(group, entry, outer), group.fields(), inside);
    }

    /** The fields of an entry in the dictionary's order; others stay behind those they follow. */
    private List<PlacedField> inOrder(
        GroupDefinition group, Map<String, Object> entry, GroupScanner.Scope outer) {
      List<PlacedField> placed = new ArrayList<>(entry.size());
      Occurrences occurrences = new Occurrences(group.fields());
      int place = 0;
      boolean sorted = true;
      boolean delimited = false;
      for (Map.Entry<String, Object> member : entry.entrySet()) {
        FieldName field = FieldName.of(member.getKey(), names, group.fields());
        occurrences.add(field);
        int position = position(field, group);
        if (position < 0 && outer.contains(field.tag())) {
          throw field.problem("does not belong to this group");
        }
        int newPlace = position < 0 ? place | 1 : position * 2;
        sorted &= newPlace >= place;
        place = newPlace;
        delimited |= position == 0;
        placed.add(new PlacedField(place, field, member.getValue()));
      }
      if (!delimited && delimiterNeeded) {
        throw BusRequestException.field(group.fields().member(0).field().name(), "is missing");
      }
      if (!sorted) {
        placed.sort(Comparator.comparingInt(PlacedField::place));
      }
      return placed;
    }

    /** A field's place in the group, that of its length field if it has one; -1 if it has none. */
    private int position(FieldName field, GroupDefinition group) {
      int ofLength = field.isData() ? group.fields().position(field.lengthTag()) : -1;
      return ofLength >= 0 ? ofLength : group.fields().position(field.tag());
    }

    /**
     * Writes a length field that was given: with its data field if that is the next one, not at all
     * if it comes elsewhere, else as any field.
     *
     * @return how many fields more than itself were written
     */
    private int writeLength(List<PlacedField> placed, int i) {
      FieldName field = placed.get(i).field();
      String given = JsonValues.text(field.text(), placed.get(i).value());
      int next = i + 1;
      if (next < placed.size() && placed.get(next).field().tag() == field.dataTag()) {
        checkLength(field, given, placed.get(next));
        writeData(placed.get(next).field(), placed.get(next).value(), given);
        return 1;
      }
      for (PlacedField other : placed) {
        if (other.field().tag() == field.dataTag()
            && other.field().occurrence() == field.occurrence()) {
          checkLength(field, given, other);
          return 0;
        }
      }
      writeText(field.tag(), field.text(), given);
      return 0;
    }

    private void checkLength(FieldName field, String given, PlacedField data) {
      int actual = JsonValues.data(data.field().text(), data.value()).length;
      if (!given.matches("0*" + actual)) {
        throw field.problem("is not the length of " + data.field().text() + ", which is " + actual);
      }
    }

    /** Writes a data field and before it its length, as it was given if it was. */
    private void writeData(FieldName field, @Nullable Object value, String givenLength) {
      byte[] data = JsonValues.data(field.text(), value);
      int lengthTag = field.lengthTag();
      if (lengthTag == 0) {
        throw field.problem("has no field for its length in " + names.version());
      }
      writer.field(lengthTag, givenLength.isEmpty() ? String.valueOf(data.length) : givenLength);
      writer.field(field.tag(), data);
    }

    private void writeText(int tag, String name, String value) {
      if (!text.asciiIsPlain() || !writer.asciiField(tag, value)) {
        writer.field(tag, text.encode(name, value));
      }
    }
  }

  /** A field of a group's entry with the place where it is written. */
  private record PlacedField(
      int place, FieldName field, @Nullable Object value) {}

  /** The fields that an object has had. Those that its dictionary defines may occur but once. */
  private static final class Occurrences {

    private final FieldSet fields;
    private final BitSet members = new BitSet();
    private Set<Long> others = Set.of();

    Occurrences(FieldSet fields) {
      this.fields = fields;
    }

    void add(FieldName field) {
      int position = fields.position(field.tag());
      boolean repeated;
      if (position >= 0) {
        repeated = field.occurrence() > 1 || members.get(position);
        members.set(position);
      } else {
        if (others.isEmpty()) {
          others = new HashSet<>();
        }
        repeated = !others.add((long) field.occurrence() << 32 | field.tag());
      }
      if (repeated) {
        throw field.problem("is repeated, but is no field of a group");
      }
    }
  }
}
