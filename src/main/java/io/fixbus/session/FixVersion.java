package io.fixbus.session;

import io.fixbus.message.TimestampPrecision;

/** What differs between the versions of the session layer. */
enum FixVersion {
  FIX40("FIX.4.0"),
  FIX41("FIX.4.1"),
  FIX42("FIX.4.2"),
  FIX43("FIX.4.3"),
  FIX44("FIX.4.4"),
  FIXT11("FIXT.1.1");

  /** EndSeqNo(16) for "all there are" before FIX.4.2. */
  static final int NINES = 999_999;

  private static final int LAST_REJECT_REASON_OF_FIX42 = 11;
  private static final int LAST_BUSINESS_REJECT_REASON_OF_FIX42 = 5;

  private final String beginString;

  FixVersion(String beginString) {
    this.beginString = beginString;
  }

  /** The version of a BeginString(8). Unknown ones are read as FIX.4.4, the most common dialect. */
  static FixVersion of(String beginString) {
    for (FixVersion version : values()) {
      if (version.beginString.equals(beginString)) {
        return version;
      }
    }
    return FIX44;
  }

  /** Whether the Logon carries DefaultApplVerID(1137). */
  boolean hasApplicationVersions() {
    return this == FIXT11;
  }

  /** EndSeqNo(16) that means "all there are". */
  int infinity() {
    return compareTo(FIX42) < 0 ? NINES : 0;
  }

  /** Whether a Reject names RefTagID(371) and RefMsgType(372). */
  boolean rejectNamesTag() {
    return compareTo(FIX42) >= 0;
  }

  /** Whether a Reject may carry this SessionRejectReason(373). */
  boolean hasRejectReason(int reason) {
    return this == FIX42 ? reason <= LAST_REJECT_REASON_OF_FIX42 : compareTo(FIX42) > 0;
  }

  boolean hasBusinessMessageReject() {
    return compareTo(FIX42) >= 0;
  }

  /** Whether a BusinessMessageReject may carry this BusinessRejectReason(380). */
  boolean hasBusinessRejectReason(int reason) {
    return this != FIX42 || reason <= LAST_BUSINESS_REJECT_REASON_OF_FIX42;
  }

  boolean hasResetSeqNumFlag() {
    return compareTo(FIX41) >= 0;
  }

  boolean hasRoutedLocations() {
    return compareTo(FIX41) >= 0;
  }

  boolean hasLastMsgSeqNumProcessed() {
    return compareTo(FIX42) >= 0;
  }

  boolean hasNextExpectedMsgSeqNum() {
    return compareTo(FIX44) >= 0;
  }

  /** Timestamps have fractions from FIX.4.2 on. */
  TimestampPrecision precision(TimestampPrecision configured) {
    return compareTo(FIX42) < 0 ? TimestampPrecision.SECONDS : configured;
  }
}
