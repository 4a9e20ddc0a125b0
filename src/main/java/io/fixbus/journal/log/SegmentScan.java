package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.Damage;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;

/**
 * Follows the chain of records in a segment's bytes to the first place where no valid record
 * begins, and judges what lies beyond.
 */
final class SegmentScan {

  private final byte[] data;
  private final int limit;
  private final RecordCheck check;
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
    this.check = new RecordCheck(data, limit, salt);
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
    while (check.isValid(chainEnd)) {
      int type = data[chainEnd + RecordFormat.TYPE];
      int flags = data[chainEnd + RecordFormat.FLAGS];
      if (!RecordType.known(type) && (flags & RecordType.OPTIONAL) == 0) {
        throw new JournalException(
            JournalException.Kind.VERSION,
            name + ": the record at offset " + chainEnd + " is of type " + type
                + ", which only a later version understands");
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

  /**
   * Follows the whole segment from where it is, over damaged places too.
   *
   * @throws JournalException as {@link #run}
   */
  SegmentScan runOverDamage(RecordVisitor visitor, String name) {
    run(visitor, name);
    Damage damage = damage(name);
    int begin = chainEnd;
    while (skipDamage()) {
      visitor.damaged(damage, chainEnd - begin);
      run(visitor, name);
      damage = damage(name);
      begin = chainEnd;
    }
    return this;
  }

  /** Why the chain ends where it does. */
  Damage damage(String name) {
    return check.damage(name, chainEnd);
  }

  /** Why the records that count end where they do. */
  Damage torn(String name) {
    return end == chainEnd
        ? damage(name)
        : new Damage(name, end, "a whole group of records", "only its beginning");
  }

  /**
   * Goes on behind a damaged place, at the next valid record. The unfinished atomic group before
   * it, if any, is lost.
   *
   * @return whether there is one
   */
  boolean skipDamage() {
    for (int at = chainEnd + RecordFormat.ALIGNMENT;
        at + RecordFormat.HEADER_LENGTH <= limit;
        at += RecordFormat.ALIGNMENT) {
      if (check.isValid(at)) {
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
    for (int at = chainEnd;
        at + RecordFormat.HEADER_LENGTH <= limit;
        at += RecordFormat.ALIGNMENT) {
      int type = data[at + RecordFormat.TYPE];
      boolean proof = type == RecordType.SEAL.code()
          || type == RecordType.COMMIT.code() && getLong(data, at + RecordFormat.AUX) > chainEnd;
      if (proof && check.isValid(at)) {
        return at;
      }
    }
    return 0;
  }
}
