package io.fixbus.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The tests that ran before in the same build have had each kind of message on the bus. */
class SeenKindsIT {

  @Test
  void everyKindOfMessageWasSeenAndValid() throws IOException {
    assumeTrue(Files.isRegularFile(SeenKinds.file()), "the unit tests ran in the same build");
    // Of a property that nobody sets, Maven leaves the name or nothing.
    String chosen = System.getProperty("chosen.tests", "");
    assumeTrue(chosen.isEmpty() || chosen.startsWith("${"), "all unit tests ran");
    JsonObject messages = AsyncApi.json().getJsonObject("components").getJsonObject("messages");
    Set<String> missing = new TreeSet<>(messages.fieldNames());
    missing.removeAll(Files.readAllLines(SeenKinds.file()));

    assertThat(missing).isEmpty();
  }
}
