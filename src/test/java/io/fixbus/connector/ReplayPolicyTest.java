package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.Counterparty;
import io.fixbus.check.SessionSetup;
import io.fixbus.check.WireMessage;
import io.fixbus.message.FixMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a counterparty gets when it asks for messages 2 (D), 3 (H) and 4 (D) again. */
final class ReplayPolicyTest {
  @TempDir
  private Path directory;

  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void allAreSentAgain() throws Exception {
    assertThat(resent("replay", "all")).containsExactly("D 2", "H 3", "D 4");
  }

  @Test
  void noneIsSentAgain() throws Exception {
    assertThat(resent("replay", "none")).containsExactly("4 2 to 5");
  }

  @Test
  void onlyTheListedTypesAreSentAgain() throws Exception {
    assertThat(resent("replay", new JsonArray().add("H")))
        .containsExactly("4 2 to 3", "H 3", "4 4 to 5");
  }

  @Test
  void onlyWhatTheApplicationNamesIsSentAgain() throws Exception {
    bench
        .vertx
        .eventBus()
        .<JsonObject>consumer(
            "fix.exchange.replay",
            question -> question.reply(new JsonObject().put("resend", new JsonArray().add(4))));
    assertThat(resent("replay", "ask")).containsExactly("4 2 to 4", "D 4");
  }

  @Test
  void whatIsTooOldIsNotSentAgain() throws Exception {
    assertThat(resent("replayMaxAge", "0s")).containsExactly("4 2 to 5");
  }

  @Test
  void whatIsNotTooOldIsSentAgain() throws Exception {
    assertThat(resent("replayMaxAge", "1h")).containsExactly("D 2", "H 3", "D 4");
  }

  private List<String> resent(String setting, Object value) throws Exception {
    bench.deploy(PairConfig.of(port, directory)
        .without("trader")
        .set("sessions.exchange." + setting, value)
        .json());
    try (Counterparty counterparty =
        Counterparty.initiator(SessionSetup.of("FIX.4.4", "TRADER", "EXCHANGE"))) {
      counterparty.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      counterparty.awaitLogon();
      bench.events.awaitEvent("exchange", "logon");
      bench.send("exchange", Bench.order("a1"));
      bench.send(
          "exchange",
          FixMessage.builder("H")
              .field(11, "a1")
              .field(55, "EUR/USD")
              .field(54, '1')
              .build());
      bench.send("exchange", Bench.order("a2"));
      counterparty.expect("a2", message -> message.find(11).filter("a2"::equals).isPresent());
      counterparty.send("2", "7=2|16=0|");
      bench.events.awaitEvent("exchange", "resend");
      bench.send("exchange", Bench.order("a3"));
      List<String> again = new ArrayList<>();
      WireMessage message = counterparty.expect("anything", any -> true);
      for (; message.possDup(); message = counterparty.expect("anything", any -> true)) {
        again.add(text(message));
      }
      assertThat(text(message)).isEqualTo("D 5");
      assertThat(counterparty.ledger().violations()).isEmpty();
      return again;
    }
  }

  private static String text(WireMessage message) {
    return message.msgType()
        + ' '
        + message.msgSeqNum()
        + message.find(36).map(newSeqNo -> " to " + newSeqNo).orElse("");
  }
}
