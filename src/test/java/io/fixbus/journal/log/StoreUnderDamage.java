package io.fixbus.journal.log;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.disk.SegmentName;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import quickfix.FileStoreFactory;
import quickfix.MessageStore;
import quickfix.SessionID;
import quickfix.SessionSettings;

/** A store of messages and numbers as the damage comparison sees it. */
interface StoreUnderDamage {

  /** How many messages are stored and acknowledged. */
  int MESSAGES = 50;

  /** What an opened store says. */
  record Contents(int nextOut, Map<Integer, String> messages) {}

  /** Stores all messages and closes. */
  void write(Path directory) throws Exception;

  /** Where the messages lie. */
  Path messagesFile(Path directory);

  /** Where the numbers lie. */
  Path numbersFile(Path directory);

  /** Where the message's text lies in the file. */
  default int offsetOf(Path file, int msgSeqNum) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        .indexOf(message(msgSeqNum));
  }

  /** Where what was written to the file ends. */
  int endOf(Path file) throws IOException;

  /**
   * Opens the store again.
   *
   * @throws Exception if it refuses
   */
  Contents read(Path directory) throws Exception;

  /** The text of a message. */
  static String message(int msgSeqNum) {
    return "8=FIX.4.4\u00019=100\u000135=D\u000134=" + msgSeqNum + "\u000111=order-" + msgSeqNum
        + "\u000158=" + Integer.toString(msgSeqNum % 10).repeat(80) + "\u000110=000\u0001";
  }

  /** Ours. */
  final class Ours implements StoreUnderDamage {
    private static final int GROUP = 10;

    private static JournalSettings settings(Path directory) {
      return JournalSettings.of(directory).withSegments(64 * 1024, 0);
    }

    @Override
    public void write(Path directory) {
      try (Journal journal = FileJournal.open(settings(directory))) {
        int session = journal.register("session", "identity");
        JournalBatch batch = new JournalBatch();
        for (int n = 1; n <= MESSAGES; n++) {
          byte[] bytes = message(n).getBytes(StandardCharsets.ISO_8859_1);
          batch.log(session).outbound(1, n, n, true, bytes, 0, bytes.length);
          if (n % GROUP == 0) {
            journal.append(List.of(batch));
            batch.clear();
          }
        }
      }
    }

    @Override
    public Path messagesFile(Path directory) {
      return directory.resolve(SegmentName.of(1));
    }

    @Override
    public int endOf(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      return new SegmentScan(bytes, bytes.length, SegmentHeader.read(bytes).salt())
          .run((type, array, record) -> {}, file.toString())
          .end();
    }

    @Override
    public Path numbersFile(Path directory) {
      return directory.resolve(SegmentName.NODE);
    }

    @Override
    public Contents read(Path directory) {
      try (Journal journal = FileJournal.open(settings(directory));
          JournalReader reader = journal.reader()) {
        if (journal.sessions().isEmpty()) {
          journal.register("session", "identity");
          return new Contents(1, Map.of());
        }
        RecoveredSession session = journal.sessions().get(0);
        session.damage().ifPresent(text -> {
          throw new IllegalStateException(text);
        });
        Map<Integer, String> messages = new TreeMap<>();
        reader
            .read(
                new JournaledRange(session.id(), Direction.OUT, 1, 1, MESSAGES), MESSAGES, 1 << 20)
            .messages()
            .forEach(message -> messages.put(
                message.msgSeqNum(), new String(message.bytes(), StandardCharsets.ISO_8859_1)));
        return new Contents(session.numbers().nextOut(), messages);
      }
    }
  }

  /** QuickFIX/J's FileStore. It is closed in order: no setting changes what it then finds. */
  final class QuickFixJ implements StoreUnderDamage {
    private static final SessionID SESSION = new SessionID("FIX.4.4", "A", "B");

    private static MessageStore open(Path directory) {
      SessionSettings settings = new SessionSettings();
      settings.setString(SESSION, FileStoreFactory.SETTING_FILE_STORE_PATH, directory.toString());
      return new FileStoreFactory(settings).create(SESSION);
    }

    private static void close(MessageStore store) throws IOException {
      ((Closeable) store).close();
    }

    private static Path file(Path directory, String ending) {
      try (Stream<Path> files = Files.list(directory)) {
        return files
            .filter(file -> file.toString().endsWith(ending))
            .findFirst()
            .orElseThrow();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void write(Path directory) throws IOException {
      MessageStore store = open(directory);
      for (int n = 1; n <= MESSAGES; n++) {
        store.set(n, message(n));
        store.setNextSenderMsgSeqNum(n + 1);
      }
      close(store);
    }

    @Override
    public Path messagesFile(Path directory) {
      return file(directory, ".body");
    }

    @Override
    public int endOf(Path file) throws IOException {
      return (int) Files.size(file);
    }

    @Override
    public Path numbersFile(Path directory) {
      return file(directory, ".senderseqnums");
    }

    @Override
    public Contents read(Path directory) throws IOException {
      MessageStore store = open(directory);
      try {
        Map<Integer, String> messages = new TreeMap<>();
        for (int n = 1; n <= MESSAGES; n++) {
          List<String> found = new ArrayList<>();
          store.get(n, n, found);
          if (!found.isEmpty()) {
            messages.put(n, found.get(0));
          }
        }
        return new Contents(store.getNextSenderMsgSeqNum(), messages);
      } finally {
        close(store);
      }
    }
  }
}
