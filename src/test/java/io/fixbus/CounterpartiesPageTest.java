package io.fixbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CounterpartiesPageTest {
  private static final Path PAGE = Path.of("src/docs/counterparties.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  @ParameterizedTest
  @MethodSource("tests")
  void everyTestThatThePageNamesIsThere(String testClass, String method) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      Path file =
          files.filter(path -> path.endsWith(testClass + ".java")).findAny().orElseThrow();
      assertThat(Files.readString(file)).contains("void " + method + "(");
    }
  }

  static Stream<String[]> tests() throws IOException {
    return TEST.matcher(Files.readString(PAGE)).results().map(found ->
        new String[] {found.group(1), found.group(2)});
  }
}
