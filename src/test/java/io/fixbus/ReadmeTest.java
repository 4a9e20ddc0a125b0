package io.fixbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

  private static final Path EXAMPLE = Path.of("src", "examples", "java");

  /** EmbeddedExamplesIT builds and runs it. */
  @Test
  void itsProgramIsTheExample() throws IOException {
    assertThat(block("java"))
        .isEqualTo(Files.readString(EXAMPLE.resolve("src/main/java/Main.java")));
    assertThat(block("yaml")).isEqualTo(Files.readString(EXAMPLE.resolve("trader.yaml")));
    assertThat(trimmed(Files.readString(EXAMPLE.resolve("pom.xml"))))
        .contains(trimmed(block("xml")));
  }

  @ParameterizedTest
  @MethodSource("linkedFiles")
  void itsLinksLeadSomewhere(String file) {
    assertThat(Path.of(file)).exists();
  }

  static Stream<String> linkedFiles() throws IOException {
    return Pattern.compile("\\]\\(([^)#]+)\\)")
        .matcher(readme())
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.contains("://"));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  /** The first block of code in a language. */
  private static String block(String language) throws IOException {
    String from = "```" + language + "\n";
    int start = readme().indexOf(from) + from.length();
    return readme().substring(start, readme().indexOf("```", start));
  }

  private static String trimmed(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
