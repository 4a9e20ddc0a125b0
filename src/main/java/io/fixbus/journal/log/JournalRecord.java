package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A view of one record of a journal that is being looked into. */
public final class JournalRecord {

  private static final int BODY_HASH_LENGTH = Long.BYTES;

  private final String file;
  private final RecordType type;
  private final byte[] array;
  private final int offset;
  private final String session;

  /**
   * Of a segment that is in memory.
   *
   * @param session name of the record's session, empty if it has none
   */
  JournalRecord(String file, RecordType type, byte[] array, int offset, String session) {
    this.file = file;
    this.type = type;
    this.array = array;
    this.offset = offset;
    this.session = session;
  }

  /** Name of the segment's file. */
  public String file() {
    return file;
  }

  /** Where it begins in the file. */
  public long offset() {
    return offset;
  }

  /** What it says. */
  public RecordType type() {
    return type;
  }

  /** The session's number in the journal, 0 if it concerns none or all. */
  public int sessionId() {
    return getInt(array, offset + RecordFormat.SESSION_ID);
  }

  /** The session's name, empty if it concerns none or all. */
  public String session() {
    return session;
  }

  /** Generation of sequence numbers. */
  public int run() {
    return getInt(array, offset + RecordFormat.RUN);
  }

  /** The message's number, or what the type says. */
  public int msgSeqNum() {
    return getInt(array, offset + RecordFormat.MSG_SEQ_NUM);
  }

  /** When it happened, nanoseconds since 1970; 0 if that is not kept. */
  public long epochNanos() {
    return getLong(array, offset + RecordFormat.EPOCH_NANOS);
  }

  /** What the type says. */
  public long aux() {
    return getLong(array, offset + RecordFormat.AUX);
  }

  /** How many bytes the record takes. */
  public int length() {
    return getInt(array, offset);
  }

  /** Whether the message was left out on purpose, since it is never resent. */
  public boolean redacted() {
    return has(RecordType.REDACTED);
  }

  /** Whether the inbound message carried PossDupFlag=Y. */
  public boolean possDup() {
    return has(RecordType.POSS_DUP);
  }

  /** Whether it was copied from an older segment. */
  public boolean copied() {
    return has(RecordType.COPIED);
  }

  private boolean has(int flag) {
    return (array[offset + RecordFormat.FLAGS] & flag) != 0;
  }

  /** The message of an OUT or IN_MSG record, as it went over the wire. */
  public byte[] message() {
    return Arrays.copyOfRange(array, offset + RecordFormat.HEADER_LENGTH, offset + length());
  }

  /** The text of an ADMIN record, the request id of a REQ record; else empty. */
  public String text() {
    int skipped =
        switch (type) {
          case ADMIN -> 0;
          case REQ -> BODY_HASH_LENGTH;
          default -> length() - RecordFormat.HEADER_LENGTH;
        };
    int begin = offset + RecordFormat.HEADER_LENGTH + skipped;
    return new String(array, begin, offset + length() - begin, StandardCharsets.UTF_8);
  }
}
