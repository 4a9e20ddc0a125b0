package io.fixbus.dictionary;

import io.fixbus.message.FixMessage;
import java.util.Arrays;

/**
 * Checks repeating groups (test cases 14i and 14j): the number of entries, what they begin with,
 * the order of their fields, groups within groups.
 */
final class GroupValidator {

  /** Returned in place of an index when a check failed. */
  static final int FAILED = -1;

  private final Validator validator;
  private final boolean ordered;
  private final boolean requiredChecked;
  private final boolean duplicatesChecked;
  private final boolean firstFieldIsDelimiter;
  private final GroupLimits limits;
  private GroupDefinition[] open = new GroupDefinition[4];
  private long[][] seenAtDepth = new long[4][4];
  private int[] entryAtDepth = new int[4];
  private int depth;

  GroupValidator(Validator validator, ValidationSettings settings) {
    this.validator = validator;
    this.ordered = settings.is(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS);
    this.requiredChecked = settings.is(ValidationRule.VALIDATE_REQUIRED_FIELDS);
    this.duplicatesChecked = settings.is(ValidationRule.VALIDATE_DUPLICATE_FIELDS);
    this.firstFieldIsDelimiter = settings.is(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER);
    this.limits = settings.groupLimits();
  }

  /**
   * Checks the group of which the field at an index is the count.
   *
   * @return the index of the first field behind the group, or {@link #FAILED}
   */
  int check(
      FixMessage message, int countIndex, GroupDefinition group, MessageLayouts.Layout layout) {
    if (depth == limits.maxDepth()) {
      validator.exceeded(
          group.countTag(),
          "groupDepth",
          "Groups are nested more than " + limits.maxDepth() + " deep");
      return FAILED;
    }
    open(group);
    int end = checkEntries(message, countIndex, group, layout);
    depth--;
    return end;
  }

  private int checkEntries(
      FixMessage message, int countIndex, GroupDefinition group, MessageLayouts.Layout layout) {
    FieldSet fields = group.fields();
    long[] seen = seenAtDepth[depth - 1];
    long declared =
        message.valueLength(countIndex) == 0 ? 0 : Validator.number(message, countIndex);
    if (declared > limits.maxEntries()) {
      validator.exceeded(
          group.countTag(),
          "groupEntries",
          "A group has more than " + limits.maxEntries() + " entries");
      return FAILED;
    }
    int count = message.fieldCount();
    int i = countIndex + 1;
    int delimiterTag = delimiterTag(message, i, group);
    int entries = 0;
    int previous = -1;
    while (i < count) {
      int tag = message.tag(i);
      Member member = fields.find(tag);
      if (member == null) {
        if (entries == 0 && declared == 0 || belongsElsewhere(tag, layout)) {
          break;
        }
        // A field allowed though undefined is taken for one of the entry's.
        boolean goesOn = entries == 0 && validator.allowsUndefined(tag)
            ? missingDelimiter(group, tag)
            : validator.checkUndefined(message, i, layout);
        if (!goesOn) {
          return FAILED;
        }
        i++;
        continue;
      }
      boolean outOfPlace =
          entries > 0 && tag != delimiterTag && isOutOfPlace(member, previous, seen);
      if ((outOfPlace || tag == delimiterTag && entries == declared)
          && belongsElsewhere(tag, layout)) {
        // Some dictionaries define a field for a group and for what surrounds it.
        break;
      }
      if (tag == delimiterTag) {
        if (entries > 0 && !checkRequired(fields, seen)) {
          return FAILED;
        }
        entries++;
        previous = -1;
        Arrays.fill(seen, 0, fields.required().length, 0);
      } else if (entries == 0) {
        if (!missingDelimiter(group, tag)) {
          return FAILED;
        }
        entries++;
        Arrays.fill(seen, 0, fields.required().length, 0);
      }
      entryAtDepth[depth - 1] = entries;
      if (outOfPlace && !outOfPlace(member) || !validator.checkValue(message, i, member)) {
        return FAILED;
      }
      previous = member.position;
      seen[member.position >>> 6] |= 1L << member.position;
      GroupDefinition nested = member.groupOrNull;
      i = nested != null ? check(message, i, nested, layout) : i + 1;
      if (i < 0) {
        return FAILED;
      }
    }
    if (entries > 0 && !checkRequired(fields, seen)) {
      return FAILED;
    }
    boolean goesOn = entries == declared || validator.miscounted(countIndex, group.countTag());
    return goesOn ? i : FAILED;
  }

  private int delimiterTag(FixMessage message, int first, GroupDefinition group) {
    if (firstFieldIsDelimiter
        && first < message.fieldCount()
        && group.fields().contains(message.tag(first))) {
      return message.tag(first);
    }
    return group.delimiterTag();
  }

  private boolean isOutOfPlace(Member member, int previous, long[] seen) {
    return ordered
        ? member.position <= previous
        : (seen[member.position >>> 6] & 1L << member.position) != 0;
  }

  private boolean outOfPlace(Member member) {
    return ordered
        ? validator.fail(SessionRejectReason.GROUP_FIELDS_OUT_OF_ORDER, member.tag)
        : !duplicatesChecked
            || validator.fail(SessionRejectReason.TAG_APPEARS_MORE_THAN_ONCE, member.tag);
  }

  private boolean checkRequired(FieldSet fields, long[] seen) {
    Member missing = requiredChecked ? fields.firstMissing(seen) : null;
    while (missing != null) {
      if (!validator.goesOnWithout(missing, seen)) {
        return false;
      }
      missing = fields.firstMissing(seen);
    }
    return true;
  }

  private boolean missingDelimiter(GroupDefinition group, int tag) {
    return validator.fail(
        SessionRejectReason.GROUP_FIELDS_OUT_OF_ORDER,
        tag,
        "The group " + group.countTag() + " must set the delimiter field " + group.delimiterTag());
  }

  /** In which entries of which groups a field at fault stands, the innermost first. */
  String place(int tag) {
    StringBuilder place = new StringBuilder();
    for (int level = depth - 1; level >= 0; level--) {
      // The field that counts a group's entries is none of them.
      if (level < depth - 1 || tag != open[level].countTag()) {
        place
            .append(", in entry ")
            .append(entryAtDepth[level])
            .append(" of ")
            .append(open[level].count().name());
      }
    }
    return place.toString();
  }

  /** Whether a field is defined for the message, or for a group around the innermost one. */
  private boolean belongsElsewhere(int tag, MessageLayouts.Layout layout) {
    for (int level = 0; level < depth - 1; level++) {
      if (open[level].fields().contains(tag)) {
        return true;
      }
    }
    return layout.fields().contains(tag);
  }

  private void open(GroupDefinition group) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      seenAtDepth = Arrays.copyOf(seenAtDepth, depth * 2);
      entryAtDepth = Arrays.copyOf(entryAtDepth, depth * 2);
      Arrays.fill(seenAtDepth, depth, depth * 2, new long[0]);
    }
    open[depth] = group;
    entryAtDepth[depth] = 1;
    int words = group.fields().required().length;
    if (seenAtDepth[depth].length < words) {
      seenAtDepth[depth] = new long[words];
    }
    depth++;
  }
}
