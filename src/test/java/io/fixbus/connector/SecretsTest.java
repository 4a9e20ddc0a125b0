package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.fixbus.console.ConsoleVerticle;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.metrics.MeteredVertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets planted in Logons and in the configuration are found nowhere else (invariant I24). */
final class SecretsTest {
  private static final String CANARY = "CANARY";
  private static final List<String> LOGGERS = List.of("fix", "io.fixbus", "io.vertx");

  private final MeteredVertx metered = new MeteredVertx("SecretsTest");
  private final Bench bench = new Bench(metered.vertx);
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Queue<String> onTheBus = new ConcurrentLinkedQueue<>();
  private final int port = Bench.freePort();

  @TempDir
  private Path directory;

  private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
    @Override
    protected void append(ILoggingEvent event) {
      logged.add(event.getFormattedMessage()
          + ' '
          + event.getKeyValuePairs()
          + ' '
          + event.getThrowableProxy());
    }
  };

  @BeforeEach
  void listen() {
    appender.start();
    for (String name : LOGGERS) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      logger.addAppender(appender);
    }
    bench.vertx.eventBus().addOutboundInterceptor(sent -> {
      Message<Object> message = sent.message();
      // Where secrets cross the bus: to be judged, and from those who configure.
      if (!message.address().matches("fix\\..*logon|fix\\.control")) {
        onTheBus.add(message.address() + message.headers() + message.body());
      }
      sent.next();
    });
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    for (String name : LOGGERS) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.detachAppender(appender);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
  }

  @Test
  void plantedSecretsAreInNoLogJournalMetricEventReplyOrPage() throws Exception {
    answerLogons("fix.bank.logon");
    answerLogons("fix.exchange.logon");
    String id = bench.deployLoggedOn(config());
    String accepted = logOn("553=joe|554=CANARY-554|95=9|96=CANARY-96|", true);
    assertThat(accepted).contains("|35=A|");
    bench.events.awaitEvent("bank", "logon");
    for (String body : List.of(
        "553=jim|554=CANARY-554|",
        "553=jack|554=CANARY-554|",
        "553=joe|554=CANARY|554=CANARY|",
        "553=joe|925=CANARY-925|1402=CANARY-1402|1404=CANARY-1404|",
        "89=CANARY-89|91=CANARY-91|",
        "95=3|96=abcCANARY-96|",
        "108=x|554=CANARY-554|")) {
      logOn(body, true);
      logOn(body, false);
    }
    bench.send("trader", Bench.order("a1"));
    bench.events.awaitEvent("bank", "authentication-failed");

    String pages = pages() + controls();
    bench.undeploy(id);

    assertThat(onTheBus).anyMatch(body -> body.contains("***"));
    assertThat(logged).anyMatch(line -> line.contains("Password=***"));
    assertThat(onTheBus).filteredOn(body -> body.contains(CANARY)).isEmpty();
    assertThat(logged).filteredOn(line -> line.contains(CANARY)).isEmpty();
    assertThat(pages).doesNotContain(CANARY);
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)).noneMatch(SecretsTest::holdsACanary);
    }
  }

  private JsonObject config() {
    return PairConfig.of(port, directory)
        .set("metrics.registry", metered.registryName)
        .set("sessions.exchange.authenticate", "bus")
        .set("sessions.trader.logon.username", "joe")
        .set("sessions.trader.logon.password", "CANARY-CONFIGURED")
        .set("sessions.bank.listen", "main")
        .set("sessions.bank.beginString", "FIX.4.4")
        .set("sessions.bank.senderCompId", "EXCHANGE")
        .set("sessions.bank.targetCompId", "RAW")
        .set("sessions.bank.authenticate", "bus")
        .set("sessions.bank.resetOnLogon", true)
        .json();
  }

  /** Joe may, Jim is told that he may not, nobody else is told anything. */
  private void answerLogons(String address) {
    bench.vertx.eventBus().<JsonObject>consumer(address, logon -> {
      String user = logon.body().getJsonObject("Body").getString("Username", "");
      JsonObject verdict = new JsonObject().put("accept", user.equals("joe"));
      logon.reply(user.equals("jim") ? verdict.put("text", "not you") : verdict);
    });
  }

  /** What a Logon with more fields is answered; a checksum may be wrong. */
  private String logOn(String fields, boolean checksum) throws IOException {
    try (RawPeer peer = new RawPeer(port, "RAW")) {
      String logon = peer.message("A", "98=0|108=30|" + fields);
      peer.write(checksum ? logon : logon.replaceFirst("10=\\d{3}\\|$", "10=999|"));
      return peer.read();
    }
  }

  private String pages() throws Exception {
    ConsoleVerticle console = new ConsoleVerticle(
        "127.0.0.1", 0, () -> ConnectorHealth.STARTING, metered.registry::scrape);
    bench.vertx.deployVerticle(console, ConsoleVerticle.options()).await(30, SECONDS);
    StringBuilder pages = new StringBuilder();
    for (String page : List.of("/metrics", "/health/ready", "/health/sessions", "/")) {
      URI uri = URI.create("http://127.0.0.1:" + console.port() + page);
      pages.append(HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
          .body());
    }
    return pages.toString();
  }

  private String controls() throws Exception {
    JsonObject wrong = config();
    wrong
        .getJsonObject("sessions")
        .getJsonObject("trader")
        .getJsonObject("logon")
        .put("password", new JsonArray().add("CANARY-LIST"));
    JsonObject messages =
        new JsonObject().put("direction", "in").put("from", 1).put("to", 10).put("limit", 10);
    return "" + bench.control("", "config") + bench.control("", "sessions")
        + bench.control("", "config-check", new JsonObject().put("config", wrong))
        + bench.control("bank", "status") + bench.control("bank", "messages", messages);
  }

  private static boolean holdsACanary(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
