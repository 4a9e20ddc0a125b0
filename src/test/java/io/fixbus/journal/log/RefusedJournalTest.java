package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.SimulatedStorage.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start says of a directory that it cannot use. */
@QuietLog
final class RefusedJournalTest {

  private static final String FIRST = SegmentName.of(1);

  @TempDir
  private Path directory;

  private static JournalException refused(Path directory) {
    return catchThrowableOfType(JournalException.class, () -> FileJournal.open(
            JournalSettings.of(directory).withSegments(16 * 1024, 0))
        .close());
  }

  private void make() {
    try (Journal journal =
        FileJournal.open(JournalSettings.of(directory).withSegments(16 * 1024, 0))) {
      journal.register("trader", "identity");
    }
  }

  @Test
  void aDirectoryThatIsNotOursIsNamedWithAFileInItAndLeftAlone() throws Exception {
    Files.writeString(directory.resolve("letter.txt"), "Dear all");

    JournalException failure = refused(directory);

    assertThat(failure.kind()).isEqualTo(Kind.DIRECTORY);
    assertThat(failure)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("letter.txt")
        .hasMessageContaining("a directory of its own");
    assertThat(Files.readString(directory.resolve("letter.txt"))).isEqualTo("Dear all");
  }

  @Test
  void aFileInTheDirectorysPlaceIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("journal"), "a file");

    JournalException failure = refused(file);

    assertThat(failure.kind()).isEqualTo(Kind.IO);
    assertThat(failure).hasMessageContaining(file + ": not a directory");
  }

  @Test
  void aLockedDirectoryIsNamed() {
    try (Journal owner =
        FileJournal.open(JournalSettings.of(directory).withSegments(16 * 1024, 0))) {
      JournalException failure = refused(directory);

      assertThat(failure.kind()).isEqualTo(Kind.LOCKED);
      assertThat(failure).hasMessageContaining(directory.toString()).hasMessageContaining("in use");
      owner.register("trader", "identity");
    }
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws Exception {
    make();
    Path segment = directory.resolve(FIRST);
    Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(segment), "this user may read everything");

    assertThat(refused(directory)).hasMessageContaining(segment + ": permission denied");
  }

  @Test
  void aFileThatCannotBeReadIsNamedWithTheOffset() {
    SimulatedStorage sound = new SimulatedStorage();
    open(sound).close();
    SimulatedStorage reopened = SimulatedStorage.of(sound.files());
    open(reopened);
    List<Integer> readings = reopened.log().stream()
        .filter(call -> call.contains(" read " + FIRST))
        .map(call -> call.split(" ")[0])
        .map(Integer::valueOf)
        .toList();

    assertThat(readings).isNotEmpty().allSatisfy(reading -> {
      SimulatedStorage failing =
          SimulatedStorage.of(sound.files()).failAt(reading, Fault.EIO, false);
      JournalException failure = catchThrowableOfType(JournalException.class, () -> open(failing));
      assertThat(failure.kind()).isEqualTo(Kind.IO);
      assertThat(failure)
          .hasMessageContaining("simulated")
          .hasMessageContaining(FIRST + " cannot be read at offset 0");
    });
  }

  private static Journal open(SimulatedStorage storage) {
    return FileJournal.open(
        JournalSettings.of(Path.of("simulated")).withSegments(16 * 1024, 0),
        new JournalEnvironment(storage, new AtomicLong()::incrementAndGet, () -> 7, Runnable::run));
  }

  @Test
  void aDamagedHeaderIsToldWithWhatWasExpectedAndTheCommandThatShowsMore() throws Exception {
    make();
    byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));
    bytes[20] ^= 1;
    Files.write(directory.resolve(FIRST), bytes);

    JournalException failure = refused(directory);

    assertThat(failure.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(failure)
        .hasMessageContaining(FIRST)
        .hasMessageContaining("at offset 0: expected a segment's header with the CRC32C ")
        .hasMessageContaining(", found bytes with ")
        .hasMessageEndingWith(
            "\"java -jar fixbus.jar journal verify " + directory + "\" shows more");
    assertThat(Files.readAllBytes(directory.resolve(FIRST))).isEqualTo(bytes);
  }

  @Test
  void fileSystemsThatDoNotKeepThePromisesAreToldOf() {
    assertThat(Findings.advice("btrfs"))
        .hasValueSatisfying(text -> assertThat(text).contains("full disk"));
    assertThat(Findings.advice("nfs4")).isPresent();
    assertThat(Findings.advice("tmpfs")).isPresent();
    for (String usual : List.of("ext4", "xfs", "ext2/ext3", "NTFS", "")) {
      assertThat(Findings.advice(usual)).isEmpty();
    }
  }
}
