package io.fixbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuickFixSettingsPageTest {
  private static final Path PAGE = Path.of("src/docs/quickfixj.md");
  private static final Path SETTINGS = Path.of("src/docs/settings.md");
  private static final Pattern SETTING_ROW = Pattern.compile("(?m)^\\| `([^`]+)`");
  private static final Pattern PAGE_ROW = Pattern.compile("(?m)^\\|([^|]*)\\|([^|]*)\\|[^|]*\\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @ParameterizedTest
  @MethodSource("ourSettings")
  void everySettingOfOursThatThePageNamesIsThere(String setting) throws IOException {
    Set<String> known = SETTING_ROW
        .matcher(Files.readString(SETTINGS))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toSet());

    assertThat(known).contains(setting);
  }

  static Stream<String> ourSettings() throws IOException {
    return PAGE_ROW
        .matcher(Files.readString(PAGE))
        .results()
        .map(row -> row.group(2))
        .flatMap(cell -> CODE.matcher(cell).results())
        .map(MatchResult::group)
        .map(code -> code.replace("`", ""))
        .distinct();
  }
}
