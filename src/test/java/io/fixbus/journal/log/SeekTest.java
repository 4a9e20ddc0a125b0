package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What finding a message by its number costs, wherever it lies and however many there are. */
class SeekTest {
  private static final int SEGMENT_BYTES = 64 * 1024;
  private static final int MESSAGE_LENGTH = 200;
  private static final int BATCH = 100;

  @TempDir
  private Path directory;

  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void aMessageIsReadInAsManyStepsWhereverItLies() {
    int few = mostReads("few", 1_000);
    int many = mostReads("many", 50_000);
    System.out.printf("reads to find one of 1,000 messages: %d, of 50,000: %d%n", few, many);
    assertThat(many).isEqualTo(few);
  }

  /** With each segment's index in a file, as a start finds it. */
  private int mostReads(String name, int messages) {
    JournalSettings settings = JournalSettings.of(directory.resolve(name))
        .withSync(SyncMode.WRITTEN)
        .withSegments(SEGMENT_BYTES, 0);
    int id = fill(settings, messages);
    int most = 0;
    try (Journal journal = open(settings)) {
      for (int number : new int[] {1, messages / 3, messages / 2, messages - 10, messages}) {
        try (JournalReader reader = journal.reader()) {
          reads.set(0);
          JournaledPage page = reader.read(
              new JournaledRange(id, Direction.OUT, 1, number, number), 1, MESSAGE_LENGTH);
          assertThat(page.messages()).hasSize(1);
          assertThat(page.messages().get(0).bytes()[0]).isEqualTo((byte) number);
          most = Math.max(most, reads.get());
        }
      }
    }
    return most;
  }

  private int fill(JournalSettings settings, int messages) {
    try (Journal journal = open(settings)) {
      int id = journal.register("session", "identity");
      byte[] message = new byte[MESSAGE_LENGTH];
      JournalBatch batch = new JournalBatch();
      for (int number = 1; number <= messages; number++) {
        Arrays.fill(message, (byte) number);
        batch.log(id).outbound(1, number, number, true, message, 0, MESSAGE_LENGTH);
        if (batch.recordCount() == BATCH) {
          journal.append(List.of(batch));
          batch.clear();
        }
      }
      return id;
    }
  }

  private Journal open(JournalSettings settings) {
    Storage counted = counted(Storage.class, new FileStorage(settings.directory()));
    return FileJournal.open(
        settings,
        new JournalEnvironment(counted, System::nanoTime, System::nanoTime, Runnable::run));
  }

  private <T> T counted(Class<T> type, T target) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          if (method.getName().equals("read")) {
            reads.incrementAndGet();
          }
          try {
            Object result = method.invoke(target, arguments);
            return result instanceof StorageFile file ? counted(StorageFile.class, file) : result;
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}
