package io.fixbus.app;

import io.fixbus.config.ConfigException;
import io.fixbus.config.Overrides;
import io.fixbus.journal.JournalException;
import io.fixbus.transport.PortException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs a connector from configuration files until the process is told to stop. Exits with 2 if the
 * configuration cannot be used, with 1 if the connector does not start, with 70 if the journal or the
 * cluster fails for good; after SIGTERM and an orderly stop with 143.
 */
public final class Main {

  private static final String DEFAULT_FILE = "conf/fixbus.yaml";
  private static final String JOURNAL = "journal";
  private static final String SCHEMA = "schema";
  private static final int CANNOT_START = 1;
  private static final int BAD_CONFIGURATION = 2;
  private static final int FAILED_FOR_GOOD = 70;
  private static final int LONGEST_STOP_SECONDS = 120;

  private Main() {}

  /**
   * Starts.
   *
   * @param arguments the configuration files, of which the last has the last word; without one the
   *     demonstration's, which is built in. Or {@code journal} and what is to be done with one, or
   *     {@code schema} and which one to write, or one of the {@link Commands}
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(JOURNAL)) {
      LogFormats.ofJournalCommand();
      System.exit(JournalCommand.run(
          System.out, System.err, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    if (arguments.length > 0 && arguments[0].equals(SCHEMA)) {
      LogFormats.ofJournalCommand();
      System.exit(SchemaCommand.run(
          System.out, System.err, Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    if (arguments.length > 0 && Commands.know(arguments[0])) {
      LogFormats.ofJournalCommand();
      System.exit(
          Commands.run(System.getenv(), Terminal.ofProcess(), System.out, System.err, arguments));
    }
    if (Stream.of(arguments).anyMatch(Main::isMistake)) {
      System.err.println("usage: java -jar fixbus.jar [configuration file]...\n"
          + "       java -jar fixbus.jar journal --help\n"
          + "       java -jar fixbus.jar --help");
      System.exit(BAD_CONFIGURATION);
    }
    LogFormats.ofLauncher();
    Launcher launcher =
        new Launcher(new Overrides(System.getenv(), System.getProperties()), Main::exit);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher), "stop"));
    List<String> files = arguments.length == 0
        ? List.of(DEFAULT_FILE)
        : Stream.of(arguments)
            .map(file -> Path.of(file).toAbsolutePath().toString())
            .toList();
    try {
      launcher.start(files).await();
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      System.exit(BAD_CONFIGURATION);
    } catch (Exception e) {
      report(e);
      System.exit(CANNOT_START);
    }
  }

  /** An option, or a word that is neither a command nor a file. */
  private static boolean isMistake(String argument) {
    return argument.startsWith("-")
        || argument.matches("[a-z-]+") && !Path.of(argument).toFile().exists();
  }

  /** A port or a journal that cannot be had is told in a line; anything else with its trace. */
  private static void report(Exception failure) {
    System.err.println("The connector does not start: " + failure.getMessage());
    boolean said = failure instanceof JournalException || failure instanceof PortException;
    if (failure instanceof RuntimeException && !said) {
      failure.printStackTrace();
    }
  }

  /** On a thread of its own: exiting waits until the connector has stopped. */
  private static void exit(String why) {
    System.err.println(why + ": the process ends");
    new Thread(() -> System.exit(FAILED_FOR_GOOD), "exit").start();
  }

  private static void stop(Launcher launcher) {
    try {
      launcher.stop().await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("The connector did not stop in " + LONGEST_STOP_SECONDS + " s");
    }
  }
}
