package io.fixbus.session;

import static io.fixbus.session.CheckSettings.CHECK_COMP_ID;
import static io.fixbus.session.CheckSettings.CHECK_LATENCY;
import static io.fixbus.session.CheckSettings.MAX_LATENCY;
import static io.fixbus.session.CheckSettings.REJECT_INVALID_MESSAGE;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationResult;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.dictionary.Validator;
import io.fixbus.message.FieldFormatException;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is checked of an inbound message before it is acted upon. */
final class MessageChecks {
  private static final int NO_NUMBER = -1;

  private final SessionContext session;
  private final Optional<ValidationSettings> validation;
  private final byte[] beginString;
  private final byte[] senderCompId;
  private final byte[] targetCompId;
  private Optional<Validator> validator;
  private byte[] lastSendingTime = {};
  private long lastSendingTimeEpochNanos = Long.MIN_VALUE;

  MessageChecks(SessionContext session, Optional<ValidationSettings> validation) {
    this.session = session;
    this.validation = validation;
    SessionIdentity identity = session.settings.identity();
    beginString = identity.beginString().getBytes(StandardCharsets.US_ASCII);
    senderCompId = identity.sender().compId().getBytes(StandardCharsets.US_ASCII);
    targetCompId = identity.target().compId().getBytes(StandardCharsets.US_ASCII);
    validator = validation.map(settings -> new Validator(session.dictionary, settings));
  }

  /** Messages are read by this dictionary from now on: the counterparty's Logon named it. */
  void useDictionary(SessionDictionary dictionary) {
    if (dictionary == session.dictionary) {
      return;
    }
    session.dictionary = dictionary;
    validator = validation.map(settings -> new Validator(dictionary, settings));
    session.wire.readBy(dictionary);
  }

  boolean beginStringWrong(FixMessage message) {
    int index = message.indexOf(Tags.BEGIN_STRING);
    return index < 0 || !message.valueEquals(index, beginString);
  }

  /** Returns MsgSeqNum(34), or -1 if it is missing or no number of a message. */
  int msgSeqNum(FixMessage message) {
    int index = message.indexOf(Tags.MSG_SEQ_NUM);
    if (index < 0) {
      return NO_NUMBER;
    }
    try {
      return Math.max(NO_NUMBER, message.getIntAt(index));
    } catch (FieldFormatException e) {
      return NO_NUMBER;
    }
  }

  boolean isInt(FixMessage message, int tag) {
    int index = message.indexOf(tag);
    if (index < 0) {
      return false;
    }
    try {
      message.getIntAt(index);
      return true;
    } catch (FieldFormatException e) {
      return false;
    }
  }

  /** Whether a flag is Y; anything else is not. */
  static boolean isYes(FixMessage message, int tag) {
    int index = message.indexOf(tag);
    return index >= 0
        && message.valueLength(index) == 1
        && message.array()[message.valueOffset(index)] == 'Y';
  }

  /** Whether the dictionary forbids the message. */
  ValidationResult validate(FixMessage message) {
    if (validator.isEmpty()) {
      return ValidationResult.OK;
    }
    ValidationResult result = validator.get().validate(message);
    if (!result.isOk() && !session.settings.is(REJECT_INVALID_MESSAGE)) {
      session.warn("message " + message.getString(Tags.MSG_SEQ_NUM, "without MsgSeqNum")
          + " is invalid: " + result.text() + ", field=" + result.refTagId());
      return ValidationResult.OK;
    }
    return result;
  }

  /** Whether SenderCompID or TargetCompID are there and not this session's (2k). */
  boolean compIdsWrong(FixMessage message) {
    return session.settings.is(CHECK_COMP_ID)
        && (differs(message, Tags.SENDER_COMP_ID, targetCompId)
            || differs(message, Tags.TARGET_COMP_ID, senderCompId));
  }

  private static boolean differs(FixMessage message, int tag, byte[] value) {
    int index = message.indexOf(tag);
    return index >= 0 && !message.valueEquals(index, value);
  }

  /** Whether SendingTime is missing, no timestamp, or too far off our clock (2o). */
  boolean sendingTimeOff(FixMessage message) {
    if (!session.settings.is(CHECK_LATENCY)) {
      return false;
    }
    int index = message.indexOf(Tags.SENDING_TIME);
    if (index < 0) {
      return true;
    }
    if (!message.valueEquals(index, lastSendingTime)) {
      // Messages often come with the time of the one before.
      lastSendingTimeEpochNanos = timestamp(message, Tags.SENDING_TIME);
      lastSendingTime = message.getBytesAt(index);
    }
    long sent = lastSendingTimeEpochNanos;
    return sent == Long.MIN_VALUE
        || Math.abs(session.now.epochNanos() - sent) > session.settings.nanos(MAX_LATENCY);
  }

  /** Whether OrigSendingTime(122) is after SendingTime (2f). */
  boolean origSendingTimeTooHigh(FixMessage message) {
    long sent = timestamp(message, Tags.SENDING_TIME);
    long first = timestamp(message, Tags.ORIG_SENDING_TIME);
    return sent != Long.MIN_VALUE && first > sent;
  }

  /** A Reject of the counterparty's, as an event. */
  SessionEvent rejected(FixMessage reject) {
    return new SessionEvent.Rejected(
        SessionEvent.Side.COUNTERPARTY,
        intOrZero(reject, Tags.REF_SEQ_NUM),
        intOrZero(reject, Tags.REF_TAG_ID),
        reject.getString(Tags.REF_MSG_TYPE, ""),
        intOrZero(reject, Tags.SESSION_REJECT_REASON),
        reject.getString(Tags.TEXT, ""));
  }

  int intOrZero(FixMessage message, int tag) {
    return isInt(message, tag) ? message.getInt(tag) : 0;
  }

  /** A UTCTimestamp in nanoseconds since the epoch; the lowest long if it is missing or none. */
  private static long timestamp(FixMessage message, int tag) {
    try {
      return message.getEpochNanos(tag, Long.MIN_VALUE);
    } catch (FieldFormatException e) {
      return Long.MIN_VALUE;
    }
  }
}
