package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.InboundDelivery.Origin;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InboundHeadersTest {
  private static final String TIME = "20261123-09:30:00.000";

  private final InboundHeaders headers = new InboundHeaders(SessionSettings.of(
      "exchange", SessionIdentity.of("FIX.4.4", "EXCHANGE", "TRADER"), Role.ACCEPTOR));

  @Test
  void everyMessageHasTenHeaders() {
    assertThat(headers
            .of(delivery("35=D|52=" + TIME + "|", 7, 2, false, Origin.PEER))
            .entries())
        .containsExactly(
            Map.entry("session", "exchange"),
            Map.entry("beginString", "FIX.4.4"),
            Map.entry("applVerId", "6"),
            Map.entry("msgType", "D"),
            Map.entry("msgSeqNum", "7"),
            Map.entry("run", "2"),
            Map.entry("sendingTime", TIME),
            Map.entry("possDup", "false"),
            Map.entry("possResend", "false"),
            Map.entry("origin", "peer"));
  }

  @Test
  void whatTheMessageBeforeHadIsNotTakenForTheNextOnes() {
    headers.of(delivery("35=D|52=" + TIME + "|1128=7|97=Y|", 7, 2, true, Origin.JOURNAL));
    MultiMap next =
        headers.of(delivery("35=8|52=20261123-09:30:00.001|", 8, 3, false, Origin.PEER));
    assertThat(next.get("msgType")).isEqualTo("8");
    assertThat(next.get("run")).isEqualTo("3");
    assertThat(next.get("sendingTime")).isEqualTo("20261123-09:30:00.001");
    assertThat(next.get("applVerId")).isEqualTo("6");
    assertThat(next.get("possDup")).isEqualTo("false");
    assertThat(next.get("possResend")).isEqualTo("false");
    MultiMap last = headers.of(delivery("35=8|1128=9|97=Y|", 9, 3, true, Origin.JOURNAL));
    assertThat(last.get("sendingTime")).isEmpty();
    assertThat(last.get("applVerId")).isEqualTo("9");
    assertThat(last.get("possDup")).isEqualTo("true");
    assertThat(last.get("possResend")).isEqualTo("true");
    assertThat(last.get("origin")).isEqualTo("journal");
  }

  @Test
  void interceptorsCanLookThemUpAndChangeThem() {
    MultiMap map = headers.of(delivery("35=D|52=" + TIME + "|", 7, 2, false, Origin.PEER));
    assertThat(map.get("MSGSEQNUM")).isEqualTo("7");
    map.add("trace", "t1").set("origin", "elsewhere").remove("run");
    List<String> seen = new ArrayList<>();
    map.iterator().forEachRemaining(entry -> seen.add(entry.getKey() + '=' + entry.getValue()));
    assertThat(seen)
        .contains("session=exchange", "trace=t1", "origin=elsewhere")
        .doesNotContain("run=2", "origin=peer")
        .hasSize(map.entries().size())
        .hasSize(10);
    MultiMap others = headers.of(delivery("35=D|52=" + TIME + "|", 8, 2, false, Origin.PEER));
    assertThat(others.get("origin")).isEqualTo("peer");
  }

  private static InboundDelivery delivery(
      String fields, int msgSeqNum, int run, boolean possDup, Origin origin) {
    byte[] bytes = fields.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
    return new InboundDelivery(0, FixMessage.of(bytes), run, msgSeqNum, possDup, origin);
  }
}
