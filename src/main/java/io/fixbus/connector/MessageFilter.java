package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.JsonRequest;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import io.fixbus.message.Secrets;
import io.fixbus.session.JournaledMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which journaled messages somebody wants to see. Immutable.
 *
 * @param msgTypes empty for any
 * @param tag of a field that they must have, 0 for none
 * @param value that the field must have, if it is said
 * @param fromNanos not before this time
 * @param toNanos before this time
 */
record MessageFilter(
    List<String> msgTypes, int tag, Optional<String> value, long fromNanos, long toNanos) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /**
   * What a request asks for.
   *
   * @throws BusRequestException if that cannot be understood, or is about a secret
   */
  static MessageFilter of(JsonRequest request) {
    int tag = request.find(ActionFields.TAG).orElse(0);
    Optional<String> value = request.find(ActionFields.VALUE);
    if (tag == 0 && value.isPresent()) {
      throw JsonRequest.missing(ActionFields.TAG);
    }
    if (Secrets.isSecret(tag, MsgType.LOGON_CODE)) {
      throw BusRequestException.field(ActionFields.TAG.name(), "nobody may look for a secret");
    }
    return new MessageFilter(
        request.find(ActionFields.MSG_TYPES).orElse(List.of()),
        tag,
        value,
        request.find(ActionFields.NOT_BEFORE).map(MessageFilter::nanos).orElse(Long.MIN_VALUE),
        request.find(ActionFields.BEFORE).map(MessageFilter::nanos).orElse(Long.MAX_VALUE));
  }

  private static long nanos(Instant time) {
    // Years that nanoseconds do not reach are before or after everything.
    long latest = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    long seconds = Math.max(-latest, Math.min(latest, time.getEpochSecond()));
    return seconds * NANOS_PER_SECOND + time.getNano();
  }

  /** Whether all messages pass. */
  boolean passesAll() {
    return msgTypes.isEmpty()
        && tag == 0
        && fromNanos == Long.MIN_VALUE
        && toNanos == Long.MAX_VALUE;
  }

  /** Whether a message may pass, as far as one sees without reading it. */
  boolean mayPass(JournaledMessage kept) {
    return kept.epochNanos() >= fromNanos && kept.epochNanos() < toNanos;
  }

  /** Whether a message passes that may. */
  boolean passes(FixMessage message) {
    return (msgTypes.isEmpty() || msgTypes.contains(message.msgType()))
        && (tag == 0 || hasField(message));
  }

  private boolean hasField(FixMessage message) {
    for (int i = 0; i < message.fieldCount(); i++) {
      if (message.tag(i) == tag
          && (value.isEmpty() || message.getStringAt(i).equals(value.get()))) {
        return true;
      }
    }
    return false;
  }
}
