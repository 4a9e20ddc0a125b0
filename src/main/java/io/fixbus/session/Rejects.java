package io.fixbus.session;

import io.fixbus.dictionary.SessionRejectReason;
import io.fixbus.dictionary.ValidationResult;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;

/** Writes Reject(3) and BusinessMessageReject(j) in the form of the session's version. */
final class Rejects {
  /** BusinessRejectReason(380). */
  static final int BUSINESS_OTHER = 0;

  static final int BUSINESS_UNSUPPORTED_MESSAGE_TYPE = 3;
  static final int BUSINESS_APPLICATION_NOT_AVAILABLE = 4;
  static final int BUSINESS_CONDITIONALLY_REQUIRED_FIELD_MISSING = 5;
  static final int BUSINESS_NOT_AUTHORIZED = 6;

  /** Instead of a RefTagID(371), which may be 0: a message can have such a tag. */
  static final int NO_TAG = Integer.MIN_VALUE;

  private final SessionContext session;

  Rejects(SessionContext session) {
    this.session = session;
  }

  /** Rejects a message for what the dictionary forbids. */
  void reject(FixMessage message, int msgSeqNum, ValidationResult result) {
    reject(message, msgSeqNum, result.reason(), result.refTagId(), result.text());
    if (!result.limit().isEmpty()) {
      session.event(new SessionEvent.LimitExceeded(msgSeqNum, result.limit()));
    }
  }

  /** Rejects a message for one field. */
  void reject(FixMessage message, int msgSeqNum, SessionRejectReason reason, int refTagId) {
    String beginString = session.settings.identity().beginString();
    String text = refTagId == NO_TAG ? reason.text() : reason.text(beginString, refTagId);
    reject(message, msgSeqNum, reason, refTagId, text);
  }

  /** Rejects a message; {@link #NO_TAG} leaves RefTagID(371) out. */
  void reject(
      FixMessage message, int msgSeqNum, SessionRejectReason reason, int refTagId, String text) {
    FixWriter writer = session.outbound.begin(MsgType.REJECT);
    reverseRoute(writer, message);
    writer.field(Tags.REF_SEQ_NUM, msgSeqNum);
    if (session.version.rejectNamesTag()) {
      if (refTagId != NO_TAG) {
        writer.field(Tags.REF_TAG_ID, refTagId);
      }
      copyIfFilled(writer, Tags.REF_MSG_TYPE, message, message.indexOf(Tags.MSG_TYPE));
      if (session.version.hasRejectReason(reason.code())) {
        writer.field(Tags.SESSION_REJECT_REASON, reason.code());
      }
    }
    writer.field(Tags.TEXT, text);
    session.outbound.finish();
    session.event(new SessionEvent.Rejected(
        SessionEvent.Side.US,
        msgSeqNum,
        Math.max(0, refTagId),
        message.msgType(),
        reason.code(),
        text));
  }

  /** Rejects garbled bytes as far as they can be told, without a reason (QuickFIX's own custom). */
  void rejectGarbled(int msgSeqNum, String refMsgType, String text) {
    FixWriter writer = session.outbound.begin(MsgType.REJECT);
    writer.field(Tags.REF_SEQ_NUM, msgSeqNum);
    if (!refMsgType.isEmpty() && session.version.rejectNamesTag()) {
      writer.field(Tags.REF_MSG_TYPE, refMsgType);
    }
    writer.field(Tags.TEXT, text);
    session.outbound.finish();
    session.event(
        new SessionEvent.Rejected(SessionEvent.Side.US, msgSeqNum, 0, refMsgType, -1, text));
  }

  /**
   * Refuses a message on the application's behalf; before FIX.4.2 by a Reject. After a Logout it is
   * only journaled, and goes when the counterparty asks for it.
   */
  void businessReject(FixMessage message, int msgSeqNum, int reason, String text) {
    boolean business = session.version.hasBusinessMessageReject();
    FixWriter writer = session.outbound.beginApplication(
        business ? MsgType.BUSINESS_MESSAGE_REJECT : MsgType.REJECT);
    reverseRoute(writer, message);
    writer.field(Tags.REF_SEQ_NUM, msgSeqNum);
    if (business) {
      copyIfFilled(writer, Tags.REF_MSG_TYPE, message, message.indexOf(Tags.MSG_TYPE));
      writer.field(
          Tags.BUSINESS_REJECT_REASON,
          session.version.hasBusinessRejectReason(reason) ? reason : BUSINESS_OTHER);
    }
    if (!text.isEmpty()) {
      writer.field(Tags.TEXT, text.replace('\u0001', ' '));
    }
    session.outbound.finish();
    session.event(new SessionEvent.BusinessRejected(
        SessionEvent.Side.US, msgSeqNum, message.msgType(), reason, text));
  }

  /** What came on behalf of a third party is answered to it. */
  private void reverseRoute(FixWriter writer, FixMessage message) {
    swap(writer, message, Tags.ON_BEHALF_OF_COMP_ID, Tags.DELIVER_TO_COMP_ID);
    swap(writer, message, Tags.ON_BEHALF_OF_SUB_ID, Tags.DELIVER_TO_SUB_ID);
    if (session.version.hasRoutedLocations()) {
      swap(writer, message, Tags.ON_BEHALF_OF_LOCATION_ID, Tags.DELIVER_TO_LOCATION_ID);
    }
  }

  private static void swap(FixWriter writer, FixMessage message, int tag, int otherTag) {
    copyIfFilled(writer, otherTag, message, message.indexOf(tag));
    copyIfFilled(writer, tag, message, message.indexOf(otherTag));
  }

  private static void copyIfFilled(FixWriter writer, int tag, FixMessage message, int index) {
    if (index >= 0 && message.valueLength(index) > 0) {
      writer.bytes(tag, message.array(), message.valueOffset(index), message.valueLength(index));
    }
  }
}
