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

  private static final String EXAMPLE = "src/test/java/io/fixbus/ReadmeExample.java";

  @Test
  void itsExampleCompiles() throws IOException {
    String code = between(readme(), "```java\n", "```");

    assertThat(Files.readString(Path.of(EXAMPLE)))
        .contains(code.lines().map(line -> line.isEmpty() ? line : "    " + line)
            .collect(Collectors.joining("\n")));
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

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
