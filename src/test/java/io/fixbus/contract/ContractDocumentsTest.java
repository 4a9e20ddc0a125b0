package io.fixbus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.BusSchema;
import io.fixbus.config.ConfigSchema;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionEvent;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written down for machines and for people is what the code generates. */
class ContractDocumentsTest {
  private static final Path DOCUMENTS = Path.of("src/docs");

  static Stream<Arguments> documents() {
    return Stream.of(
        Arguments.of("asyncapi.json", AsyncApi.json()),
        Arguments.of("config.schema.json", ConfigSchema.json()));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theDocumentIsTheGeneratedOne(String file, JsonObject generated) {
    assertThat(DOCUMENTS.resolve(file))
        .as("written by the command that contract.md tells")
        .content(StandardCharsets.UTF_8)
        .isEqualTo(generated.encodePrettily() + "\n");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theDocumentIsInTheJar(String file, JsonObject generated) throws IOException {
    try (InputStream in = AsyncApi.class.getResourceAsStream("/META-INF/fixbus/" + file)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(generated.encodePrettily() + "\n");
    }
  }

  @Test
  void thePageOfTheBusTellsEveryWordOfAFailure() throws IOException {
    List<String> rows = Files.readAllLines(DOCUMENTS.resolve("bus.md")).stream()
        .filter(line -> line.matches("\\| `[A-Z_]{4,}` \\| .*"))
        .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(FailureWord.values()).map(ContractDocumentsTest::row).toList());
  }

  private static String row(FailureWord word) {
    String codes = word.kinds().stream()
        .map(kind -> Integer.toString(kind.code()))
        .collect(Collectors.joining(", "));
    return "| `" + word + "` | " + codes + " | " + word.meaning() + " |";
  }

  @Test
  void everyEventOfASessionIsInTheDocument() {
    int withoutReply = 1;
    assertThat(BusSchema.sessionEvents())
        .hasSize(SessionEvent.class.getPermittedSubclasses().length + withoutReply)
        .containsKey("send-failed");
  }

  @Test
  void whatRefersToSomethingFindsIt() {
    String document = AsyncApi.json().encode();
    assertThat(document).doesNotContain("#/$defs/");
    for (String reference : document.split("\"\\$ref\":\"#/")) {
      String path = reference.substring(0, reference.indexOf('"'));
      if (reference.startsWith("ch") || reference.startsWith("comp")) {
        Object at = AsyncApi.json();
        for (String key : path.split("/")) {
          assertThat(at).as(path).isInstanceOf(JsonObject.class);
          at = ((JsonObject) at).getValue(key);
        }
        assertThat(at).as(path).isNotNull();
      }
    }
  }
}
