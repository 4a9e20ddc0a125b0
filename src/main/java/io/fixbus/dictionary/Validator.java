package io.fixbus.dictionary;

import io.fixbus.dictionary.Member.Section;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks messages against the dictionary: test cases 14a to 14j of the FIX session layer. A valid
 * message is gone over once and costs no allocation. One that has a fault is gone over again for the
 * gravest, see {@link Gravity}: which one is told does not depend on where its fields stand.
 *
 * <p>Not for use by several threads at once.
 */
public final class Validator {

  private static final int FIRST_USER_DEFINED_TAG = 5_000;
  private static final IntPredicate NONE = tag -> false;

  private final SessionDictionary dictionary;
  private final boolean sectionsOrdered;
  private final boolean valuesNeeded;
  private final boolean userDefinedChecked;
  private final boolean unknownAllowed;
  private final boolean unknownValuesAllowed;
  private final boolean requiredChecked;
  private final boolean duplicatesChecked;
  private final String beginString;
  private final GroupValidator groups;
  private long[] seen = new long[16];
  private ValidationResult failure = ValidationResult.OK;
  /** Whether the gravest failure is looked for; else the first one ends the check. */
  private boolean gravestAsked;
  /** Where {@link #failure} was found. */
  private int failedAt;
  /** Fields that are not looked at; null if all are. */
  private @Nullable IntPredicate notLookedAt;
  /** Where problems go while all are asked for; else null, and the first one ends the check. */
  private @Nullable FieldProblems problems;
  /** The index of the field that is looked at. */
  private int current;

  public Validator(SessionDictionary dictionary, ValidationSettings settings) {
    this.dictionary = dictionary;
    this.sectionsOrdered = settings.is(ValidationRule.VALIDATE_FIELDS_OUT_OF_ORDER);
    this.valuesNeeded = settings.is(ValidationRule.VALIDATE_FIELDS_HAVE_VALUES);
    this.userDefinedChecked = settings.is(ValidationRule.VALIDATE_USER_DEFINED_FIELDS);
    this.unknownAllowed = settings.is(ValidationRule.ALLOW_UNKNOWN_MSG_FIELDS);
    this.unknownValuesAllowed = settings.is(ValidationRule.ALLOW_UNKNOWN_ENUM_VALUES);
    this.requiredChecked = settings.is(ValidationRule.VALIDATE_REQUIRED_FIELDS);
    this.duplicatesChecked = settings.is(ValidationRule.VALIDATE_DUPLICATE_FIELDS);
    this.beginString = dictionary.transport().version();
    this.groups = new GroupValidator(this, settings);
  }

  /**
   * Checks a message. That it is framed well is the parser's business; MsgSeqNum, CompIDs and
   * SendingTime are the session's, as far as they are there and well-formed.
   *
   * @return {@link ValidationResult#OK}, or the reason to reject the message
   */
  public ValidationResult validate(FixMessage message) {
    return validate(message, false);
  }

  /**
   * Checks a message that an application wants to send: the same, but that the fields of header and
   * trailer need not be there, since the session writes them, and that the session puts those of the
   * header where they belong.
   *
   * @param written tells the fields that are the session's, so that it does not matter what the
   *     message says in them
   * @return {@link ValidationResult#OK}, or what is wrong
   */
  public ValidationResult validateOutbound(FixMessage message, IntPredicate written) {
    notLookedAt = written;
    try {
      return validate(message, true);
    } finally {
      notLookedAt = null;
    }
  }

  /** The same of a message in which no field is the session's. */
  public ValidationResult validateOutbound(FixMessage message) {
    return validateOutbound(message, NONE);
  }

  /**
   * All that is wrong with a message that an application wants to send, as far as that can be told:
   * where a group is out of shape, what follows in it may be taken amiss.
   *
   * @param written as above
   * @return in the order in which a message is judged, at most 32; empty if it is valid
   */
  public List<FieldProblem> outboundProblems(FixMessage message, IntPredicate written) {
    problems =
        new FieldProblems(message, dictionary.bodyDictionary(message), dictionary.transport());
    try {
      validateOutbound(message, written);
      return problems.inOrder();
    } finally {
      problems = null;
    }
  }

