package io.fixbus.app;

import io.fixbus.connector.SessionAction;
import io.fixbus.console.explain.Explanation;
import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands for a running process, which go by its HTTP API, and the one that needs none. */
@Command(
    name = "java -jar fixbus.jar",
    header = "FIX sessions on the event bus.",
    customSynopsis = {
      "java -jar fixbus.jar [<configuration file>...]",
      "java -jar fixbus.jar <command> [<argument>...]",
      "java -jar fixbus.jar journal --help",
      "java -jar fixbus.jar schema --help"
    },
    description = {
      "",
      "Without a command it runs a connector; without files, the demonstration."
          + " The commands ask a running process by its HTTP API.",
      ""
    },
    exitCodeOnInvalidInput = CommandExit.USAGE,
    exitCodeOnExecutionException = CommandExit.DEFECT,
    versionProvider = JarVersion.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes of commands:%n",
    exitCodeList = {
      "0:done",
      "1:the process has refused or failed to do it",
      "2:the command was given wrongly, or the configuration has problems",
      "3:the user may not, or is not known",
      "4:nobody answers there",
      "5:whether it was done is not known",
      "6:not confirmed; nothing was done",
      "70:a defect of this program"
    })
final class Commands implements Runnable {
  private static final Set<String> NAMES = Set.of(
      "sessions",
      "status",
      "connect",
      "disconnect",
      "test-request",
      "set-sequence",
      "reset-sequence",
      "resend-request",
      "redeliver",
      "messages",
      "check",
      "-h",
      "--help",
      "-V",
      "--version");
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Map<String, String> environment;
  private final Optional<Terminal> terminal;
  private final PrintWriter out;
  private final PrintWriter err;

  @Mixin
  private ApiOptions api;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Prints what the process answers, for programs.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this and exits.")
  @SuppressWarnings("unused") // picocli shows the help and wants a place for the option
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  @SuppressWarnings("unused") // as with the help
  private boolean version;

  private Commands(
      Map<String, String> environment,
      Optional<Terminal> terminal,
      PrintWriter out,
      PrintWriter err) {
    this.environment = environment;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  /** Whether a first argument means one of these commands, and no file. */
  static boolean know(String argument) {
    return NAMES.contains(argument);
  }

  /**
   * Does what the arguments ask for.
   *
   * @param terminal where to ask, if somebody can be
   * @return the code to exit with
   */
  static int run(
      Map<String, String> environment,
      Optional<Terminal> terminal,
      OutputStream out,
      OutputStream err,
      String... arguments) {
    PrintWriter printed = writer(out);
    PrintWriter complaints = writer(err);
    int code = new CommandLine(new Commands(environment, terminal, printed, complaints))
        .setOut(printed)
        .setErr(complaints)
        .setParameterExceptionHandler((e, given) -> misunderstood(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, complaints))
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
    return CommandExit.USAGE;
  }

  private static int failed(Exception failure, PrintWriter err) throws Exception {
    if (failure instanceof CannotDoException e) {
      err.println(e.getMessage());
      return e.exitCode();
    }
    throw failure;
  }

  /** It is only run with a command, or shows its help. */
  @Override
  public void run() {
    throw new IllegalStateException("no command");
  }

  @Command(name = "sessions", description = "Shows how all sessions stand that the user may see.")
  int sessions() {
    JsonObject answer = client().get("/api/sessions");
    return print(answer, () -> SessionTables.sessions(answer, out));
  }

  @Command(name = "status", description = "Shows how a session stands.")
  int status(@Parameters(paramLabel = "<session>") String session) {
    JsonObject answer = client().get(path(session));
    return print(answer, () -> SessionTables.members(answer, out));
  }

  @Command(name = "connect", description = "Lets a session be connected again.")
  int connect(@Parameters(paramLabel = "<session>") String session) {
    return act(client(), session, "connect", new JsonObject());
  }

  @Command(name = "disconnect", description = "Takes a session down until connect.")
  int disconnect(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--text",
              paramLabel = "<text>",
              description = "Logs out with this text, instead of closing at once.")
          String text,
      @Option(names = "--yes", description = "Does not ask.") boolean yes) {
    ApiClient client = client();
    JsonObject body = new JsonObject();
    if (text != null) {
      body.put("text", text);
    }
    if (!yes) {
      confirm(client, session, SessionAction.DISCONNECT, body);
    }
    return act(client, session, "disconnect", body);
  }

  @Command(name = "test-request", description = "Measures a round trip to the counterparty.")
  int testRequest(@Parameters(paramLabel = "<session>") String session) {
    return act(client(), session, "test-request", new JsonObject());
  }

