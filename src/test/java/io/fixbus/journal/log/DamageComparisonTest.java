package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fixbus.journal.QuietLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * The same damage to a journal and to QuickFIX/J's FileStore, both with 50 messages acknowledged
 * and closed in order, and what each says when it is opened again.
 */
@QuietLog
final class DamageComparisonTest {

  private static final int MESSAGES = StoreUnderDamage.MESSAGES;
  private static final int SECTOR = 512;

  @TempDir
  private Path directory;

  private enum Outcome {
    OPENS_RIGHT("opens right"),
    REFUSES("refuses"),
    LOSES_SILENTLY("loses silently"),
    USES_NUMBERS_AGAIN("uses numbers again"),
    RESENDS_WRONG_BYTES("resends wrong bytes");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }
  }

  /** Something that happens to a closed store's files. */
  private interface Damage {
    void to(StoreUnderDamage store, Path directory) throws IOException;
  }

  private static void onMessages(StoreUnderDamage store, Path directory, Change change)
      throws IOException {
    Path file = store.messagesFile(directory);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      change.apply(bytes, store.endOf(file), store.offsetOf(file, MESSAGES / 2));
    }
  }

  /** A change to the messages' file: its end, and where the middle message lies. */
  private interface Change {
    void apply(RandomAccessFile file, int end, int middle) throws IOException;
  }

  private static Damage messages(Change change) {
    return (store, directory) -> onMessages(store, directory, change);
  }

  private static Damage numbers(Change change) {
    return (store, directory) -> {
      try (RandomAccessFile bytes =
          new RandomAccessFile(store.numbersFile(directory).toFile(), "rw")) {
        change.apply(bytes, (int) bytes.length(), 0);
      }
    };
  }

  private static Map<String, Damage> damages() {
    Map<String, Damage> damages = new LinkedHashMap<>();
    damages.put("nothing", (store, directory) -> {});
    damages.put("messages: the last byte cut off", messages((f, end, mid) -> f.setLength(end - 1)));
    damages.put(
        "messages: the last 60 bytes cut off", messages((f, end, mid) -> f.setLength(end - 60)));
    damages.put(
        "messages: the last 60 bytes zeroed",
        messages((f, end, mid) -> write(f, end - 60, new byte[60])));
    damages.put("messages: cut off in the middle", messages((f, end, mid) -> f.setLength(mid)));
    damages.put(
        "messages: zeroed from the middle on",
        messages((f, end, mid) -> write(f, mid, new byte[end - mid])));
    damages.put("messages: one bit flipped", messages((f, end, mid) -> {
      f.seek(mid + 60);
      int old = f.read();
      write(f, mid + 60, new byte[] {(byte) (old ^ 1)});
    }));
    damages.put(
        "messages: one sector zeroed",
        messages((f, end, mid) -> write(f, mid / SECTOR * SECTOR, new byte[SECTOR])));
    damages.put("messages: one sector in another's place", messages((f, end, mid) -> {
      byte[] sector = new byte[SECTOR];
      f.seek((mid / SECTOR - 2L) * SECTOR);
      f.readFully(sector);
      write(f, mid / SECTOR * SECTOR, sector);
    }));
    damages.put(
        "messages: garbage behind the end",
        messages((f, end, mid) -> write(f, end, "garbage garbage garbage".getBytes())));
    damages.put("messages: empty", messages((f, end, mid) -> f.setLength(0)));
    damages.put(
        "messages: missing", (store, directory) -> Files.delete(store.messagesFile(directory)));
    damages.put(
        "numbers: one byte changed", numbers((f, end, mid) -> write(f, 3, new byte[] {'7'})));
    damages.put("numbers: empty", numbers((f, end, mid) -> f.setLength(0)));
    damages.put("numbers: zeroed", numbers((f, end, mid) -> write(f, 0, new byte[end])));
    damages.put(
        "numbers: missing", (store, directory) -> Files.delete(store.numbersFile(directory)));
    return damages;
  }

  private static void write(RandomAccessFile file, int offset, byte[] bytes) throws IOException {
    file.seek(offset);
    file.write(bytes);
  }

  @Test
  void noDamageMakesOursLoseOrInventAnything() throws Exception {
    ((Logger) LoggerFactory.getLogger("quickfix")).setLevel(Level.OFF);
    StoreUnderDamage ours = new StoreUnderDamage.Ours();
    StoreUnderDamage theirs = new StoreUnderDamage.QuickFixJ();
    List<String> rows = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, Damage> damage : damages().entrySet()) {
      Outcome our = outcome(ours, damage.getValue(), directory.resolve("ours-" + number));
      Outcome their = outcome(theirs, damage.getValue(), directory.resolve("theirs-" + number++));
      rows.add(String.format("| %-40s | %-20s | %-20s |", damage.getKey(), our.text, their.text));
      assertThat(our).as(damage.getKey()).isIn(EnumSet.of(Outcome.OPENS_RIGHT, Outcome.REFUSES));
    }
    System.out.printf(
        "| %-40s | %-20s | %-20s |%n",
        "damage after 50 messages", "Fixbus", "QuickFIX/J FileStore");
    System.out.println("|---|---|---|");
    rows.forEach(System.out::println);
  }

  private static Outcome outcome(StoreUnderDamage store, Damage damage, Path directory)
      throws Exception {
    Files.createDirectories(directory);
    store.write(directory);
    damage.to(store, directory);
    StoreUnderDamage.Contents contents;
    try {
      contents = store.read(directory);
    } catch (Exception refused) {
      return Outcome.REFUSES;
    }
    for (Map.Entry<Integer, String> message : contents.messages().entrySet()) {
      if (!message.getValue().equals(StoreUnderDamage.message(message.getKey()))) {
        return Outcome.RESENDS_WRONG_BYTES;
      }
    }
    if (contents.nextOut() <= MESSAGES) {
      return Outcome.USES_NUMBERS_AGAIN;
    }
    return contents.messages().size() < MESSAGES ? Outcome.LOSES_SILENTLY : Outcome.OPENS_RIGHT;
  }
}
