package io.fixbus.app;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.log.InspectedSegment;
import io.fixbus.journal.log.JournalInspection;
import java.util.ArrayList;
import java.util.List;

/** What opening a journal, and accepting its losses, would do to it. */
final class RepairPlan {

  private final JournalInspection inspection;
  private final State state;

  RepairPlan(JournalInspection inspection) {
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
      olderDamages(newest).forEach(damage -> steps.add(damage.file() + " stays as it is; what is"
          + " damaged at offset " + damage.offset() + " cannot be sent again"));
    }
    for (RecoveredSession session : inspection.sessions()) {
      boolean jumps = state == State.TORN || state == State.CORRUPT;
      int nextOut = jumps ? Math.max(session.reservedOut(), session.numbers().nextOut())
          : session.numbers().nextOut();
      if (session.damage().isPresent()) {
        steps.add("the loss of messages of " + session.name() + " is accepted (" + session.damage()
            .get() + "): it goes on at outbound " + nextOut);
      } else if (jumps && nextOut != session.numbers().nextOut()) {
        steps.add("session " + session.name() + " goes on at outbound " + nextOut + " instead of "
            + session.numbers().nextOut() + ", lest a number be used twice");
      }
    }
    return steps;
  }

  private List<Damage> olderDamages(String newest) {
    return inspection.report().damages().stream()
        .filter(damage -> !damage.file().equals(newest)).toList();
  }
}
