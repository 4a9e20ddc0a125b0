package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

  @Test
  void thePageInTheDocumentsIsTheGeneratedOne() throws IOException {
    assertThat(Path.of("src/docs/settings.md"))
        .as("written by the command at its end")
        .content(StandardCharsets.UTF_8)
        .isEqualTo(SettingsDocument.markdown());
  }

  @Test
  void everySettingHasATextThatIsASentence() {
    assertThat(SessionKeys.TABLE.settings())
        .allSatisfy(setting -> assertThat(setting.text()).endsWith("."));
  }

  @Test
  void thePageHasARowForEachSetting() throws IOException {
    String page = Files.readString(Path.of("src/docs/settings.md"));

    assertThat(SessionKeys.TABLE.settings())
        .allSatisfy(setting -> assertThat(page).contains("| `" + setting.key() + '`'));
  }
}
