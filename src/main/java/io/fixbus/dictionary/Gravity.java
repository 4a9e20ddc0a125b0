package io.fixbus.dictionary;

/**
 * How much a fault says about a message: the gravest is told first, since those behind it may only
 * follow from it. Where the shape is wrong, nobody knows which field is whose; a field that is
 * missing may be there under another tag. Among faults of equal gravity the first one in the
 * message is told.
 */
enum Gravity {
  /** Sections, order, repeated fields, what a group's entries begin with. */
  STRUCTURE,
  /** A required field is missing. */
  REQUIRED,
  /** A field is not defined, or its value is wrong; a group's count stands before its entries. */
  FIELD;

  static Gravity of(SessionRejectReason reason) {
    return switch (reason) {
      case TAG_OUT_OF_REQUIRED_ORDER, TAG_APPEARS_MORE_THAN_ONCE, GROUP_FIELDS_OUT_OF_ORDER ->
        STRUCTURE;
      case REQUIRED_TAG_MISSING -> REQUIRED;
      default -> FIELD;
    };
  }
}
