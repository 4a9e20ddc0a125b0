package io.fixbus.app;

import io.fixbus.journal.Direction;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.log.JournalInspection;
import io.fixbus.session.JournaledMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Takes a session's messages out of a journal, as they went over the wire. */
@Command(
    name = "extract",
    header = "Writes messages of a session as they went over the wire.",
    description = {
      "",
      "One after the other, tag=value with SOH, in the order of their numbers,"
          + " each number once. Secrets are overwritten with as many asterisks, and CheckSum(10) of such"
          + " a message is that of the asterisks.",
      ""
    })
final class JournalExtract implements Callable<Integer> {

  private static final int PAGE_MESSAGES = 1_000;
  private static final int PAGE_BYTES = 4 * 1024 * 1024;

  @Mixin
  private JournalPlace place;

  @Option(
      names = "--session",
      paramLabel = "NAME",
      required = true,
      description = "Of which session.")
  private String session;

  @Option(
      names = "--direction",
      paramLabel = "in|out",
      defaultValue = "out",
      description = "Messages received, or messages sent: ${DEFAULT-VALUE} if it is not given.")
  private Direction direction;

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "Of this generation of sequence numbers, instead of the present one.")
  private Optional<Integer> run = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "N",
      defaultValue = "1",
      description = "From this MsgSeqNum on.")
  private int from;

  @Option(names = "--to", paramLabel = "N", description = "Up to this MsgSeqNum.")
  private Optional<Integer> to = Optional.empty();

  @Option(names = "--lines", description = "Ends each message with a line feed.")
  private boolean lines;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Into a new file that only its owner may read, instead of standard output.")
  private Optional<Path> output = Optional.empty();

  @ParentCommand
  private JournalCommand journal;

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    JournalInspection inspection = JournalInspection.quick(place.directory());
    List<RecoveredSession> known = inspection.sessions();
    JournalPlace.requireSession(
        session, known.stream().map(RecoveredSession::name).toList());
    RecoveredSession found =
        known.stream().filter(one -> one.name().equals(session)).findFirst().orElseThrow();
    JournaledRange range = new JournaledRange(
        found.id(),
        direction,
        run.orElse(found.numbers().run()),
        from,
        to.orElse(Integer.MAX_VALUE));
    try (JournalReader reader = inspection.reader();
        OutputStream out = open()) {
      command.commandLine().getErr().println(copy(reader, range, out) + " messages");
    } catch (FileAlreadyExistsException e) {
      throw new CannotDoException(JournalExit.IO, e.getMessage() + " is there already");
    } catch (IOException e) {
      throw new CannotDoException(JournalExit.IO, "The messages cannot be written: " + e);
    }
    return JournalExit.of(inspection);
  }

  private OutputStream open() throws IOException {
    return output.isPresent()
        ? createPrivate(output.get())
        : new BufferedOutputStream(journal.out()) {
          @Override
          public void close() throws IOException {
            // Standard output is not ours to close.
            flush();
          }
        };
  }

  /** A new file, since none is overwritten, that only its owner may read. */
  private static OutputStream createPrivate(Path path) throws IOException {
    FileAttribute<?>[] attributes =
        path.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
        path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)));
  }

  private long copy(JournalReader reader, JournaledRange range, OutputStream out)
      throws IOException {
    long count = 0;
    int next = range.from();
    do {
      JournaledPage page = reader.read(
          new JournaledRange(range.sessionId(), range.direction(), range.run(), next, range.to()),
          PAGE_MESSAGES,
          PAGE_BYTES);
      for (JournaledMessage message : page.messages()) {
        out.write(MaskedBytes.of(message.bytes()));
        if (lines) {
          out.write('\n');
        }
        count++;
      }
      next = page.next();
    } while (next != 0);
    return count;
  }
}
