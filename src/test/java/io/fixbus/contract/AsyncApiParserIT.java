package io.fixbus.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official parser, which npm brings, reads our AsyncAPI document. */
@Tag("asyncapi")
class AsyncApiParserIT {
  private static final Path SOURCES = Path.of("src", "test", "js", "asyncapi");
  private static final Path MODULES = Path.of("target", "asyncapi");
  private static final int LONGEST_SECONDS = 240;

  private record Ran(int exitCode, List<String> lines) {}

  @Test
  void theOfficialParserReadsTheDocument() throws Exception {
    for (String program : new String[] {"node", "npm"}) {
      assumeTrue(exists(program), "the parser cannot be run: no " + program);
    }
    install();
    Ran parser = run(
        "node",
        MODULES.resolve("read.js").toString(),
        Path.of("src", "docs", "asyncapi.json").toString());

    JsonObject document = AsyncApi.json();
    assertThat(parser.exitCode()).as("%s", parser.lines()).isZero();
    assertThat(parser.lines())
        .containsExactly(
            "version 3.0.0",
            "channels " + document.getJsonObject("channels").size(),
            "operations " + document.getJsonObject("operations").size(),
            "messages "
                + document.getJsonObject("components").getJsonObject("messages").size());
  }

  private static void install() throws Exception {
    Files.createDirectories(MODULES);
    for (String file : new String[] {"package.json", "read.js"}) {
      Files.copy(SOURCES.resolve(file), MODULES.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(MODULES.resolve("node_modules"))) {
      Ran npm = run(
          "npm",
          "install",
          "--prefix",
          MODULES.toString(),
          "--ignore-scripts",
          "--no-audit",
          "--no-fund");
      assertThat(npm.exitCode()).as("%s", npm.lines()).isZero();
    }
  }

  private static Ran run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("asyncapi", ".out");
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command[0] + " did not end in " + LONGEST_SECONDS + " s");
      }
      return new Ran(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static boolean exists(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
