package io.fixbus.session;

import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of sends by requestId, so that a retry gives the first result again. Bounded. */
final class RequestMemory {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  /** Repeats of one request that may wait for its result. */
  private static final int MOST_WAITING = 16;

  private final int bound;
  private final Map<String, Remembered> byId = new LinkedHashMap<>();

  RequestMemory(int bound, List<RecoveredNumbers.RememberedRequest> recovered) {
    this.bound = bound;
    for (RecoveredNumbers.RememberedRequest request : recovered) {
      Remembered remembered = new Remembered(request.bodyHash());
      remembered.msgSeqNum = request.msgSeqNum();
      remembered.result = new SendResult(
          request.msgSeqNum(),
          request.run(),
          request.sendingTimeEpochNanos(),
          SendResult.Status.SENT,
          true);
      put(request.requestId(), remembered);
    }
  }

  /**
   * Answers a retry.
   *
   * @return whether the request was seen before, so that nothing more is to be done
   */
  boolean answered(SendRequest request) {
    Remembered remembered = byId.get(request.requestId());
    if (remembered == null) {
      return false;
    }
    if (remembered.bodyHash != hash(request.message())) {
      request
          .outcome()
          .failed(FailureWord.REQUEST_ID.about(
              SessionFailure.Kind.CONFLICT,
              request.requestId(),
              "was used for another message, number " + remembered.msgSeqNum));
    } else if (remembered.lost) {
      request
          .outcome()
          .failed(FailureWord.JOURNAL.failure(
              SessionFailure.Kind.SAFETY_UNKNOWN,
              "message " + remembered.msgSeqNum + " was numbered, but its safety is unknown"));
    } else if (remembered.result == null) {
      remembered.await(request.outcome());
    } else {
      request.outcome().succeeded(remembered.result);
    }
    return true;
  }

  /** A message of a new requestId was numbered. */
  Remembered numbered(String requestId, long bodyHash, int msgSeqNum) {
    Remembered remembered = new Remembered(bodyHash);
    remembered.msgSeqNum = msgSeqNum;
    put(requestId, remembered);
    return remembered;
  }

  /** The requests whose results are known, oldest first. */
  List<RecoveredNumbers.RememberedRequest> remembered() {
    List<RecoveredNumbers.RememberedRequest> requests = new ArrayList<>(byId.size());
    byId.forEach((requestId, remembered) -> {
      if (remembered.result != null) {
        requests.add(new RecoveredNumbers.RememberedRequest(
            requestId,
            remembered.bodyHash,
            remembered.result.run(),
            remembered.msgSeqNum,
            remembered.result.sendingTimeEpochNanos()));
      }
    });
    return requests;
  }

  /** A hash of what the application says: MsgType and all fields that are not the session's own. */
  static long hash(FixMessage message) {
    long hash = FNV_OFFSET;
    for (int i = 0, count = message.fieldCount(); i < count; i++) {
      int tag = message.tag(i);
      if (tag == Tags.MSG_TYPE || !Tags.isHeader(tag) && tag != Tags.CHECK_SUM) {
        int from = message.fieldOffset(i);
        int to = message.valueOffset(i) + message.valueLength(i);
        for (int k = from; k < to; k++) {
          hash = (hash ^ message.array()[k] & 0xff) * FNV_PRIME;
        }
        hash = (hash ^ 1) * FNV_PRIME;
      }
    }
    return hash;
  }

  private void put(String requestId, Remembered remembered) {
    byId.put(requestId, remembered);
    if (byId.size() > bound) {
      Iterator<Remembered> oldest = byId.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** One request. */
  static final class Remembered {
    private final long bodyHash;
    private final List<Outcome<SendResult>> waiting = new ArrayList<>(0);
    private int msgSeqNum;
    private boolean lost;
    /** Null until the message is released. */
    private @Nullable SendResult result;

    private Remembered(long bodyHash) {
      this.bodyHash = bodyHash;
    }

    private void await(Outcome<SendResult> outcome) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(outcome);
      } else {
        outcome.failed(FailureWord.JOURNAL.failure(
            SessionFailure.Kind.SAFETY_UNKNOWN,
            "message " + msgSeqNum + " was numbered and waits for the journal, and so do "
                + MOST_WAITING + " repeats of its request; repeat it later"));
      }
    }

    void released(SendResult first) {
      SendResult repeated = new SendResult(
          first.msgSeqNum(), first.run(), first.sendingTimeEpochNanos(), first.status(), true);
      result = repeated;
      waiting.forEach(outcome -> outcome.succeeded(repeated));
      waiting.clear();
    }

    void lost(SessionFailure failure) {
      lost = true;
      waiting.forEach(outcome -> outcome.failed(failure));
      waiting.clear();
    }
  }
}
