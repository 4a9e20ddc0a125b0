package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.HEADER_LENGTH;
import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.session.SessionLog;
import java.util.Arrays;

/**
 * The records of one event loop's turn, already in the journal's format but for what only the
 * writer knows. Fill it, hand it over, and fill it again after it was acknowledged and
 * {@link #clear cleared}.
 *
 * <p>Thread: the event loop's until it is handed over, the journal's until it is acknowledged.
 */
public final class JournalBatch {

  /** The longest message that the journal takes, in bytes. */
  public static final int MAX_MESSAGE_LENGTH = RecordFormat.MAX_LENGTH - HEADER_LENGTH;

  private static final int INITIAL_CAPACITY = 1024;
  /** A batch that once grew beyond this gives the memory back. */
  private static final int KEPT_CAPACITY = 1024 * 1024;

  private static final int NONE = -1;

  private final BatchLog log = new BatchLog();
  private byte[] array = new byte[INITIAL_CAPACITY];
  private int length;
  private int recordCount;
  private int lastRecord = NONE;
  /** Session whose records all belong together until its next outbound message, or NONE. */
  private int atomicSession = NONE;

  /**
   * Where a session's records go. It is the same object at every call: use it before the next call.
   *
   * @param sessionId as given by {@link Journal#register}
   */
  public SessionLog log(int sessionId) {
    log.sessionId = sessionId;
    return log;
  }

  /** Whether there is nothing to hand over. */
  public boolean isEmpty() {
    return recordCount == 0;
  }

  /** How many records it holds. */
  public int recordCount() {
    return recordCount;
  }

  /** How many bytes its records take. */
  public int byteCount() {
    return length;
  }

  /** Makes it empty, to be filled again. */
  public void clear() {
    if (array.length > KEPT_CAPACITY) {
      array = new byte[INITIAL_CAPACITY];
    }
    length = 0;
    recordCount = 0;
    lastRecord = NONE;
    atomicSession = NONE;
  }

  /** Holds the records, one after the other, as {@link RecordFormat} has them. */
  public byte[] array() {
    return array;
  }

  /** Begins a record and makes it the last one; the payload, if any, is for the caller to fill. */
  public int begin(RecordType type, int flags, int sessionId, int payloadLength) {
    int recordLength = HEADER_LENGTH + payloadLength;
    if (recordLength > RecordFormat.MAX_LENGTH) {
      throw new IllegalArgumentException("A message of " + payloadLength
          + " bytes is too long for the journal, which takes " + MAX_MESSAGE_LENGTH);
    }
    int offset = length;
    int end = offset + RecordFormat.aligned(recordLength);
    if (end > array.length) {
      array = Arrays.copyOf(array, Math.max(end, array.length * 2));
    }
    // The array is used again and again: the last bytes may be padding, which has to be zero.
    putLong(array, end - RecordFormat.ALIGNMENT, 0);
    putInt(array, offset + RecordFormat.LENGTH, recordLength);
    array[offset + RecordFormat.TYPE] = (byte) type.code();
    array[offset + RecordFormat.FLAGS] = (byte) (flags | atomicFlag(type, sessionId));
    array[offset + RecordFormat.HEADER_LENGTH_BYTE] = HEADER_LENGTH;
    array[offset + RecordFormat.ZERO_BYTE] = 0;
    putInt(array, offset + RecordFormat.SESSION_ID, sessionId);
    length = end;
    lastRecord = offset;
    recordCount++;
    return offset;
  }

  private int atomicFlag(RecordType type, int sessionId) {
    if (type == RecordType.OUT && sessionId == atomicSession) {
      atomicSession = NONE;
    }
    return atomicSession == NONE ? 0 : RecordType.ATOMIC_MORE;
  }

  public void number(int offset, int run, int msgSeqNum, long epochNanos, long aux) {
    putInt(array, offset + RecordFormat.RUN, run);
    putInt(array, offset + RecordFormat.MSG_SEQ_NUM, msgSeqNum);
    putLong(array, offset + RecordFormat.EPOCH_NANOS, epochNanos);
    putLong(array, offset + RecordFormat.AUX, aux);
  }

  public int append(
      RecordType type, int flags, int sessionId, byte[] source, int offset, int length) {
    int record = begin(type, flags, sessionId, length);
    System.arraycopy(source, offset, array, record + HEADER_LENGTH, length);
    return record;
  }

  /** Takes a record of another segment over, as history. */
  public void copy(byte[] source, int record) {
    int recordLength = getInt(source, record);
    int copy = begin(RecordType.ADMIN, 0, 0, recordLength - HEADER_LENGTH);
    System.arraycopy(source, record, array, copy, recordLength);
    array[copy + RecordFormat.FLAGS] |= RecordType.COPIED;
  }

  private final class BatchLog implements SessionLog {
    private int sessionId;

    @Override
    public void outbound(
        int run,
        int msgSeqNum,
        long epochNanos,
        boolean resendable,
        byte[] source,
        int offset,
        int length) {
      append(
          RecordType.OUT,
          resendable ? 0 : RecordType.REDACTED,
          sessionId,
          source,
          offset,
          resendable ? length : 0);
      number(lastRecord, run, msgSeqNum, epochNanos, 0);
    }

    @Override
    public void request(int run, int msgSeqNum, long epochNanos, String requestId, long bodyHash) {
      if (!lastIsOutbound(run, msgSeqNum)) {
        throw new IllegalStateException(
            "Request " + requestId + " does not follow the record of its message " + msgSeqNum);
      }
      array[lastRecord + RecordFormat.FLAGS] |= RecordType.ATOMIC_MORE;
      RequestRecord.append(JournalBatch.this, sessionId, requestId, bodyHash);
      number(lastRecord, run, msgSeqNum, epochNanos, RequestRecord.hash(requestId));
    }

    private boolean lastIsOutbound(int run, int msgSeqNum) {
      return lastRecord != NONE
          && array[lastRecord + RecordFormat.TYPE] == RecordType.OUT.code()
          && getInt(array, lastRecord + RecordFormat.SESSION_ID) == sessionId
          && getInt(array, lastRecord + RecordFormat.RUN) == run
          && getInt(array, lastRecord + RecordFormat.MSG_SEQ_NUM) == msgSeqNum;
    }

    @Override
    public void inbound(
        int run,
        int msgSeqNum,
        long epochNanos,
        boolean possDup,
        byte[] source,
        int offset,
        int length) {
      append(
          RecordType.IN_MSG, possDup ? RecordType.POSS_DUP : 0, sessionId, source, offset, length);
      number(lastRecord, run, msgSeqNum, epochNanos, 0);
    }

    @Override
    public void nextIn(int run, int nextIn, int receivedIn) {
      if (!coalesces(run)) {
        begin(RecordType.IN_SEQ, 0, sessionId, 0);
      }
      number(lastRecord, run, nextIn, 0, receivedIn - nextIn);
    }

    /** Whether this IN_SEQ may take the place of the last record. */
    private boolean coalesces(int run) {
      return lastRecord != NONE
          && array[lastRecord + RecordFormat.TYPE] == RecordType.IN_SEQ.code()
          && getInt(array, lastRecord + RecordFormat.SESSION_ID) == sessionId
          && getInt(array, lastRecord + RecordFormat.RUN) == run;
    }

    @Override
    public void reset(int run, int nextOut, int nextIn, boolean atomicWithNext) {
      if (atomicWithNext) {
        atomicSession = sessionId;
      }
      begin(RecordType.RESET, 0, sessionId, 0);
      number(lastRecord, run, nextOut, 0, nextIn);
    }
  }
}
