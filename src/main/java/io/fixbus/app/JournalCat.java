package io.fixbus.app;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.log.JournalInspection;
import io.fixbus.journal.log.JournalRecord;
import io.fixbus.journal.log.JournalVisitor;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a journal holds, record by record. */
@Command(
    name = "cat",
    header = "Shows the messages of a journal in the order of their writing.",
    description = {
      "",
      "A line has the time, the session and its run, >> for messages sent and <<"
          + " for messages received, MsgType, MsgSeqNum and the fields. Of session messages sent only"
          + " the numbers are kept; session messages received are not kept.",
      ""
    })
final class JournalCat implements Callable<Integer> {

  @Mixin
  private JournalPlace place;

  @Mixin
  private RecordFilter filter;

  @Option(
      names = "--all",
      description = "Shows the journal's own records too, and where each begins.")
  private boolean all;

  @Option(names = "--json", description = "Shows each record as JSON, whole, one a line.")
  private boolean json;

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    JournalInspection inspection = JournalInspection.quick(place.directory());
    requireKnown(inspection.sessions());
    Dialects dialects = new Dialects(place.config());
    Lines lines =
        new Lines(json ? new RecordJson(dialects)::line : new RecordText(dialects, all)::line);
    inspection.visit(lines);
    if (inspection.report().state() == State.TORN) {
      inspection.report().findings().forEach(lines.err::println);
    }
    return lines.damaged ? JournalExit.CORRUPT : JournalExit.of(inspection);
  }

  private void requireKnown(List<RecoveredSession> known) {
    List<String> names = known.stream().map(RecoveredSession::name).toList();
    for (String session : filter.sessions()) {
      JournalPlace.requireSession(session, names);
    }
  }

  private boolean isShown(JournalRecord record) {
    boolean shown = all
        || switch (record.type()) {
          case OUT, IN_MSG, RESET, ADMIN -> true;
          default -> false;
        };
    return shown && filter.accepts(record);
  }

  private final class Lines implements JournalVisitor {
    private final Function<JournalRecord, String> form;
    private final PrintWriter out = command.commandLine().getOut();
    private final PrintWriter err = command.commandLine().getErr();
    private boolean damaged;

    Lines(Function<JournalRecord, String> form) {
      this.form = form;
    }

    @Override
    public void record(JournalRecord record) {
      if (isShown(record)) {
        out.println(form.apply(record));
      }
    }

    @Override
    public void damaged(Damage damage, long bytes) {
      damaged = true;
      err.println("damaged: " + damage + "; " + bytes + " bytes are left out");
    }
  }
}
