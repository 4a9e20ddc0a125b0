package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.HEADER_LENGTH;
import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import java.nio.charset.StandardCharsets;

/**
 * The payload of a REQ record: the hash of the message's body, eight bytes, then the request id.
 */
public final class RequestRecord {

  private static final int BODY_HASH_LENGTH = 8;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private RequestRecord() {}

  @SuppressWarnings("deprecation") // The one copy without a garbage array; ids are ASCII.
  public static void append(JournalBatch batch, int sessionId, String requestId, long bodyHash) {
    int idLength = requestId.length();
    int record = batch.begin(RecordType.REQ, 0, sessionId, BODY_HASH_LENGTH + idLength);
    byte[] array = batch.array();
    putLong(array, record + HEADER_LENGTH, bodyHash);
    requestId.getBytes(0, idLength, array, record + HEADER_LENGTH + BODY_HASH_LENGTH);
  }

  /** Hash of an id (FNV-1a, 64 bits), to find it without reading payloads. */
  public static long hash(String requestId) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < requestId.length(); i++) {
      hash = (hash ^ requestId.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** Whether there is room for the hash. */
  public static boolean isWhole(byte[] array, int record) {
    return getInt(array, record + RecordFormat.LENGTH) >= HEADER_LENGTH + BODY_HASH_LENGTH;
  }

  public static RememberedRequest read(byte[] array, int record) {
    int length = getInt(array, record + RecordFormat.LENGTH);
    int idOffset = HEADER_LENGTH + BODY_HASH_LENGTH;
    String requestId =
        new String(array, record + idOffset, length - idOffset, StandardCharsets.US_ASCII);
    return new RememberedRequest(
        requestId,
        getLong(array, record + HEADER_LENGTH),
        getInt(array, record + RecordFormat.RUN),
        getInt(array, record + RecordFormat.MSG_SEQ_NUM),
        getLong(array, record + RecordFormat.EPOCH_NANOS));
  }
}
