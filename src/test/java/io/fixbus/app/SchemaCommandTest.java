package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.config.ConfigSchema;
import io.fixbus.config.ConfigText;
import io.fixbus.contract.AsyncApi;
import io.fixbus.contract.CheckedSchema;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract for machines, from the command line. */
class SchemaCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir
  private Path directory;

  @Test
  void writesTheDocumentsOfTheBusAndOfTheConfiguration() {
    assertThat(json("asyncapi")).isEqualTo(AsyncApi.json());
    assertThat(json("config")).isEqualTo(ConfigSchema.json());
  }

  @Test
  void writesTheMessagesOfADictionary() {
    JsonObject order = json("messages", "--dictionary", "FIX44", "--msg-type", "D");
    assertThat(order.getString("title")).isEqualTo("NewOrderSingle of FIX.4.4");
    CheckedSchema schema = new CheckedSchema(order);
    JsonObject body = new JsonObject()
        .put("ClOrdID", "a1")
        .put("Symbol", "EUR/USD")
        .put("Side", "1")
        .put("TransactTime", "20261122-09:30:00.000")
        .put("OrdType", "1");
    JsonObject message =
        new JsonObject().put("Header", new JsonObject().put("MsgType", "D")).put("Body", body);
    assertThat(schema.problems(message)).isEmpty();
    assertThat(schema.problems(without(message, "ClOrdID"))).isNotEmpty();
    body.put("Side", "?");
    assertThat(schema.problems(message)).isNotEmpty();
  }

  private static JsonObject without(JsonObject message, String field) {
    JsonObject copy = message.copy();
    copy.getJsonObject("Body").remove(field);
    return copy;
  }

  @Test
  void writesAllMessagesOfAVersionWhoseHeaderStandsElsewhere() {
    JsonObject all = json("messages", "--dictionary", "FIX50SP2");
    assertThat(all.getJsonObject("$defs").fieldNames())
        .contains("Logon", "NewOrderSingle", "Header", "Trailer");
    assertThat(json("messages", "--dictionary", "FIX50SP2", "--msg-type", "Logon")
            .getJsonObject("$defs")
            .fieldNames())
        .contains("Logon")
        .doesNotContain("NewOrderSingle");
  }

  @Test
  void readsADictionaryOfOnesOwn() throws IOException {
    Path file = directory.resolve("own.xml");
    Files.writeString(file, """
        <fix major="4" minor="4" type="FIX">
          <header><field name="MsgType" required="Y"/></header>
          <messages>
            <message name="Ours" msgtype="U1" msgcat="app">
              <field name="OurField" required="Y"/>
            </message>
          </messages>
          <trailer><field name="CheckSum" required="Y"/></trailer>
          <components/>
          <fields>
            <field number="35" name="MsgType" type="STRING"/>
            <field number="10" name="CheckSum" type="STRING"/>
            <field number="5001" name="OurField" type="INT"/>
          </fields>
        </fix>
        """);
    JsonObject all = json("messages", "--dictionary", file.toString());
    assertThat(all.getJsonObject("$defs").getJsonObject("field-OurField").getString("pattern"))
        .isEqualTo("^(?:-?[0-9]{1,18})$");
  }

  @Test
  void tellsWhatIsNotThere() {
    assertThat(run("messages", "--dictionary", "FIX4.4")).isEqualTo(66);
    assertThat(complaint()).contains("no file FIX4.4", "did you mean FIX44?");
    assertThat(run("messages", "--msg-type", "NewOrderSingel")).isEqualTo(66);
    assertThat(complaint()).contains("did you mean NewOrderSingle?");
    assertThat(run("everything")).isEqualTo(64);
    assertThat(run()).isEqualTo(64);
    assertThat(run("--help")).isZero();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void theConfigurationsInTheRepositoryAreAllowed(Path file) throws Exception {
    JsonObject configuration = ConfigText.parse(file.toString(), Files.readString(file));
    assertThat(new CheckedSchema(ConfigSchema.json()).problems(configuration)).isEmpty();
  }

  static Stream<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
      List<Path> mounted = files.filter(file -> file.endsWith("fixbus.yaml")).toList();
      return Stream.concat(Stream.of(Path.of("conf/fixbus.yaml")), mounted.stream());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf/fixbus.yaml"})
  void aConfigurationTellsEditorsWhereTheSchemaIs(String file) throws IOException {
    String line = Files.readAllLines(Path.of(file)).get(0);
    String mark = "# yaml-language-server: $schema=";
    assertThat(line).startsWith(mark);
    assertThat(Path.of(file).resolveSibling(line.substring(mark.length()))).exists();
  }

  private JsonObject json(String... arguments) {
    assertThat(run(arguments)).isZero();
    return new JsonObject(out.toString(StandardCharsets.UTF_8));
  }

  private int run(String... arguments) {
    out.reset();
    err.reset();
    return SchemaCommand.run(new PrintStream(out), new PrintStream(err), arguments);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
