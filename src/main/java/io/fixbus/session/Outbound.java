package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.TIMESTAMP_PRECISION;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.fixbus.message.TimestampPrecision;
import io.fixbus.message.UtcTimestampFormatter;
import java.nio.charset.StandardCharsets;

/**
 * Numbers messages and writes each once: header, body, trailer, into the bytes of this turn, and its
 * record into the journal.
 */
final class Outbound {
  private static final int FIRST_CAPACITY = 512;
  private static final int MOST_CAPACITY = 64 * 1024;
  private static final byte[] YES = {'Y'};
  private static final byte[] NO_BYTES = {};

  private final SessionContext session;
  private final byte[] beginString;
  private final byte[] sender;
  private final byte[] target;
  private final TimestampPrecision precision;
  private final UtcTimestampFormatter formatter = new UtcTimestampFormatter();
  private final byte[] sendingTime = new byte[UtcTimestampFormatter.MAX_LENGTH];
  private int sendingTimeLength;
  private long sendingTimeEpochNanos = -1;
  private final FixWriter writer = new FixWriter(0);
  private final FixWriter queued = new FixWriter(0);
  /** Room for about as much as the turns before took. */
  private int turnCapacity = FIRST_CAPACITY;

  private FixWriter begun = writer;
  private int start;
  private int msgSeqNum;
  private String msgType = "";
  private long lastNumberedNanos;

  Outbound(SessionContext session) {
    this.session = session;
    SessionIdentity identity = session.settings.identity();
    beginString = ascii(identity.beginString());
    precision = session.version.precision(session.settings.get(TIMESTAMP_PRECISION));
    sender = partyFields(
        identity.sender(), Tags.SENDER_COMP_ID, Tags.SENDER_SUB_ID, Tags.SENDER_LOCATION_ID);
    target = partyFields(
        identity.target(), Tags.TARGET_COMP_ID, Tags.TARGET_SUB_ID, Tags.TARGET_LOCATION_ID);
  }

  /**
   * Begins a message with the next MsgSeqNum; its body is written to the result, then {@link
   * #finish()} is called.
   */
  FixWriter begin(String type) {
    return begin(type, session.now.epochNanos());
  }

  /** The same with a SendingTime of its own, for a Logon that was signed before it goes. */
  FixWriter begin(String type, long epochNanos) {
    return begin(type, epochNanos, session.phase.connected());
  }

  /** Begins a message on the application's behalf, for the wire only while logged on. */
  FixWriter beginApplication(String type) {
    return begin(type, session.now.epochNanos(), session.phase == Phase.LOGGED_ON);
  }

  private FixWriter begin(String type, long epochNanos, boolean forWire) {
    msgType = type;
    msgSeqNum = session.numbers.takeOut(session.now.epochNanos());
    begun = forWire ? writer : queued;
    if (begun.length() == 0 && begun.array().length < FIRST_CAPACITY) {
      begun.reset(forWire ? turnCapacity : FIRST_CAPACITY);
    }
    start = begun.length();
    return header(begun, type, msgSeqNum, epochNanos);
  }

  /** Ends the message begun: it is numbered, journaled and waits for its turn on the wire. */
  int finish() {
    begun.finish();
    int length = begun.length() - start;
    boolean resendable = !MsgType.isAdmin(MsgType.code(msgType)) || msgType.equals(MsgType.REJECT);
    session
        .gate
        .log()
        .outbound(
            session.numbers.run(),
            msgSeqNum,
            sendingTimeEpochNanos,
            resendable,
            begun.array(),
            start,
            resendable ? length : 0);
    session.gate.numbered(msgSeqNum);
    lastNumberedNanos = session.now.monotonicNanos();
    if (begun == queued) {
      // Nobody to write it to: it is in the journal, and goes when the counterparty asks for it.
      queued.reset(0);
    }
    return msgSeqNum;
  }

  /**
   * Numbers an application message, or a Reject, as the application made it.
   *
   * @param forWire whether this turn's bytes take it; else it is only journaled
   */
  int application(FixMessage message, boolean forWire) {
    begin(message.msgType(), session.now.epochNanos(), forWire);
    copyHeaderFields(begun, message);
    copyBody(begun, message);
    return finish();
  }

  /** Writes a message that was sent before, with its old number, as a possible duplicate. */
  void again(FixWriter to, FixMessage original) {
    to.begin(beginString, original.msgType());
    headerFields(to, original.getInt(Tags.MSG_SEQ_NUM), session.now.epochNanos());
    to.field(Tags.POSS_DUP_FLAG, YES);
    if (original.getEpochNanos(Tags.SENDING_TIME) > sendingTimeEpochNanos) {
      // The clock was set back. A time after SendingTime would be rejected, and the message lost.
      to.bytes(Tags.ORIG_SENDING_TIME, sendingTime, 0, sendingTimeLength);
    } else {
      int origSendingTime = original.indexOf(Tags.SENDING_TIME);
      to.bytes(
          Tags.ORIG_SENDING_TIME,
          original.array(),
          original.valueOffset(origSendingTime),
          original.valueLength(origSendingTime));
    }
    copyHeaderFields(to, original);
    copyBody(to, original);
    to.finish();
    lastNumberedNanos = session.now.monotonicNanos();
  }

