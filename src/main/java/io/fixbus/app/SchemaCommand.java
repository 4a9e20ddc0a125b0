package io.fixbus.app;

import io.fixbus.config.ConfigSchema;
import io.fixbus.contract.AsyncApi;
import io.fixbus.contract.MessageSchemas;
import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.DictionaryException;
import io.fixbus.dictionary.DictionaryReader;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.NearestName;
import io.fixbus.dictionary.StandardDictionaries;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code schema}: writes the contract for machines to standard output. */
@Command(
    name = "java -jar fixbus.jar schema",
    header = "Writes what programs and editors can go by.",
    scope = ScopeType.INHERIT,
    exitCodeOnInvalidInput = JournalExit.USAGE,
    exitCodeOnExecutionException = JournalExit.DEFECT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:written",
      "64:the command was given wrongly",
      "66:there is no such dictionary or message type",
      "70:a defect of this program"
    })
final class SchemaCommand implements Runnable {
  private static final String TRANSPORT = "FIXT11";
  private static final int NO_INPUT = 66;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this and exits.")
  @SuppressWarnings("unused") // picocli shows the help and wants a place for the option
  private boolean help;

  @Spec
  private CommandSpec spec;

  /**
   * Does what the arguments ask for.
   *
   * @return the code to exit with
   */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    PrintWriter printed = new PrintWriter(out, false, StandardCharsets.UTF_8);
    PrintWriter complaints = new PrintWriter(err, true, StandardCharsets.UTF_8);
    int code = new CommandLine(new SchemaCommand())
        .setOut(printed)
        .setErr(complaints)
        .setParameterExceptionHandler((e, given) -> misunderstood(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .execute(arguments);
    printed.flush();
    return code;
  }

  private static int misunderstood(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command.getErr().println(e.getMessage());
    command.getErr().print("usage: " + command.getHelp().synopsis(0));
    command.getErr().println("--help tells more.");
    return JournalExit.USAGE;
  }

  private static int failed(Exception failure, CommandLine command) throws Exception {
    if (failure instanceof CannotDoException e) {
      command.getErr().println(e.getMessage());
      return e.exitCode();
    }
    throw failure;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What is to be written?");
  }

  @Command(
      name = "asyncapi",
      header = "Writes the addresses of the bus, and what goes over them, as AsyncAPI 3.")
  void asyncApi() {
    print(AsyncApi.json());
  }

  @Command(
      name = "config",
      header = "Writes the JSON Schema of configurations, for completion in editors.")
  void config() {
    print(ConfigSchema.json());
  }

  @Command(
      name = "messages",
      header = "Writes the JSON Schema of a dictionary's messages as they are on the bus.")
  void messages(
      @Option(
              names = "--dictionary",
              paramLabel = "NAME|FILE",
              defaultValue = "FIX44",
              description = "A bundled dictionary such as FIX42, or a file (default: FIX44).")
          String choice,
      @Option(
              names = "--msg-type",
              paramLabel = "TYPE",
              description = "Of one message only, by MsgType(35) or its name; may be repeated.")
          List<String> types)
      throws IOException {
    Dictionary names = dictionary(choice);
    Dictionary transport = names.header().size() > 0 ? names : StandardDictionaries.load(TRANSPORT);
    List<MessageDefinition> all = (transport == names
            ? names.messages().stream()
            : Stream.concat(transport.messages().stream(), names.messages().stream()))
        .toList();
    List<MessageDefinition> wanted = types == null
        ? all
        : types.stream().map(type -> find(type, all, choice)).toList();
    print(MessageSchemas.json(transport, names, wanted));
  }

  private static MessageDefinition find(
      String type, List<MessageDefinition> all, String dictionary) {
    return all.stream()
        .filter(message -> message.msgType().equals(type) || message.name().equals(type))
        .findFirst()
        .orElseThrow(() -> new CannotDoException(
            NO_INPUT,
            "The dictionary "
                + dictionary + " has no message " + type
                + NearestName.hint(
                    type, all.stream().map(MessageDefinition::name).toList())));
  }

  private static Dictionary dictionary(String choice) throws IOException {
    if (StandardDictionaries.names().contains(choice)) {
      return StandardDictionaries.load(choice);
    }
    try (InputStream xml = Files.newInputStream(Path.of(choice))) {
      return DictionaryReader.read(xml);
    } catch (NoSuchFileException e) {
      throw new CannotDoException(
          NO_INPUT,
          "There is no file " + choice
              + ", and no bundled dictionary of that name"
              + NearestName.hint(choice, StandardDictionaries.names()));
    } catch (DictionaryException e) {
      throw new CannotDoException(NO_INPUT, choice + " is no dictionary: " + e.getMessage());
    }
  }

  private void print(JsonObject json) {
    spec.commandLine().getOut().println(json.encodePrettily());
  }
}