  /** The problem of a field that has no value, wherever it stands. */
  public FieldProblem withoutValue(FixMessage message, int index) {
    FieldProblems one =
        new FieldProblems(message, dictionary.bodyDictionary(message), dictionary.transport());
    one.add(SessionRejectReason.TAG_WITHOUT_VALUE, message.tag(index), index, "");
    return one.inOrder().get(0);
  }

  private ValidationResult validate(FixMessage message, boolean outbound) {
    MessageLayouts.Layout layout = dictionary.layout(message);
    if (layout == null) {
      fail(SessionRejectReason.INVALID_MSG_TYPE, Tags.MSG_TYPE);
    } else {
      check(message, layout, outbound);
      if (problems == null && failure.hasReason()) {
        gravestAsked = true;
        check(message, layout, outbound);
        gravestAsked = false;
      }
    }
    ValidationResult result = failure;
    failure = ValidationResult.OK;
    return result;
  }

  private void check(FixMessage message, MessageLayouts.Layout layout, boolean outbound) {
    if (checkFields(message, layout) && requiredChecked) {
      checkRequired(layout.fields(), outbound);
    }
  }

  private void checkRequired(FieldSet fields, boolean bodyOnly) {
    Member missing;
    do {
      missing = bodyOnly ? fields.firstMissingOfBody(seen) : fields.firstMissing(seen);
    } while (missing != null && goesOnWithout(missing, seen));
  }

  /** Says that a required field is missing; if that does not end the check, only once. */
  boolean goesOnWithout(Member missing, long[] places) {
    places[missing.position >>> 6] |= 1L << missing.position;
    return fail(SessionRejectReason.REQUIRED_TAG_MISSING, missing.tag);
  }

