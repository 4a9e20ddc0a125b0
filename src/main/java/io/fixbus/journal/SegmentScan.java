package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

/**
 * Follows the chain of records in a segment's bytes to the first place where no valid record
 * begins, and judges what lies beyond.
 */
final class SegmentScan {

  private final byte[] data;
  private final int limit;
  private final RecordFormat.Checksum checksum;
  private int chainEnd;
  private int end;
  private int headEnd;
  private long durable;
  private int lastCommitFlags;
  private long sealedBefore;
  private int recordCount;

  /**
   * Of a whole segment.
   *
   * @param data the segment's bytes
   * @param limit its end, as far as it counts
   */
  SegmentScan(byte[] data, int limit, long salt) {
    this.data = data;
    this.limit = limit;
    this.checksum = new RecordFormat.Checksum(salt);
    goTo(SegmentHeader.LENGTH);
  }

  private void goTo(int offset) {
    chainEnd = offset;
    end = offset;
  }

  /**
   * Follows the chain from where it is.
   *
   * @throws JournalException of kind VERSION at a record that only a later version understands
   */
  SegmentScan run(RecordVisitor visitor, String name) {
    while (validAt(chainEnd)) {
      int type = data[chainEnd + RecordFormat.TYPE];
      int flags = data[chainEnd + RecordFormat.FLAGS];
      if (!RecordType.known(type) && (flags & RecordType.OPTIONAL) == 0) {
        throw new JournalException(JournalException.Kind.VERSION, name + ": the record at offset "
            + chainEnd + " is of type " + type + ", which only a later version understands");
      }
      chainEnd += RecordFormat.aligned(getInt(data, chainEnd));
      if ((flags & RecordType.ATOMIC_MORE) == 0) {
        visitGroup(visitor);
      }
    }
    return this;
  }

  /** The records up to the chain's end belong together, and all are there. */
  private void visitGroup(RecordVisitor visitor) {
    while (end < chainEnd) {
      int record = end;
      int code = data[record + RecordFormat.TYPE];
      end += RecordFormat.aligned(getInt(data, record));
      recordCount++;
      lastCommitFlags = 0;
      if (RecordType.known(code)) {
        RecordType type = RecordType.of(code);
        if (type == RecordType.COMMIT) {
          commit(record);
        } else if (type == RecordType.SEAL) {
          sealedBefore = getLong(data, record + RecordFormat.AUX);
        }
        visitor.visit(type, data, record);
      }
    }
  }

  private void commit(int record) {
    lastCommitFlags = data[record + RecordFormat.FLAGS] & 0xff;
    durable = Math.max(durable, getLong(data, record + RecordFormat.AUX));
    if ((lastCommitFlags & RecordType.HEAD) != 0) {
      headEnd = end;
      durable = Math.max(durable, end);
    }
  }

  private boolean validAt(int offset) {
    if (limit - offset < RecordFormat.HEADER_LENGTH) {
      return false;
    }
    int length = getInt(data, offset);
    if (length < RecordFormat.HEADER_LENGTH || length > RecordFormat.MAX_LENGTH
        || RecordFormat.aligned(length) > limit - offset
        || data[offset + RecordFormat.HEADER_LENGTH_BYTE] != RecordFormat.HEADER_LENGTH
        || data[offset + RecordFormat.ZERO_BYTE] != 0) {
      return false;
    }
    for (int i = length; i < RecordFormat.aligned(length); i++) {
      if (data[offset + i] != 0) {
        return false;
      }
    }
    return getInt(data, offset + RecordFormat.CHECKSUM) == checksum.of(data, offset, offset);
  }

  /**
   * Goes on behind a damaged place, at the next valid record. The unfinished atomic group before
   * it, if any, is lost.
   *
   * @return whether there is one
   */
  boolean skipDamage() {
    for (int at = chainEnd + RecordFormat.ALIGNMENT; at + RecordFormat.HEADER_LENGTH <= limit;
        at += RecordFormat.ALIGNMENT) {
      if (validAt(at)) {
        goTo(at);
        return true;
      }
    }
    return false;
  }

  /** Where the chain of valid records ends. */
  int chainEnd() {
    return chainEnd;
  }

  /** Where the records end that count: an unfinished atomic group at the chain's end does not. */
  int end() {
    return end;
  }

  /** Where the head ends, 0 if it is not complete. */
  int headEnd() {
    return headEnd;
  }

  /** All before this offset had been forced to the disk, as the chain itself proves. */
  long durable() {
    return durable;
  }

  /** Number of the segment that follows this sealed one, 0 if it is not sealed. */
  long sealedBefore() {
    return sealedBefore;
  }

  int recordCount() {
    return recordCount;
  }

  /** Whether the last record says that the journal was closed in order, and nothing follows. */
  boolean closedInOrder() {
    return (lastCommitFlags & RecordType.CLEAN) != 0 && end == chainEnd && nothingBeyond();
  }

  /** Whether there are only zeros from the end of what counts. */
  boolean nothingBeyond() {
    int at = end;
    for (; at + Long.BYTES <= limit; at += Long.BYTES) {
      if (getLong(data, at) != 0) {
        return false;
      }
    }
    while (at < limit) {
      if (data[at++] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a record beyond the chain proves that its end is no torn write: a COMMIT that was
   * written when bytes beyond the chain's end had been forced already, or a SEAL.
   *
   * @return offset of the proof, 0 if there is none
   */
  int proofOfDamage() {
    for (int at = chainEnd; at + RecordFormat.HEADER_LENGTH <= limit;
        at += RecordFormat.ALIGNMENT) {
      int type = data[at + RecordFormat.TYPE];
      boolean proof = type == RecordType.SEAL.code()
          || type == RecordType.COMMIT.code() && getLong(data, at + RecordFormat.AUX) > chainEnd;
      if (proof && validAt(at)) {
        return at;
      }
    }
    return 0;
  }
}
