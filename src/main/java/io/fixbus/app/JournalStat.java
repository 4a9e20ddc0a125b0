package io.fixbus.app;

import io.fixbus.bus.IsoTime;
import io.fixbus.journal.Damage;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.log.InspectedSegment;
import io.fixbus.journal.log.JournalInspection;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.journal.log.JournalVisitor;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts what a journal holds. */
@Command(
    name = "stat",
    header = "Shows a journal's segments and sessions in figures.",
    description = {
      "",
      "Of each segment: when it was begun, its length and how much of it is used,"
          + " and what it holds. Of each session: its run, the next numbers, how far outbound numbers"
          + " are reserved, and the messages that are kept.",
      ""
    })
final class JournalStat implements Callable<Integer> {

  @Mixin
  private JournalPlace place;

  @Option(names = "--json", description = "Shows each segment and session as JSON, one a line.")
  private boolean json;

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    JournalInspection inspection = JournalInspection.quick(place.directory());
    RecordCounts counts = new RecordCounts();
    inspection.visit(counts);
    if (json) {
      printJson(inspection, counts);
    } else {
      printTables(inspection, counts);
    }
    return counts.damaged() ? JournalExit.CORRUPT : JournalExit.of(inspection);
  }

  private void printTables(JournalInspection inspection, RecordCounts counts) {
    PrintWriter out = command.commandLine().getOut();
    TextTable segments =
        new TextTable("segment", "begun", "bytes", "used", "sent", "received", "other records");
    for (InspectedSegment segment : inspection.segments()) {
      RecordCounts.Count count = counts.ofSegment(segment.file());
      segments.row(
          segment.file(),
          IsoTime.format(segment.createdNanos()),
          segment.bytes(),
          segment.end(),
          count.sent(),
          count.received(),
          count.other());
    }
    segments.print(out);
    out.println();
    TextTable sessions = new TextTable(
        "session", "run", "next out", "next in", "reserved below", "sent", "received", "identity");
    for (RecoveredSession session : inspection.sessions()) {
      RecordCounts.Count count = counts.ofSession(session.name());
      sessions.row(
          session.name(),
          session.numbers().run(),
          session.numbers().nextOut(),
          session.numbers().nextIn(),
          session.reservedOut(),
          count.sent(),
          count.received(),
          session.identity());
    }
    sessions.print(out);
    out.println();
    out.println(JournalVerify.describe(inspection.report().state()));
    inspection.sessions().forEach(session -> session
        .damage()
        .ifPresent(damage ->
            out.println("session " + session.name() + " may have lost messages: " + damage)));
  }

  private void printJson(JournalInspection inspection, RecordCounts counts) {
    PrintWriter out = command.commandLine().getOut();
    for (InspectedSegment segment : inspection.segments()) {
      out.println(counts
          .ofSegment(segment.file())
          .addTo(new JsonObject()
              .put("segment", segment.file())
              .put("begun", IsoTime.format(segment.createdNanos()))
              .put("bytes", segment.bytes())
              .put("used", segment.end()))
          .encode());
    }
    for (RecoveredSession session : inspection.sessions()) {
      JsonObject line = new JsonObject()
          .put("session", session.name())
          .put("identity", session.identity())
          .put("run", session.numbers().run())
          .put("nextOut", session.numbers().nextOut())
          .put("nextIn", session.numbers().nextIn())
          .put("reservedOut", session.reservedOut());
      session.damage().ifPresent(damage -> line.put("damage", damage));
      out.println(counts.ofSession(session.name()).addTo(line).encode());
    }
  }

  /** Counts records by segment and by session. */
  private static final class RecordCounts implements JournalVisitor {

    private static final Count NONE = new Count(0, 0, 0);

    private final Map<String, Count> segments = new HashMap<>();
    private final Map<String, Count> sessions = new HashMap<>();
    private boolean damaged;

    /**
     * How many there are.
     *
     * @param sent messages of ours
     * @param received messages of the counterparty
     * @param other records of other kinds
     */
    record Count(long sent, long received, long other) {

      private Count plus(Count more) {
        return new Count(sent + more.sent, received + more.received, other + more.other);
      }

      JsonObject addTo(JsonObject json) {
        return json.put("sent", sent).put("received", received).put("otherRecords", other);
      }
    }

    @Override
    public void record(JournalRecord record) {
      Count one =
          switch (record.type()) {
            case OUT -> new Count(1, 0, 0);
            case IN_MSG -> new Count(0, 1, 0);
            default -> new Count(0, 0, 1);
          };
      segments.merge(record.file(), one, Count::plus);
      sessions.merge(record.session(), one, Count::plus);
    }

    @Override
    public void damaged(Damage damage, long bytes) {
      damaged = true;
    }

    Count ofSegment(String file) {
      return segments.getOrDefault(file, NONE);
    }

    Count ofSession(String session) {
      return sessions.getOrDefault(session, NONE);
    }

    /** Whether some bytes are no valid records. */
    boolean damaged() {
      return damaged;
    }
  }
}
