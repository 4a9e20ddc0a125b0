package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fixbus.check.WireMessage;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark dissects what a session with a gap wrote, and finds nothing malformed in it. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("pairings")
class WiresharkIT {
  private static final int PORT = 9880;
  private static final int SECONDS = 120;
  private static final List<String> FIELDS =
      List.of("fix.MsgType", "fix.MsgSeqNum", "fix.SendingTime", "fix.ClOrdID");
  private static final List<Integer> TAGS = List.of(35, 34, 52, 11);

  @Parameter
  private Pairing pairing;

  @TempDir
  private Path directory;

  static List<Pairing> pairings() {
    return List.of(
        new Pairing(Dialect.FIX44, true, false), new Pairing(Dialect.FIX50SP2, false, false));
  }

  @BeforeAll
  static void lookForTshark() {
    assumeTrue(Commands.exists("tshark"), "Wireshark is missing: no tshark");
  }

  @Test
  void everyMessageIsDissected() throws Exception {
    Path file = directory.resolve("session.pcap");
    List<WireMessage> written = new ArrayList<>();
    try (Pair pair = new Pair(pairing, directory)) {
      haveADay(pair);
      CaptureFile.write(file, PORT, pair.line().recording());
      for (boolean there : new boolean[] {true, false}) {
        written.addAll(pair.line().recording().messages(pairing.dialect().beginString(), there));
      }
    }

    assertThat(written)
        .extracting(WireMessage::msgType)
        .contains("A", "0", "1", "2", "4", "5", "D", "8");
    assertThat(tshark(file, "-Y", "_ws.malformed || fix.checksum_bad == 1")).isEmpty();
    List<List<String>> values = values(file);
    for (int i = 0; i < FIELDS.size(); i++) {
      int tag = TAGS.get(i);
      assertThat(values.get(i))
          .as(FIELDS.get(i))
          .containsExactlyInAnyOrderElementsOf(
              written.stream().flatMap(message -> message.find(tag).stream()).toList());
    }
  }

  private static void haveADay(Pair pair) throws Exception {
    pair.logOn();
    pair.trade("before");
    pair.control("test-request", new JsonObject());
    pair.clearEvents();
    pair.line().cut();
    pair.awaitEvent("disconnect");
    for (int i = 1; i <= 5; i++) {
      pair.sendOrder("o" + i);
      pair.sendReport("o" + i);
    }
    pair.line().repair();
    pair.awaitLogon();
    for (int i = 1; i <= 5; i++) {
      pair.expectOrder("o" + i);
      pair.expectReport("o" + i);
    }
    pair.clearEvents();
    pair.control("disconnect", new JsonObject().put("text", "see you"));
    pair.awaitEvent("disconnect");
  }

  /** The values of each of the fields, in whatever packets they are. */
  private static List<List<String>> values(Path file) throws Exception {
    List<String> arguments = new ArrayList<>(
        List.of("-Y", "fix", "-T", "fields", "-E", "separator=/t", "-E", "aggregator=;"));
    FIELDS.forEach(field -> arguments.addAll(List.of("-e", field)));
    List<String> packets =
        tshark(file, arguments.toArray(String[]::new)).lines().toList();
    return IntStream.range(0, FIELDS.size())
        .mapToObj(i -> packets.stream()
            .flatMap(packet -> Stream.of(packet.split("\t", -1)[i].split(";")))
            .filter(value -> !value.isEmpty())
            .toList())
        .toList();
  }

  private static String tshark(Path file, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(
        List.of("tshark", "-r", file.toString(), "-d", "tcp.port==" + PORT + ",fix"));
    command.addAll(List.of(arguments));
    return Commands.run(SECONDS, command);
  }
}
