package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.HEADER_LENGTH;
import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.session.JournaledMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The journal of those who need none: messages of the present, for resends, and nothing else. */
final class MemoryJournal implements Journal {

  private final long maxBytes;
  private final JournalListener listener;
  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<Key, NavigableMap<Integer, JournaledMessage>> messages = new HashMap<>();
  /** In the order in which they came, to give up the oldest first. */
  private final ArrayDeque<Kept> order = new ArrayDeque<>();

  private long bytes;
  private volatile JournalRoom room = JournalRoom.AMPLE;

  /** Which messages. */
  private record Key(int sessionId, Direction origin, int run) {}

  private record Kept(Key key, JournaledMessage message) {}

  MemoryJournal(long maxBytes, JournalListener listener) {
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  @Override
  public RecoveryReport report() {
    return new RecoveryReport(RecoveryReport.State.NEW, List.of(), List.of());
  }

  @Override
  public synchronized JournalUsage usage() {
    long oldest = order.isEmpty() ? 0 : order.getFirst().message().epochNanos();
    return new JournalUsage(Optional.empty(), bytes, OptionalLong.of(maxBytes), 0, oldest);
  }

  @Override
  public List<RecoveredSession> sessions() {
    return List.of();
  }

  @Override
  public synchronized int register(String name, String identity) {
    return ids.computeIfAbsent(name, unknown -> ids.size() + 1);
  }

  @Override
  public synchronized void adopt(int sessionId, String identity) {
    if (!ids.containsValue(sessionId)) {
      throw new UnknownSessionException(sessionId);
    }
  }

  @Override
  public void acceptLoss(String who) {}

  @Override
  public synchronized void append(List<JournalBatch> batches) {
    long beganNanos = System.nanoTime();
    if (room == JournalRoom.CLOSED) {
      listener.failed(JournalException.Kind.CLOSED);
      throw new JournalException(JournalException.Kind.CLOSED, "The journal in memory is closed");
    }
    for (JournalBatch batch : batches) {
      byte[] array = batch.array();
      for (int at = 0; at < batch.byteCount(); ) {
        keep(array, at);
        at += RecordFormat.aligned(getInt(array, at));
      }
    }
    while (bytes > maxBytes) {
      giveUpOldest();
    }
    listener.appended(batches, System.nanoTime() - beganNanos);
  }

  @Override
  public boolean appendAtOnce(JournalBatch batch) {
    append(List.of(batch));
    return true;
  }

  private void keep(byte[] array, int record) {
    RecordType type = RecordType.of(array[record + RecordFormat.TYPE]);
    boolean message = type == RecordType.OUT || type == RecordType.IN_MSG;
    if (!message || (array[record + RecordFormat.FLAGS] & RecordType.REDACTED) != 0) {
      return;
    }
    Key key = new Key(
        getInt(array, record + RecordFormat.SESSION_ID),
        type == RecordType.OUT ? Direction.OUT : Direction.IN,
        getInt(array, record + RecordFormat.RUN));
    JournaledMessage kept = new JournaledMessage(
        getInt(array, record + RecordFormat.MSG_SEQ_NUM),
        key.run(),
        getLong(array, record + RecordFormat.EPOCH_NANOS),
        Arrays.copyOfRange(array, record + HEADER_LENGTH, record + getInt(array, record)));
    messages.computeIfAbsent(key, k -> new TreeMap<>()).put(kept.msgSeqNum(), kept);
    order.add(new Kept(key, kept));
    bytes += HEADER_LENGTH + kept.bytes().length;
  }

  private void giveUpOldest() {
    Kept oldest = order.remove();
    bytes -= HEADER_LENGTH + oldest.message().bytes().length;
    NavigableMap<Integer, JournaledMessage> ofRun =
        Objects.requireNonNull(messages.get(oldest.key()));
    // A message that came again under its number has taken the place of the older one already.
    if (ofRun.get(oldest.message().msgSeqNum()) == oldest.message()) {
      ofRun.remove(oldest.message().msgSeqNum());
    }
    if (ofRun.isEmpty()) {
      messages.remove(oldest.key());
    }
  }

  @Override
  public void idle() {}

  @Override
  public void maintain() {}

  @Override
  public JournalRoom room() {
    return room;
  }

  @Override
  public JournalReader reader() {
    return new Reader();
  }

  private synchronized JournaledPage read(JournaledRange range, int maxMessages, int maxBytes) {
    Key key = new Key(range.sessionId(), range.direction(), range.run());
    List<JournaledMessage> page = new ArrayList<>();
    NavigableMap<Integer, JournaledMessage> ofRun = messages.get(key);
    if (ofRun == null || range.from() > range.to()) {
      return new JournaledPage(page, 0);
    }
    long read = 0;
    for (JournaledMessage message :
        ofRun.subMap(range.from(), true, range.to(), true).values()) {
      if (page.size() == maxMessages || read >= maxBytes) {
        return new JournaledPage(page, message.msgSeqNum());
      }
      page.add(message);
      read += message.bytes().length;
    }
    return new JournaledPage(page, 0);
  }

  @Override
  public synchronized void close() {
    room = JournalRoom.CLOSED;
    messages.clear();
    order.clear();
  }

  private final class Reader implements JournalReader {
    @Override
    public JournaledPage read(JournaledRange range, int maxMessages, int maxBytes) {
      return MemoryJournal.this.read(range, maxMessages, maxBytes);
    }

    @Override
    public void close() {}
  }
}