  @Command(name = "set-sequence", description = "Sets the next numbers of a session.")
  int setSequence(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--next-out",
              paramLabel = "<number>",
              description = "MsgSeqNum of the next message of ours.")
          Integer nextOut,
      @Option(
              names = "--next-in",
              paramLabel = "<number>",
              description = "MsgSeqNum of the counterparty's next message.")
          Integer nextIn,
      @Option(names = "--yes", description = "Does not ask.") boolean yes) {
    ApiClient client = client();
    JsonObject body = new JsonObject();
    put(body, "nextOut", nextOut);
    put(body, "nextIn", nextIn);
    if (!yes) {
      confirm(client, session, SessionAction.SET_SEQUENCE, body);
    }
    return act(client, session, "set-sequence", body);
  }

  @Command(name = "reset-sequence", description = "Begins a new run: both numbers are 1 again.")
  int resetSequence(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--adopt",
              description = "Takes over the identity that was changed in the configuration.")
          boolean adopt,
      @Option(names = "--yes", description = "Does not ask.") boolean yes) {
    ApiClient client = client();
    JsonObject body = adopt ? new JsonObject().put("adopt", true) : new JsonObject();
    if (!yes) {
      confirm(client, session, SessionAction.RESET_SEQUENCE, body);
    }
    return act(client, session, "reset-sequence", body);
  }

  @Command(name = "resend-request", description = "Asks the counterparty for messages again.")
  int resendRequest(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--begin",
              required = true,
              paramLabel = "<number>",
              description = "The first.")
          int begin,
      @Option(names = "--end", paramLabel = "<number>", description = "The last; all if not given.")
          Integer end) {
    JsonObject body = new JsonObject().put("begin", begin);
    put(body, "end", end);
    return act(client(), session, "resend-request", body);
  }

  @Command(name = "redeliver", description = "Hands inbound messages to applications again.")
  int redeliver(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--from",
              required = true,
              paramLabel = "<number>",
              description = "The first.")
          int from,
      @Option(names = "--to", paramLabel = "<number>", description = "The last; all if not given.")
          Integer to) {
    JsonObject body = new JsonObject().put("from", from);
    put(body, "to", to);
    return act(client(), session, "redeliver", body);
  }

  @Command(name = "messages", description = "Shows a session's messages, from the journal.")
  int messages(
      @Parameters(paramLabel = "<session>") String session,
      @Option(
              names = "--direction",
              required = true,
              paramLabel = "in|out",
              description = "The counterparty's, or ours.")
          String direction,
      @Option(names = "--from", paramLabel = "<number>", description = "The first.") Integer from,
      @Option(names = "--to", paramLabel = "<number>", description = "The last.") Integer to,
      @Option(
              names = "--limit",
              paramLabel = "<count>",
              description = "How many; 100 if not given.")
          Integer limit,
      @Option(
              names = "--run",
              paramLabel = "<run>",
              description = "Of which run; the present one if not given.")
          Integer run) {
    JsonObject body = new JsonObject().put("direction", direction);
    put(body, "from", from);
    put(body, "to", to);
    put(body, "limit", limit);
    put(body, "run", run);
    JsonObject answer = client().post(path(session) + "/messages", body);
    return print(answer, () -> SessionTables.messages(answer, out));
  }

  @Command(
      name = "check",
      description = "Reads configuration files as a start would, and tells what is wrong with them."
          + " It needs no process.")
  int check(
      @Parameters(
              paramLabel = "<file>",
              arity = "1..*",
              description = "As at a start: the last has the last word.")
          List<Path> files) {
    return CheckCommand.run(files, environment, json, out, err);
  }

  private void confirm(ApiClient client, String session, SessionAction action, JsonObject body) {
    Explanation explained = Explanation.of(action, client.get(path(session)), body);
    new Confirmation(terminal, err).require(action.word() + " of " + session, explained.loses());
  }

  private ApiClient client() {
    return api.client(environment, terminal);
  }

  private int act(ApiClient client, String session, String action, JsonObject body) {
    JsonObject answer = client.post(path(session) + '/' + action, body);
    return print(answer, () -> {
      if (answer.isEmpty()) {
        out.println(session + ": " + action + " is done");
      } else {
        SessionTables.members(answer, out);
      }
    });
  }

  private int print(JsonObject answer, Runnable table) {
    if (json) {
      out.println(answer.encodePrettily());
    } else {
      table.run();
    }
    return CommandExit.OK;
  }

  /** A name becomes a part of a URL, so it is looked at first. */
  private static String path(String session) {
    if (!SESSION.matcher(session).matches()) {
      throw new CannotDoException(CommandExit.USAGE, session + " is no name of a session");
    }
    return "/api/sessions/" + session;
  }

  private static void put(JsonObject body, String name, Integer value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
