package io.fixbus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.WireMessage;
import io.fixbus.metrics.Scrape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications in processes of their own use a launcher as if it were in theirs. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterIT {
  private static final String ORDER = "11=%s|55=ACME|54=1|60=20261129-09:30:00.000|38=100|40=1|";

  private static final int ROUNDS = Integer.getInteger("cluster.rounds", 1);

  private static final Map<String, String> TYPES =
      Map.of("json", "JsonObject", "message", "FixMessage", "buffer", "Buffer");

  @TempDir
  Path directory;

  private ClusterBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new ClusterBench(directory);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void anApplicationOnAnotherNodeUsesEveryAddressInEveryForm() throws Exception {
    NodeProcess launcher = bench.launcher();
    NodeProcess application = bench.application(2);
    application.tell("watch fix.events");
    application.await("WATCHING");
    Map<String, Counterparty> counterparties = new LinkedHashMap<>();
    for (String form : ClusterBench.FORMS) {
      Counterparty counterparty = bench.counterparty(form);
      bench.logOn(counterparty);
      counterparties.put(form, counterparty);
      application.await("EVENT " + form + " logon");
    }
    int id = 0;
    for (String session : ClusterBench.FORMS) {
      for (String form : ClusterBench.FORMS) {
        String clOrdId = "a" + ++id;
        application.tell("send " + session + " " + form + " " + clOrdId);
        int number = Integer.parseInt(
            application.await("ACK " + clOrdId + " (\\d+) 1 false").group(1));
        WireMessage order = counterparties.get(session).expect("D");
        assertThat(order.get(11)).isEqualTo(clOrdId);
        assertThat(order.msgSeqNum()).isEqualTo(number);
      }
    }
    for (String session : ClusterBench.FORMS) {
      application.tell("refuse " + session);
      application.await("CONSUMING " + session);
      counterparties.get(session).send("D", ORDER.formatted("r1"));
      application.await("IN " + session + " r1 \\d+ false " + TYPES.get(session));
      WireMessage refusal = counterparties.get(session).expect("j");
      assertThat(refusal.get(58)).contains("not this one");
      application.tell("leave " + session);
      application.await("LEFT " + session);
      application.tell("consume " + session);
      application.await("CONSUMING " + session);
      counterparties.get(session).send("D", ORDER.formatted("c1"));
      application.await("IN " + session + " c1 \\d+ false " + TYPES.get(session));
    }
    application.tell("ask fix.json.control status");
    application.await("REPLY status .*\"state\":\"ACTIVE\"");
    application.tell("ask fix.control sessions");
    application.await("REPLY sessions .*\"buffer\"");
    application.tell("replay " + ClusterBench.ASKS);
    application.await("REPLAYING " + ClusterBench.ASKS);
    counterparties.get(ClusterBench.ASKS).send("2", "7=2|16=4|");
    application.await("REPLAY " + ClusterBench.ASKS + " 2 4");
    counterparties.get(ClusterBench.ASKS).expect("4");
    application.tell("send none json x1");
    application.await("FAIL x1 NO_HANDLERS -1 ");

    launcher.terminate();
    for (Counterparty counterparty : counterparties.values()) {
      counterparty.awaitDisconnect();
      assertThat(counterparty.ledger().violations()).isEmpty();
    }
    assertThat(launcher.exitValue()).isEqualTo(143);
    application.await("NODES 1");
    application.tell("send json json x2");
    application.await("FAIL x2 NO_HANDLERS -1 ");
  }

  @Test
  void theLauncherCountsNodesAndMetersNoOtherMessagesThanItDoesAlone() throws Exception {
    NodeProcess launcher = bench.launcher();
    launcher.collectGarbage();

    Scrape scrape = bench.scrape();

    assertThat(scrape.value("fix_cluster_nodes", Map.of())).isEqualTo(1);
    assertThat(scrape.names()).noneMatch(name -> name.startsWith("vertx_eventbus"));
  }

  @Test
  void aKilledNodeIsAReplyAFailureOrATimeOutButNeverADouble() throws Exception {
    NodeProcess launcher = bench.launcher();
    NodeProcess consumer = bench.application(2);
    NodeProcess other = bench.application(3);
    Counterparty counterparty = bench.counterparty("json");
    bench.logOn(counterparty);
    consumer.tell("consume json");
    consumer.await("CONSUMING json");
    ReceivedOrders orders = new ReceivedOrders(counterparty, "json");
    orders.order(40);
    orders.awaitAt(consumer, 10);
    consumer.kill();
    orders.order(20);
    other.tell("consume json");
    orders.awaitLastAt(other);
    orders.judge(consumer, other);

    SentOrders sends = new SentOrders(other, "json");
    for (int round = 0; round < ROUNDS; round++) {
      sends.send(60);
      launcher.kill();
      sends.send(30);
      counterparty.awaitDisconnect();
      launcher = bench.launcher();
      bench.logOn(counterparty);
      sends.repeatAll();
    }
    sends.judge(counterparty);
  }

  @Test
  void whatFellApartIsOneAgainAndNothingIsDoubled() throws Exception {
    NodeProcess launcher = bench.launcher();
    NodeProcess application = bench.application(2);
    Counterparty counterparty = bench.counterparty("json");
    bench.logOn(counterparty);
    application.tell("consume json");
    application.await("CONSUMING json");
    ReceivedOrders orders = new ReceivedOrders(counterparty, "json");
    SentOrders sends = new SentOrders(application, "json");
    for (int round = 0; round < ROUNDS; round++) {
      orders.order(10);
      sends.send(10);

      application.standStill();
      orders.order(10);
      launcher.await("Node at .* went; 1 in all");
      orders.order(10);
      application.goOn();
      launcher.await("Node at .* came; 2 in all");
      orders.awaitLastAt(application);

      launcher.standStill();
      sends.sendUntilFailure("TIMEOUT -1");
      sends.sendUntilFailure("NO_HANDLERS -1");
      launcher.goOn();
      application.await("NODES 2");
      orders.order(10);
      orders.awaitLastAt(application);
      sends.repeatAll();
    }
    orders.judge(application);
    sends.judge(counterparty);
  }

  @Test
  void aLineThatIsCutAndMendedDoublesNothing() throws Exception {
    List<Line> lines = new ArrayList<>();
    JsonObject first = bench.behind("127.0.1.1", 1, lines);
    JsonObject second = bench.behind("127.0.2.1", 2, lines);
    JsonArray members = new JsonArray()
        .add(first.getString("publicAddress"))
        .add(second.getString("publicAddress"));
    NodeProcess launcher = bench.launcher(first.put("members", members));
    NodeProcess application = bench.application(second.put("members", members));
    Counterparty counterparty = bench.counterparty("json");
    bench.logOn(counterparty);
    application.tell("consume json");
    application.await("CONSUMING json");
    ReceivedOrders orders = new ReceivedOrders(counterparty, "json");
    SentOrders sends = new SentOrders(application, "json");
    for (int round = 0; round < ROUNDS; round++) {
      orders.order(10);
      sends.send(10);
      lines.forEach(Line::cut);
      orders.order(10);
      sends.send(10);
      application.await("NODES 1");
      launcher.await("Node at .* went; 1 in all");
      sends.sendUntilFailure("NO_HANDLERS -1");
      lines.forEach(Line::mend);
      application.await("NODES 2");
      orders.order(10);
      orders.awaitLastAt(application);
      sends.repeatAll();
    }
    orders.judge(application);
    sends.judge(counterparty);
  }
}
