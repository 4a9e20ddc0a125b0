package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConformanceDocumentTest {
  private static final Path PAGE = Path.of("src/docs/conformance.md");

  @Test
  void thePageInTheDocumentsIsTheGeneratedOne() throws IOException {
    String page = new ConformanceDocument().markdown();
    if (Boolean.getBoolean("fixbus.conformance.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("written by the command at its end")
        .content(StandardCharsets.UTF_8)
        .isEqualTo(page);
  }
}