  private boolean checkFields(FixMessage message, MessageLayouts.Layout layout) {
    FieldSet fields = layout.fields();
    long[] places = clearedSeen(fields.required().length);
    Section section = Section.HEADER;
    int count = message.fieldCount();
    int i = 0;
    if (count > 2
        && message.tag(0) == Tags.BEGIN_STRING
        && message.tag(1) == Tags.BODY_LENGTH
        && message.tag(2) == Tags.MSG_TYPE) {
      // The parser saw to the first two, and the layout is that of the third.
      places[0] = layout.framing();
      i = 3;
    }
    while (i < count) {
      int tag = message.tag(i);
      if (notLookedAt != null && notLookedAt.test(tag)) {
        i++;
        continue;
      }
      Member member = fields.find(tag);
      Section own = member == null ? sectionOf(tag) : member.section;
      if (own != section) {
        boolean late = own.compareTo(section) < 0 && (notLookedAt == null || own != Section.HEADER);
        if (late && sectionsOrdered && !fail(SessionRejectReason.TAG_OUT_OF_REQUIRED_ORDER, tag)) {
          return false;
        }
        section = own;
      }
      if (member == null) {
        if (!checkUndefined(message, i, layout)) {
          return false;
        }
        i++;
      } else {
        long bit = 1L << member.position;
        int word = member.position >>> 6;
        if ((places[word] & bit) != 0
            && duplicatesChecked
            && !fail(SessionRejectReason.TAG_APPEARS_MORE_THAN_ONCE, tag)) {
          return false;
        }
        places[word] |= bit;
        if (!checkValue(message, i, member)) {
          return false;
        }
        GroupDefinition group = member.groupOrNull;
        i = group != null ? groups.check(message, i, group, layout) : i + 1;
        if (i < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The section of a field that the dictionary doesn't define for the message. */
  private static Section sectionOf(int tag) {
    if (Tags.isHeader(tag)) {
      return Section.HEADER;
    }
    return Tags.isTrailer(tag) ? Section.TRAILER : Section.BODY;
  }

  /** Checks a field that the dictionary doesn't define for the message. */
  boolean checkUndefined(FixMessage message, int i, MessageLayouts.Layout layout) {
    current = i;
    int tag = message.tag(i);
    if (valuesNeeded && message.valueLength(i) == 0) {
      return fail(SessionRejectReason.TAG_WITHOUT_VALUE, tag);
    }
    return allowsUndefined(tag)
        || fail(
            layout.dictionary.contains(tag)
                ? SessionRejectReason.TAG_NOT_DEFINED_FOR_MESSAGE_TYPE
                : SessionRejectReason.INVALID_TAG_NUMBER,
            tag);
  }

  /** Whether a field need not be defined for the message. */
  boolean allowsUndefined(int tag) {
    return tag >= FIRST_USER_DEFINED_TAG ? !userDefinedChecked : tag > 0 && unknownAllowed;
  }

  boolean checkValue(FixMessage message, int i, Member member) {
    current = i;
    int length = message.valueLength(i);
    if (length == 0) {
      return !valuesNeeded || fail(SessionRejectReason.TAG_WITHOUT_VALUE, member.tag);
    }
    byte[] array = message.array();
    int offset = message.valueOffset(i);
    ValueSet values = member.valueSet;
    // One of the values listed needs no look at its syntax.
    boolean listed = values != null
        && (member.multiple
            ? values.containsEach(array, offset, length)
            : values.contains(array, offset, length));
    if (listed) {
      return true;
    }
    if (member.syntax != ValueSyntax.TEXT && !member.syntax.isValid(array, offset, length)) {
      return fail(SessionRejectReason.INCORRECT_DATA_FORMAT, member.tag);
    }
    // A type that the enumeration of MsgType(35) lacks, but which is defined, is valid.
    if (values != null && !unknownValuesAllowed && member.tag != Tags.MSG_TYPE) {
      return fail(SessionRejectReason.VALUE_INCORRECT, member.tag);
    }
    return member.lengthTag == 0 || checkLength(message, i, member);
  }

  /** Checks that the field before a data field gives its length. */
  private boolean checkLength(FixMessage message, int i, Member member) {
    int lengthTag = member.lengthTag;
    if (i == 0 || message.tag(i - 1) != lengthTag) {
      return message.has(lengthTag)
          ? fail(SessionRejectReason.TAG_OUT_OF_REQUIRED_ORDER, member.tag)
          : fail(SessionRejectReason.REQUIRED_TAG_MISSING, lengthTag);
    }
    return number(message, i - 1) == message.valueLength(i)
        || fail(SessionRejectReason.VALUE_INCORRECT, lengthTag);
  }

  /** The value of a field of digits alone, at most 18; -1 for anything else. */
  static long number(FixMessage message, int i) {
    byte[] array = message.array();
    int offset = message.valueOffset(i);
    int length = message.valueLength(i);
    if (!ValueSyntax.UNSIGNED.isValid(array, offset, length)) {
      return -1;
    }
    long number = 0;
    for (int k = offset; k < offset + length; k++) {
      number = number * 10 + array[k] - '0';
    }
    return number;
  }

  /** Says that a group has not as many entries as it says. */
  boolean miscounted(int countIndex, int countTag) {
    current = countIndex;
    return fail(SessionRejectReason.INCORRECT_NUM_IN_GROUP, countTag);
  }

  /** Says what is wrong; whether the check goes on. */
  boolean fail(SessionRejectReason reason, int tag) {
    if (problems == null) {
      return fail(reason, tag, reason.text(beginString, tag));
    }
    problems.add(reason, tag, current, groups.place(tag));
    return true;
  }

  /** The same, in words of its own. */
  boolean fail(SessionRejectReason reason, int tag, String text) {
    if (problems != null) {
      problems.add(reason, tag, text, current, groups.place(tag));
      return true;
    }
    if (!gravestAsked || isGraver(reason)) {
      failure = ValidationResult.reject(reason, tag, text);
      failedAt = current;
    }
    return gravestAsked && Gravity.of(failure.reason()) != Gravity.STRUCTURE;
  }

  private boolean isGraver(SessionRejectReason reason) {
    int difference = Gravity.of(reason).compareTo(Gravity.of(failure.reason()));
    return difference < 0 || difference == 0 && current < failedAt;
  }

  void exceeded(int tag, String limit, String text) {
    if (problems != null) {
      problems.add(
          SessionRejectReason.INCORRECT_NUM_IN_GROUP, tag, text, current, groups.place(tag));
      return;
    }
    failure = ValidationResult.exceeds(limit, tag, text);
  }

  private long[] clearedSeen(int words) {
    if (seen.length < words) {
      seen = new long[words];
    } else {
      Arrays.fill(seen, 0, words, 0);
    }
    return seen;
  }
}
