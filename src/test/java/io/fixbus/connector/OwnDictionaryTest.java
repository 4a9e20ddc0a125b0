package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.Dictionary;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sessions that share a dictionary of their own: the standard's, with more in it. */
final class OwnDictionaryTest {
  private static final String MESSAGES = """
      <message name='Basket' msgtype='UBSK' msgcat='app'>
        <field name='BasketID' required='Y'/>
        <field name='LegName' required='N'/>
        <group name='NoBaskets' required='N'>
          <group name='NoBasketLegs' required='N'>
            <field name='LegName' required='Y'/>
            <field name='LegWeight' required='N'/>
          </group>
          <field name='BasketName' required='N'/>
        </group>
      </message>
      """;
  private static final String FIELDS = """
      <field number='6001' name='BasketID' type='STRING'/>
      <field number='6002' name='NoBaskets' type='NUMINGROUP'/>
      <field number='6003' name='NoBasketLegs' type='NUMINGROUP'/>
      <field number='6004' name='LegName' type='STRING'/>
      <field number='6005' name='LegWeight' type='QTY'/>
      <field number='6006' name='BasketName' type='STRING'/>
      """;

  private final Bench bench = new Bench();
  private final PairConfig config = PairConfig.inMemory(Bench.freePort());

  @TempDir
  private Path directory;

  @BeforeEach
  void deploy() throws Exception {
    try (InputStream standard = Dictionary.class.getResourceAsStream("FIX44.xml")) {
      String xml = new String(standard.readAllBytes(), StandardCharsets.UTF_8)
          .replace("</messages>", MESSAGES + "</messages>")
          .replace("</fields>", FIELDS + "</fields>");
      Path file = Files.writeString(directory.resolve("own.xml"), xml);
      bench.deployLoggedOn(config.both("dictionary", file.toString()).json());
    }
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aMsgTypeOfFourCharactersGoesOverTheBus() throws Exception {
    Message<JsonObject> received = sent("{\"BasketID\": \"b1\"}");

    MultiMap headers = received.headers();
    assertThat(headers.get("msgType")).isEqualTo("UBSK");
    assertThat(received.body().getJsonObject("Header").getString("MsgType")).isEqualTo("UBSK");
  }

  @Test
  void entriesMayBeginWithTheCountOfANestedGroup() throws Exception {
    goesOverTheBus("""
        {"BasketID": "b1",
         "NoBaskets": [
           {"NoBasketLegs": [{"LegName": "x", "LegWeight": "1"}, {"LegName": "y"}]},
           {"NoBasketLegs": [{"LegName": "z"}], "BasketName": "second"}]}
        """);
  }

  @Test
  void aFieldMayBeOneOfTheBodyAndOneOfANestedGroup() throws Exception {
    goesOverTheBus("""
        {"BasketID": "b1", "LegName": "of the body",
         "NoBaskets": [{"NoBasketLegs": [{"LegName": "x"}, {"LegName": "y"}]}]}
        """);
  }

  @Test
  void behindTheGroupItIsTheBodysAgain() throws Exception {
    goesOverTheBus("""
        {"BasketID": "b1",
         "NoBaskets": [{"NoBasketLegs": [{"LegName": "x"}, {"LegName": "y"}]}],
         "LegName": "of the body"}
        """);
  }

  private void goesOverTheBus(String body) throws Exception {
    assertThat(sent(body).body().getJsonObject("Body").encode())
        .isEqualTo(new JsonObject(body).encode());
  }

  private Message<JsonObject> sent(String body) throws Exception {
    Promise<Message<JsonObject>> received = Promise.promise();
    bench.vertx.eventBus().<JsonObject>consumer("fix.exchange.inbound", received::tryComplete);
    bench.send(
        "trader",
        new JsonObject()
            .put("Header", new JsonObject().put("MsgType", "UBSK"))
            .put("Body", new JsonObject(body)));
    return received.future().await(Bench.TIMEOUT_SECONDS, SECONDS);
  }
}
