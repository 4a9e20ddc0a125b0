package io.fixbus.app;

import io.fixbus.config.ConfigException;
import io.fixbus.journal.JournalException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code journal}: looks into a journal of files, and mends it. */
@Command(
    name = "java -jar fixbus.jar journal",
    header = "Looks into a journal, also while a connector writes to it.",
    description = {
      "",
      "All but repair only read, and leave the journal's lock alone. Passwords and"
          + " other secrets are masked.",
      ""
    },
    subcommands = {
      JournalCat.class,
      JournalVerify.class,
      JournalStat.class,
      JournalExtract.class,
      JournalRepair.class
    },
    scope = ScopeType.INHERIT,
    exitCodeOnInvalidInput = JournalExit.USAGE,
    exitCodeOnExecutionException = JournalExit.DEFECT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:in good health",
      "1:the last write was torn; nothing that was acknowledged is missing",
      "2:bytes that were safe are damaged or gone, or sessions stay down since they were",
      "3:written by a version that this one cannot read",
      "64:the command was given wrongly",
      "66:there is no such journal or session",
      "70:a defect of this program",
      "74:reading or writing failed",
      "75:the journal is in use",
      "78:the configuration cannot be used"
    })
final class JournalCommand implements Runnable {

  private final OutputStream out;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this and exits.")
  @SuppressWarnings("unused") // picocli shows the help and wants a place for the option
  private boolean help;

  @Spec
  private CommandSpec spec;

  private JournalCommand(OutputStream out) {
    this.out = out;
  }

  /**
   * Does what the arguments ask for.
   *
   * @return the code to exit with
   */
  static int run(OutputStream out, OutputStream err, String... arguments) {
    PrintWriter printed = writer(out);
    PrintWriter complaints = writer(err);
    int code = new CommandLine(new JournalCommand(out))
        .setOut(printed)
        .setErr(complaints)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, given) -> misunderstood(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .execute(arguments);
    printed.flush();
    complaints.flush();
    return code;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  private static int misunderstood(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().print("usage: " + command.getHelp().synopsis(0));
    command.getErr().println("--help tells more.");
    return JournalExit.USAGE;
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof JournalException e) {
      command.getErr().println(e.getMessage());
      return JournalExit.of(e);
    }
    if (failure instanceof ConfigException e) {
      command.getErr().println(e.getMessage());
      return JournalExit.CONFIGURATION;
    }
    if (failure instanceof CannotDoException e) {
      command.getErr().println(e.getMessage());
      return e.exitCode();
    }
    throw failure;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What is to be done with the journal?");
  }

  /** Standard output, for bytes. */
  OutputStream out() {
    return out;
  }
}
