package io.fixbus.app;

import io.fixbus.journal.Damage;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport;
import io.fixbus.journal.log.InspectedSegment;
import io.fixbus.journal.log.JournalInspection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks every record of a journal. */
@Command(
    name = "verify",
    header = "Reads all of a journal and checks every record.",
    description = {
      "",
      "Each damaged place is named with file and offset, with what was expected"
          + " and what was found, and so is each session that may have lost messages.",
      ""
    })
final class JournalVerify implements Callable<Integer> {

  @Mixin
  private JournalPlace place;

  @Option(names = "--json", description = "Shows the result as one JSON object.")
  private boolean json;

  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    Path directory = place.directory();
    JournalInspection inspection = JournalInspection.thorough(directory);
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      out.println(json(inspection).encode());
    } else {
      print(out, directory, inspection);
    }
    return JournalExit.of(inspection);
  }

  private static void print(PrintWriter out, Path directory, JournalInspection inspection) {
    RecoveryReport report = inspection.report();
    List<InspectedSegment> segments = inspection.segments();
    out.println(directory + ": " + describe(report.state()));
    out.println("  segments: " + segments.size() + ", with "
        + segments.stream().mapToLong(InspectedSegment::end).sum() + " bytes of records");
    report.findings().forEach(finding -> out.println("  " + finding));
    for (RecoveredSession session : inspection.sessions()) {
      session
          .damage()
          .ifPresent(damage ->
              out.println("  session " + session.name() + " may have lost messages: " + damage));
    }
    if (JournalExit.of(inspection) != JournalExit.OK) {
      out.println(
          "\"java -jar fixbus.jar journal repair " + directory + "\" says what can be done.");
    }
  }

  /** In words. */
  static String describe(RecoveryReport.State state) {
    return switch (state) {
      case NEW, CLEAN -> "ok, closed in order";
      case UNCLEAN -> "ok, in use or not closed in order";
      case TORN -> "torn: the last write is not whole, nothing acknowledged is missing";
      case CORRUPT -> "corrupt: bytes that were safe are damaged or gone";
    };
  }

  private static JsonObject json(JournalInspection inspection) {
    RecoveryReport report = inspection.report();
    JsonArray damages = new JsonArray();
    for (Damage damage : report.damages()) {
      damages.add(new JsonObject()
          .put("file", damage.file())
          .put("offset", damage.offset())
          .put("expected", damage.expected())
          .put("found", damage.found()));
    }
    JsonArray lossy = new JsonArray();
    for (RecoveredSession session : inspection.sessions()) {
      session
          .damage()
          .ifPresent(damage ->
              lossy.add(new JsonObject().put("session", session.name()).put("damage", damage)));
    }
    return new JsonObject()
        .put("state", report.state().name().toLowerCase(Locale.ROOT))
        .put("findings", new JsonArray(report.findings()))
        .put("damages", damages)
        .put("lossy", lossy);
  }
}
