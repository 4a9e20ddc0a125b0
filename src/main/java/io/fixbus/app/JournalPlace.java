package io.fixbus.app;

import io.fixbus.config.FixbusConfig;
import io.fixbus.config.JournalConfig;
import io.fixbus.config.Overrides;
import io.fixbus.journal.log.JournalSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which journal a command is about. */
final class JournalPlace {

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The journal's directory. It may be left out if --config says it.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The connector's configuration: for the directory, and for the sessions'"
          + " dictionaries. Without it the standard dictionary of the messages' version gives the"
          + " names. May be given more than once, as to the connector.")
  private List<Path> files = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private Optional<FixbusConfig> config = Optional.empty();

  /** Where the journal lies. */
  Path directory() {
    return directory.orElseGet(() -> settings().directory());
  }

  /** The settings of the journal as the configuration has them, or the defaults. */
  JournalSettings settings() {
    Optional<JournalConfig> configured = config().map(FixbusConfig::journal);
    if (configured.isEmpty()) {
      return JournalSettings.of(directory.orElseThrow(() -> new ParameterException(
          command.commandLine(), "Which journal? Give its directory, or --config FILE")));
    }
    if (configured.get().type() == JournalConfig.Type.MEMORY && directory.isEmpty()) {
      throw new CannotDoException(
          JournalExit.NO_JOURNAL,
          "The configuration asks for a journal in memory: there is none to look into");
    }
    JournalSettings settings = configured.get().settings();
    return directory.map(settings::withDirectory).orElse(settings);
  }

  /** The connector's configuration, if it was given. */
  Optional<FixbusConfig> config() {
    if (!files.isEmpty() && config.isEmpty()) {
      config = Optional.of(read());
    }
    return config;
  }

  /** Fails if the journal does not know a session that was asked for. */
  static void requireSession(String session, List<String> known) {
    if (!known.contains(session)) {
      throw new CannotDoException(
          JournalExit.NO_JOURNAL,
          "The journal knows no session " + session
              + (known.isEmpty() ? "" : "; it knows " + String.join(", ", known)));
    }
  }

  private FixbusConfig read() {
    Vertx vertx = Vertx.vertx();
    try {
      List<String> paths =
          files.stream().map(file -> file.toAbsolutePath().toString()).toList();
      JsonObject configuration = new ConfigFiles(vertx, paths).read().await();
      return new Overrides(System.getenv(), System.getProperties())
          .apply(configuration)
          .read();
    } finally {
      vertx.close().await();
    }
  }
}
