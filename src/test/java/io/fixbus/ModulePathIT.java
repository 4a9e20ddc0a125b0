package io.fixbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.FreePorts;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on the module path of an application, beside what it needs and nothing optional. */
class ModulePathIT {
  private static final Path APPLICATIONS = Path.of("src", "test", "modules");

  /** How the files are named that Fixbus needs. */
  private static final List<String> NEEDED = List.of(
      "fixbus-",
      "vertx-core-",
      "netty-",
      "jackson-core-",
      "slf4j-api-",
      "micrometer-core-",
      "micrometer-commons-",
      "micrometer-observation-",
      "HdrHistogram-",
      "LatencyUtils-");

  @TempDir
  Path directory;

  @Test
  void anApplicationOnTheModulePathTrades() throws Exception {
    Compilation compiled = compile("io.fixbus.example");
    assertThat(compiled.said()).isEmpty();

    Path output = directory.resolve("output");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--module-path",
            modulePath() + File.pathSeparator + compiled.classes(),
            "--module",
            "io.fixbus.example/io.fixbus.example.Trade",
            Integer.toString(FreePorts.next()),
            directory.resolve("journal").toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();

    assertThat(process.waitFor()).as(() -> read(output)).isZero();
    assertThat(read(output))
        .containsPattern("filled .*\"ClOrdID\":\"a1\".*\"AvgPx\":\"101.25\"")
        .contains("started well: true", "module: io.fixbus");
  }

  @Test
  void whatIsNotContractIsOutOfReach() throws IOException {
    Compilation compiled = compile("io.fixbus.prying");

    assertThat(compiled.said())
        .contains("Pry.java:3: error: package io.fixbus.session is not visible")
        .contains(
            "package io.fixbus.session is declared in module io.fixbus, which does not export");
  }

  private Compilation compile(String module) throws IOException {
    Path classes = directory.resolve("classes");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("-d", classes.toString(), "--class-path", "", "--module-path", modulePath()));
    try (Stream<Path> sources = Files.walk(APPLICATIONS.resolve(module))) {
      sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
    return new Compilation(classes, said.toString(StandardCharsets.UTF_8));
  }

  private static String modulePath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.endsWith(".jar") && !jar.contains("netty-pkitesting"))
        .filter(jar -> NEEDED.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Compilation(Path classes, String said) {}
}
