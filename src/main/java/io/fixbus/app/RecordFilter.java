package io.fixbus.app;

import io.fixbus.journal.Direction;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.log.JournalRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which records are wanted; all unless something is said. */
final class RecordFilter {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @Option(
      names = "--session",
      paramLabel = "NAME",
      description = "Only of this session. May be given more than once.")
  private List<String> sessions = new ArrayList<>();

  @Option(
      names = "--direction",
      paramLabel = "in|out",
      description = "Only messages received, or only messages sent.")
  private Optional<Direction> direction = Optional.empty();

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "Only of this generation of sequence numbers; it grows by one at each reset.")
  private Optional<Integer> run = Optional.empty();

  @Option(names = "--from", paramLabel = "N", description = "Only messages from this MsgSeqNum on.")
  private Optional<Integer> from = Optional.empty();

  @Option(names = "--to", paramLabel = "N", description = "Only messages up to this MsgSeqNum.")
  private Optional<Integer> to = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only from this time on, in UTC: 2026-11-23T09:30:00Z or 2026-11-23.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Time.class,
      description = "Only before this time.")
  private Optional<Instant> until = Optional.empty();

  /** The sessions that are asked for; none if all are. */
  List<String> sessions() {
    return List.copyOf(sessions);
  }

  /** Whether a record is wanted. */
  boolean accepts(JournalRecord record) {
    if (!sessions.isEmpty() && !sessions.contains(record.session())
        || run.isPresent() && (record.sessionId() == 0 || run.get() != record.run())) {
      return false;
    }
    return acceptsTime(record.epochNanos()) && acceptsMessage(record);
  }

  private boolean acceptsTime(long epochNanos) {
    if (since.isEmpty() && until.isEmpty()) {
      return true;
    }
    Instant time =
        Instant.ofEpochSecond(epochNanos / NANOS_PER_SECOND, epochNanos % NANOS_PER_SECOND);
    return epochNanos != 0
        && !time.isBefore(since.orElse(Instant.MIN))
        && time.isBefore(until.orElse(Instant.MAX));
  }

  private boolean acceptsMessage(JournalRecord record) {
    if (direction.isEmpty() && from.isEmpty() && to.isEmpty()) {
      return true;
    }
    boolean out = record.type() == RecordType.OUT;
    boolean in = record.type() == RecordType.IN_MSG;
    return (direction.isEmpty() ? out || in : direction.get() == Direction.OUT ? out : in)
        && record.msgSeqNum() >= from.orElse(Integer.MIN_VALUE)
        && record.msgSeqNum() <= to.orElse(Integer.MAX_VALUE);
  }

  /** A time, or a day, which begins at midnight. */
  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("'" + text + "' is no time such as 2026-11-23T09:30:00Z"
            + " and no day such as 2026-11-23");
      }
    }
  }
}
