package io.fixbus.dictionary;

import io.fixbus.message.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes valid messages of random types, fields, groups and values from a dictionary. */
public final class RandomMessages {

  private static final int MAX_FIELDS = 400;
  /** Written apart, or naming another dictionary. */
  private static final Set<Integer> LEFT_OUT =
      Set.of(Tags.BEGIN_STRING, Tags.BODY_LENGTH, Tags.MSG_TYPE, Tags.APPL_VER_ID, Tags.CHECK_SUM);

  private final SplittableRandom random;
  private final Dictionary transport;
  private final Dictionary app;
  private final List<MessageDefinition> types = new ArrayList<>();

  /** A field with its text; {@code group} is the number of groups around it. */
  public record Field(int tag, String value, int depth) {
    @Override
    public String toString() {
      return tag + "=" + value + "|";
    }
  }

  public RandomMessages(SplittableRandom random, SessionDictionary dictionary) {
    this.random = random;
    this.transport = dictionary.transport();
    this.app = dictionary.app();
    types.addAll(transport.messages());
    if (app != transport) {
      types.addAll(app.messages());
    }
  }

  /** A valid message of a random type. */
  public List<Field> next() {
    while (true) {
      List<Field> fields = next(types.get(random.nextInt(types.size())));
      if (fields.size() <= MAX_FIELDS) {
        return fields;
      }
    }
  }

  /** A valid message of that type. */
  public List<Field> next(MessageDefinition type) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field(Tags.BEGIN_STRING, transport.version(), 0));
    fields.add(new Field(Tags.BODY_LENGTH, "100", 0));
    fields.add(new Field(Tags.MSG_TYPE, type.msgType(), 0));
    add(fields, transport.header(), 0.1, 0, true);
    add(fields, type.fields(), random.nextInt(4) == 0 ? 0.5 : 0.1, 0, random.nextBoolean());
    add(fields, transport.trailer(), 0.2, 0, false);
    fields.add(new Field(Tags.CHECK_SUM, "100", 0));
    return fields;
  }

  private void add(List<Field> fields, FieldSet set, double share, int depth, boolean shuffled) {
    List<List<Field>> blocks = new ArrayList<>();
    for (Member member : set.members()) {
      FieldDefinition field = member.field();
      boolean delimiter =
          depth > 0 && (member.position() == 0 || set.position(field.lengthTag()) == 0);
      if (LEFT_OUT.contains(field.tag())
          || !member.required() && !delimiter && random.nextDouble() >= share
          || field.dataTag() != 0) {
        continue;
      }
      List<Field> block = new ArrayList<>();
      if (member.isGroup()) {
        addGroup(block, member, share, depth, member.required() || delimiter);
      } else if (field.isData()) {
        String data = "data" + random.nextInt(100);
        if (field.lengthTag() != 0 && set.contains(field.lengthTag())) {
          block.add(new Field(field.lengthTag(), String.valueOf(data.length()), depth));
          block.add(new Field(field.tag(), data, depth));
        }
      } else {
        block.add(new Field(field.tag(), value(field), depth));
      }
      blocks.add(shuffled && depth == 0 ? random.nextInt(blocks.size() + 1) : blocks.size(), block);
    }
    blocks.forEach(fields::addAll);
  }

  private void addGroup(List<Field> fields, Member member, double share, int depth, boolean some) {
    GroupDefinition group = member.group().orElseThrow();
    int entries = group.count().values().isEmpty()
        ? (some ? 1 : 0) + random.nextInt(depth == 0 ? 4 : 2)
        : Integer.parseInt(value(group.count()));
    fields.add(new Field(group.countTag(), String.valueOf(entries), depth));
    for (int i = 0; i < entries && fields.size() < MAX_FIELDS; i++) {
      add(fields, group.fields(), share, depth + 1, false);
    }
    if (fields.size() >= MAX_FIELDS) {
      fields.add(new Field(1, "too long", depth));
    }
  }

  /** A valid value for a field. */
  public String value(FieldDefinition field) {
    List<String> values = new ArrayList<>(field.values().keySet());
    // MiscFeeType(139) of FIX.4.4 is a char with the values 10 to 12, which QuickFIX/J rejects.
    values.removeIf(value -> field.type() == FieldType.CHAR && value.length() > 1);
    if (!values.isEmpty()) {
      return values.get(random.nextInt(values.size()));
    }
    return switch (field.type()) {
      case CHAR -> String.valueOf((char) ('A' + random.nextInt(26)));
      case BOOLEAN -> random.nextBoolean() ? "Y" : "N";
      case INT -> String.valueOf(random.nextInt(-1000, 100_000));
      case SEQNUM, LENGTH, NUMINGROUP, TAGNUM -> String.valueOf(random.nextInt(1, 100_000));
      case DAYOFMONTH -> String.valueOf(random.nextInt(1, 32));
      case FLOAT, PRICE, PRICEOFFSET, QTY, AMT, PERCENTAGE ->
        random.nextInt(1000) + (random.nextBoolean() ? "." + random.nextInt(100) : "");
      case MULTIPLECHARVALUE -> "A B";
      case UTCTIMESTAMP, TIME -> "20240229-23:59:60";
      case UTCTIMEONLY, LOCALMKTTIME -> "12:34:56";
      case UTCDATEONLY, UTCDATE, DATE, LOCALMKTDATE -> "20261231";
      case MONTHYEAR -> "202612";
      case TZTIMEONLY -> "07:39Z";
      case TZTIMESTAMP -> "20060901-07:39-05";
      default -> "text" + random.nextInt(1000);
    };
  }
}
