package io.fixbus.session;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A version of FIX as the conformance catalogue plays it, and what differs between them. */
enum Dialect {
  FIX40("4.0", "FIX.4.0", ""),
  FIX41("4.1", "FIX.4.1", ""),
  FIX42("4.2", "FIX.4.2", ""),
  FIX43("4.3", "FIX.4.3", ""),
  FIX44("4.4", "FIX.4.4", ""),
  FIX50("5.0", "FIXT.1.1", "7"),
  FIX50SP1("5.0 SP1", "FIXT.1.1", "8"),
  FIX50SP2("5.0 SP2", "FIXT.1.1", "9"),
  LATEST("Latest", "FIXT.1.1", "10");

  static final Set<Dialect> ALL = Collections.unmodifiableSet(EnumSet.allOf(Dialect.class));
  /** Instead of a RefTagID(371): a message can have a tag 0. */
  static final int NO_TAG = Integer.MIN_VALUE;

  static final Set<Dialect> FIXT = from(FIX50);

  private final String title;
  private final String beginString;
  private final String applVerId;

  Dialect(String title, String beginString, String applVerId) {
    this.title = title;
    this.beginString = beginString;
    this.applVerId = applVerId;
  }

  /** This version and all later ones. */
  static Set<Dialect> from(Dialect first) {
    return Collections.unmodifiableSet(EnumSet.range(first, LATEST));
  }

  /** All versions before this one. */
  static Set<Dialect> before(Dialect end) {
    return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.range(end, LATEST)));
  }

  String title() {
    return title;
  }

  String beginString() {
    return beginString;
  }

  /** DefaultApplVerID(1137), empty before FIXT.1.1. */
  String applVerId() {
    return applVerId;
  }

  boolean isFixt() {
    return !applVerId.isEmpty();
  }

  /** EndSeqNo(16) for "all there are". */
  int infinity() {
    return isBefore(FIX42) ? 999_999 : 0;
  }

  /** The body of a valid NewOrderSingle(D). */
  String order() {
    String time = isBefore(FIX42) ? "" : "|60=20260302-12:00:00";
    return "|11=a|21=1|55=EURUSD|54=1" + time + "|38=1|40=1";
  }

  /**
   * What a Reject(3) says besides its own MsgSeqNum: before FIX.4.2 RefSeqNum and a text that names
   * the field, in FIX.4.2 no SessionRejectReason above 11.
   *
   * @param refTag RefTagID(371), or {@link #NO_TAG}
   */
  String reject(int refSeqNum, int refTag, String refMsgType, int reason, String text) {
    if (isBefore(FIX42)) {
      return "|45=" + refSeqNum + "|58=" + text + (refTag == NO_TAG ? "" : ", field=" + refTag);
    }
    return "|45=" + refSeqNum + (refTag == NO_TAG ? "" : "|371=" + refTag) + "|372=" + refMsgType
        + (this == FIX42 && reason > 11 ? "" : "|373=" + reason) + "|58=" + text;
  }

  /** A message of ours that refuses another for business reasons: j, before FIX.4.2 a Reject. */
  String businessReject(int msgSeqNum, int refSeqNum, String refMsgType, int reason, String text) {
    return isBefore(FIX42)
        ? "35=3|34=" + msgSeqNum + "|45=" + refSeqNum + "|58=" + text
        : "35=j|34=" + msgSeqNum + "|45=" + refSeqNum + "|372=" + refMsgType + "|380=" + reason
            + "|58=" + text;
  }

  boolean isBefore(Dialect other) {
    return compareTo(other) < 0;
  }
}