  /** Writes a GapFill over the numbers from {@code from} to before {@code newSeqNo}. */
  void gapFill(FixWriter to, int from, int newSeqNo) {
    to.begin(beginString, MsgType.SEQUENCE_RESET);
    headerFields(to, from, session.now.epochNanos());
    to.field(Tags.POSS_DUP_FLAG, YES);
    to.bytes(Tags.ORIG_SENDING_TIME, sendingTime, 0, sendingTimeLength);
    to.field(Tags.GAP_FILL_FLAG, YES);
    to.field(Tags.NEW_SEQ_NO, newSeqNo);
    to.finish();
    lastNumberedNanos = session.now.monotonicNanos();
  }

  /** A message with the number that would come next, unnumbered, to be shown before it goes. */
  FixWriter preview(String type) {
    FixWriter preview = new FixWriter(FIRST_CAPACITY);
    return header(preview, type, session.numbers.nextOut(), session.now.epochNanos());
  }

  /** Hands this turn's bytes to the gate. */
  void seal() {
    int length = writer.length();
    if (length == 0) {
      session.gate.seal(NO_BYTES, 0);
    } else {
      session.gate.seal(writer.array(), length);
      // The array is the gate's now. The next turn begins with one of its own, when it needs one.
      writer.reset(0);
      int wanted = Math.max(FIRST_CAPACITY + length, turnCapacity - turnCapacity / 8);
      turnCapacity = Math.min(wanted, MOST_CAPACITY);
    }
  }

  /** Drops this turn's bytes: the connection they were for is gone. */
  void dropBytes() {
    writer.clear();
    session.gate.seal(NO_BYTES, 0);
  }

  /** Bytes of this turn so far. */
  int turnBytes() {
    return writer.length();
  }

  /** When something was last numbered or sent again, in monotonic nanoseconds. */
  long lastNumberedNanos() {
    return lastNumberedNanos;
  }

  /** SendingTime(52) of the message just numbered, in nanoseconds since the epoch. */
  long sendingTimeEpochNanos() {
    return sendingTimeEpochNanos;
  }

  private FixWriter header(FixWriter to, String type, int number, long epochNanos) {
    to.begin(beginString, type);
    headerFields(to, number, epochNanos);
    return to;
  }

  private void headerFields(FixWriter to, int number, long epochNanos) {
    if (epochNanos != sendingTimeEpochNanos) {
      sendingTimeLength = formatter.format(epochNanos, precision, sendingTime, 0);
      sendingTimeEpochNanos = epochNanos;
    }
    to.field(Tags.MSG_SEQ_NUM, number);
    to.raw(sender, 0, sender.length);
    to.bytes(Tags.SENDING_TIME, sendingTime, 0, sendingTimeLength);
    to.raw(target, 0, target.length);
    if (session.tellsLastMsgSeqNumProcessed()) {
      int processed = session.answering > 0 ? session.answering : session.numbers.expectedIn() - 1;
      to.field(Tags.LAST_MSG_SEQ_NUM_PROCESSED, processed);
    }
  }

  /** Routing fields and PossResend stay as the application set them. */
  private void copyHeaderFields(FixWriter to, FixMessage message) {
    for (int i = 0, count = message.fieldCount(); i < count; i++) {
      int tag = message.tag(i);
      if (Tags.isHeader(tag) && !writes(tag)) {
        copyField(to, message, i);
      }
    }
  }

  /** Copies runs of body fields at once. */
  private static void copyBody(FixWriter to, FixMessage message) {
    int count = message.fieldCount();
    int i = 0;
    while (i < count) {
      while (i < count && !isBody(message.tag(i))) {
        i++;
      }
      int from = i;
      while (i < count && isBody(message.tag(i))) {
        i++;
      }
      if (from < i) {
        int offset = message.fieldOffset(from);
        int end = message.valueOffset(i - 1) + message.valueLength(i - 1);
        to.raw(message.array(), offset, end - offset + 1);
      }
    }
  }

  private static void copyField(FixWriter to, FixMessage message, int i) {
    to.bytes(message.tag(i), message.array(), message.valueOffset(i), message.valueLength(i));
  }

  private static boolean isBody(int tag) {
    return !Tags.isHeader(tag) && tag != Tags.CHECK_SUM;
  }

  /** Whether a field is the session's to write, whatever an application says. */
  boolean writes(int tag) {
    return switch (tag) {
      case Tags.BEGIN_STRING,
          Tags.BODY_LENGTH,
          Tags.MSG_TYPE,
          Tags.MSG_SEQ_NUM,
          Tags.SENDER_COMP_ID,
          Tags.TARGET_COMP_ID,
          Tags.SENDING_TIME,
          Tags.POSS_DUP_FLAG,
          Tags.ORIG_SENDING_TIME,
          Tags.LAST_MSG_SEQ_NUM_PROCESSED,
          Tags.CHECK_SUM -> true;
      case Tags.SENDER_SUB_ID -> !session.settings.identity().sender().subId().isEmpty();
      case Tags.TARGET_SUB_ID -> !session.settings.identity().target().subId().isEmpty();
      case Tags.SENDER_LOCATION_ID ->
        !session.settings.identity().sender().locationId().isEmpty();
      case Tags.TARGET_LOCATION_ID ->
        !session.settings.identity().target().locationId().isEmpty();
      default -> false;
    };
  }

  private static byte[] partyFields(
      SessionIdentity.Party party, int compIdTag, int subIdTag, int locationIdTag) {
    FixWriter fields = new FixWriter(64);
    fields.field(compIdTag, party.compId());
    if (!party.subId().isEmpty()) {
      fields.field(subIdTag, party.subId());
    }
    if (!party.locationId().isEmpty()) {
      fields.field(locationIdTag, party.locationId());
    }
    byte[] bytes = new byte[fields.length()];
    System.arraycopy(fields.array(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
