package io.fixbus.dictionary;

import io.fixbus.dictionary.RandomMessages.Field;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Puts a fault into a valid message, but not into its first three fields and the last. */
public final class RandomFault {

  private static final int FIRST = 3;

  private final SplittableRandom random;
  private final Dictionary dictionary;

  public RandomFault(SplittableRandom random, Dictionary dictionary) {
    this.random = random;
    this.dictionary = dictionary;
  }

  /** Any change, which may make several faults or none. */
  public void apply(List<Field> fields) {
    int i = place(fields);
    Field field = fields.get(i);
    List<FieldDefinition> all = dictionary.fields();
    switch (random.nextInt(10)) {
      case 0 -> fields.remove(i);
      case 1 -> fields.set(i, new Field(field.tag(), "", field.depth()));
      case 2 -> fields.set(i, new Field(field.tag(), "+1x", field.depth()));
      case 3 -> fields.add(i, new Field(all.get(random.nextInt(all.size())).tag(), "1", 0));
      case 4 -> fields.add(i, new Field(4_999, "1", 0));
      case 5 -> fields.add(i, new Field(6_000, "1", 0));
      case 6 -> Collections.swap(fields, i, place(fields));
      case 7 -> fields.add(i, field);
      case 8 -> fields.add(place(fields), field);
      default -> fields.set(i, new Field(field.tag(), field.value() + "1", field.depth()));
    }
  }

  /** A change that makes at most one fault, whose reason and tag do not depend on the way to it. */
  public void applySingle(List<Field> fields) {
    int i = place(fields);
    Field field = fields.get(i);
    boolean length = dictionary.dataTag(field.tag()) != 0;
    boolean group = i + 1 < fields.size() && fields.get(i + 1).depth() > field.depth();
    if (field.depth() > 0 || length || group) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> fields.remove(i);
      case 1 -> fields.set(i, new Field(field.tag(), "", 0));
      case 2 -> fields.set(i, new Field(field.tag(), "+1x", 0));
      default -> fields.add(fields.size() - 1, new Field(4_999, "1", 0));
    }
  }

  private int place(List<Field> fields) {
    return random.nextInt(FIRST, fields.size() - 1);
  }
}
