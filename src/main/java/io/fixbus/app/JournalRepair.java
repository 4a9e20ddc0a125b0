package io.fixbus.app;

import io.fixbus.journal.Damage;
import io.fixbus.journal.Journal;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.InspectedSegment;
import io.fixbus.journal.log.JournalInspection;
import io.fixbus.journal.log.JournalSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mends a journal, as far as that can be done, after saying how. */
@Command(
    name = "repair",
    header = "Says how a damaged journal can be mended, and mends it if asked.",
    description = {
      "",
      "Without --apply nothing is changed. A copy of each segment that is mended"
          + " is kept in the directory quarantine; no original is removed. The journal must not be in"
          + " use.",
      ""
    })
final class JournalRepair implements Callable<Integer> {

  @Mixin
  private JournalPlace place;

  @Option(names = "--apply", description = "Does it.")
  private boolean apply;

  @Option(
      names = "--accept-loss",
      paramLabel = "WHO",
      description = "Lets sessions go on whose messages are lost, after the last number that they"
          + " can have used. Say who decides so, and why: it is noted in the journal.")
  private Optional<String> acceptedBy = Optional.empty();

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    JournalSettings settings = place.settings();
    PrintWriter out = command.commandLine().getOut();
    JournalInspection all = JournalInspection.thorough(settings.directory());
    // What a start notices, which is what opening the journal mends.
    JournalInspection noticed = JournalInspection.quick(settings.directory());
    List<String> steps = new Plan(noticed).steps();
    List<Damage> lasting = new ArrayList<>(all.report().damages());
    lasting.removeAll(noticed.report().damages());
    if (steps.isEmpty() && lasting.isEmpty()) {
      out.println(settings.directory() + " needs no repair: "
          + JournalVerify.describe(all.report().state()));
      return JournalExit.of(all);
    }
    all.report().findings().forEach(out::println);
    lasting.forEach(damage -> out.println(damage.file() + " stays as it is: what was at offset "
        + damage.offset() + " cannot be sent again; the sessions go on"));
    if (steps.isEmpty()) {
      return JournalExit.of(all);
    }
    out.println(apply ? "This is done:" : "This would be done:");
    steps.forEach(step -> out.println("- " + step));
    out.flush();
    return apply ? apply(settings, noticed) : sayHow(out, noticed);
  }

  private static int sayHow(PrintWriter out, JournalInspection before) {
    out.println(
        before.damaged()
            ? "Add --apply --accept-loss \"WHO, WHY\" to do so. If there is a copy of what is lost, put"
                + " it back first."
            : "Add --apply to do so; the connector's next start does the same.");
    return JournalExit.of(before);
  }

  private int apply(JournalSettings settings, JournalInspection before) {
    if (before.damaged() && acceptedBy.isEmpty()) {
      throw new CannotDoException(
          JournalExit.CORRUPT,
          "Nothing was done: messages are lost, which"
              + " --accept-loss \"WHO, WHY\" has to accept");
    }
    PrintWriter out = command.commandLine().getOut();
    try (Journal journal = FileJournal.open(settings)) {
      if (journal.report().state() != State.CLEAN) {
        journal.report().findings().forEach(out::println);
      }
      acceptedBy.ifPresent(journal::acceptLoss);
    }
    JournalInspection after = JournalInspection.thorough(settings.directory());
    out.println(
        settings.directory() + ": " + JournalVerify.describe(after.report().state()));
    for (RecoveredSession session : after.sessions()) {
      out.println("session " + session.name() + " goes on at outbound "
          + session.numbers().nextOut() + ", inbound " + session.numbers().nextIn());
    }
    boolean down =
        after.sessions().stream().anyMatch(session -> session.damage().isPresent());
    return down ? JournalExit.CORRUPT : JournalExit.OK;
  }

  /** What opening a journal, and accepting its losses, would do to it. */
  private static final class Plan {

    private final JournalInspection inspection;
    private final State state;

    Plan(JournalInspection inspection) {
      this.inspection = inspection;
      this.state = inspection.report().state();
    }

    /** One line each; none if nothing is wrong. */
    List<String> steps() {
      List<String> steps = new ArrayList<>();
      if (state == State.TORN || state == State.CORRUPT) {
        List<InspectedSegment> segments = inspection.segments();
        String newest = segments.get(segments.size() - 1).file();
        steps.add("a copy of " + newest + " is kept in the directory quarantine");
        steps.add("a new segment is begun after " + newest + ", with all that is known of the"
            + " sessions");
        olderDamages(newest)
            .forEach(damage -> steps.add(damage.file() + " stays as it is; what is"
                + " damaged at offset " + damage.offset() + " cannot be sent again"));
      }
      for (RecoveredSession session : inspection.sessions()) {
        boolean jumps = state == State.TORN || state == State.CORRUPT;
        int nextOut = jumps
            ? Math.max(session.reservedOut(), session.numbers().nextOut())
            : session.numbers().nextOut();
        if (session.damage().isPresent()) {
          steps.add("the loss of messages of " + session.name() + " is accepted ("
              + session.damage().get() + "): it goes on at outbound " + nextOut);
        } else if (jumps && nextOut != session.numbers().nextOut()) {
          steps.add("session " + session.name() + " goes on at outbound " + nextOut + " instead of "
              + session.numbers().nextOut() + ", lest a number be used twice");
        }
      }
      return steps;
    }

    private List<Damage> olderDamages(String newest) {
      return inspection.report().damages().stream()
          .filter(damage -> !damage.file().equals(newest))
          .toList();
    }
  }
}
