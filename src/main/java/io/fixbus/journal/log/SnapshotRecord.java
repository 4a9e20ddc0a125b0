package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.HEADER_LENGTH;
import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A SNAPSHOT record: run and msgSeqNum (the next outbound number) in the header, aux is the oldest
 * segment of the run, and as payload
 *
 * <pre>
 *  0 u32 nextIn        8 i64 runStartEpochNanos   20 u16 length of the name
 *  4 u32 reservedOut  16 u32 receivedIn - nextIn  22 u16 length of the identity
 *                                                 24 u16 length of the damage's text   26 u16 0
 * 28 name, identity, damage, in UTF-8
 * </pre>
 *
 * <p>A later version may add to the end.
 */
final class SnapshotRecord {

  private static final int NOBODY = 0;
  private static final int NEXT_IN = HEADER_LENGTH;
  private static final int RESERVED_OUT = HEADER_LENGTH + 4;
  private static final int RUN_START = HEADER_LENGTH + 8;
  private static final int UNFINISHED_IN = HEADER_LENGTH + 16;
  private static final int NAME_LENGTH = HEADER_LENGTH + 20;
  private static final int IDENTITY_LENGTH = HEADER_LENGTH + 22;
  private static final int DAMAGE_LENGTH = HEADER_LENGTH + 24;
  private static final int TEXTS = HEADER_LENGTH + 28;

  private SnapshotRecord() {}

  static void append(JournalBatch batch, LoggedSession session, long epochNanos) {
    byte[] name = session.name.getBytes(StandardCharsets.UTF_8);
    byte[] identity = session.identity().getBytes(StandardCharsets.UTF_8);
    byte[] damage = session.damage().orElse("").getBytes(StandardCharsets.UTF_8);
    SessionNumbers numbers = session.safe;
    int payload = TEXTS - HEADER_LENGTH + name.length + identity.length + damage.length;
    int record = batch.begin(RecordType.SNAPSHOT, 0, session.id, payload);
    batch.number(record, numbers.run, numbers.nextOut, epochNanos, numbers.runStartSegment);
    byte[] array = batch.array();
    putInt(array, record + NEXT_IN, numbers.nextIn);
    putInt(array, record + RESERVED_OUT, numbers.reservedOut);
    putLong(array, record + RUN_START, numbers.runStartEpochNanos);
    putInt(array, record + UNFINISHED_IN, numbers.receivedIn - numbers.nextIn);
    putShort(array, record + NAME_LENGTH, name.length);
    putShort(array, record + IDENTITY_LENGTH, identity.length);
    putShort(array, record + DAMAGE_LENGTH, damage.length);
    putShort(array, record + DAMAGE_LENGTH + 2, 0);
    int at = record + TEXTS;
    System.arraycopy(name, 0, array, at, name.length);
    System.arraycopy(identity, 0, array, at += name.length, identity.length);
    System.arraycopy(damage, 0, array, at + identity.length, damage.length);
  }

  /** A record of session 0 that only says why names may be missing, or that none is if empty. */
  static void appendTableDamage(JournalBatch batch, String damage, long epochNanos) {
    LoggedSession nobody = new LoggedSession(NOBODY, "", "");
    nobody.damage(damage.isEmpty() ? Optional.empty() : Optional.of(damage));
    append(batch, nobody, epochNanos);
  }

  /** Puts what a record says into a table. */
  static void read(byte[] array, int record, SessionTable table) {
    LoggedSession session = read(array, record);
    if (session.id == NOBODY) {
      table.damage(session.damage());
    } else {
      table.put(session);
    }
  }

  /** Whether its texts lie within it. */
  static boolean isWhole(byte[] array, int record) {
    int length = getInt(array, record + RecordFormat.LENGTH);
    return length >= TEXTS
        && TEXTS
                + getShort(array, record + NAME_LENGTH)
                + getShort(array, record + IDENTITY_LENGTH)
                + getShort(array, record + DAMAGE_LENGTH)
            <= length;
  }

  static LoggedSession read(byte[] array, int record) {
    int nameLength = getShort(array, record + NAME_LENGTH);
    int identityLength = getShort(array, record + IDENTITY_LENGTH);
    int damageLength = getShort(array, record + DAMAGE_LENGTH);
    int at = record + TEXTS;
    String name = new String(array, at, nameLength, StandardCharsets.UTF_8);
    String identity = new String(array, at += nameLength, identityLength, StandardCharsets.UTF_8);
    String damage = new String(array, at + identityLength, damageLength, StandardCharsets.UTF_8);
    LoggedSession session =
        new LoggedSession(getInt(array, record + RecordFormat.SESSION_ID), name, identity);
    session.damage(damage.isEmpty() ? Optional.empty() : Optional.of(damage));
    SessionNumbers numbers = session.safe;
    numbers.run = getInt(array, record + RecordFormat.RUN);
    numbers.nextOut = getInt(array, record + RecordFormat.MSG_SEQ_NUM);
    numbers.nextIn = getInt(array, record + NEXT_IN);
    numbers.receivedIn = numbers.nextIn + getInt(array, record + UNFINISHED_IN);
    numbers.reservedOut = getInt(array, record + RESERVED_OUT);
    numbers.runStartEpochNanos = getLong(array, record + RUN_START);
    numbers.runStartSegment = getLong(array, record + RecordFormat.AUX);
    session.working.set(numbers);
    return session;
  }

  private static int getShort(byte[] array, int offset) {
    return array[offset] & 0xff | (array[offset + 1] & 0xff) << 8;
  }

  private static void putShort(byte[] array, int offset, int value) {
    array[offset] = (byte) value;
    array[offset + 1] = (byte) (value >>> 8);
  }
}
