package io.fixbus.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs Jazzer on a target, in processes of their own. */
final class Jazzer {

  private static final int MOST_FINDINGS = 10;
  /** It costs the most of all, and no pattern of ours comes from outside. */
  private static final String NOT_OURS = "com.code_intelligence.jazzer.sanitizers.RegexInjection";

  private static final String CLASS = ".class";
  private static final String PATH_SEPARATOR = ":";

  private final FuzzTarget target;
  private final Path directory;

  /**
   * @param directory for what it leaves
   */
  Jazzer(FuzzTarget target, Path directory) {
    this.target = target;
    this.directory = directory;
  }

  /**
   * Runs it to its end.
   *
   * @param name of the run, by which its log is found
   * @param arguments of libFuzzer
   */
  JazzerLog run(String name, List<String> arguments) throws IOException, InterruptedException {
    Path log = directory.resolve(name + ".log");
    String guides = String.join(PATH_SEPARATOR, target.guides());
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        "-Xmx1g",
        "-Dlogback.level=OFF",
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + JazzerEntry.class.getName(),
        "--target_args=" + target.name(),
        "--instrumentation_includes=" + guides,
        "--custom_hook_includes=" + guides,
        "--instrumentation_excludes=" + testClasses(),
        "--disabled_hooks=" + NOT_OURS,
        "--keep_going=" + MOST_FINDINGS,
        "--reproducer_path=" + directory,
        "-max_len=" + target.longest(),
        "-print_final_stats=1",
        "-timeout=10",
        "-rss_limit_mb=4096"));
    command.addAll(arguments);
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
    return JazzerLog.read(log);
  }

  /** What judges must not guide: all classes of the test tree. */
  private static String testClasses() throws IOException {
    Path root;
    try {
      root = Path.of(
          Jazzer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(CLASS) && file.indexOf('$') < 0)
          .map(file -> file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
          .flatMap(name -> Stream.of(name, name + "$*"))
          .collect(Collectors.joining(PATH_SEPARATOR));
    }
  }
}
